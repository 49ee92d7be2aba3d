package dev.tenet.practice.connectivity;

import dev.tenet.TenetException;
import dev.tenet.finding.Evidence;
import dev.tenet.finding.Verdict;
import dev.tenet.reach.Answer;
import dev.tenet.reach.Endpoint;
import dev.tenet.reach.Network;
import dev.tenet.reach.PacketText;
import dev.tenet.reach.Query;
import dev.tenet.reach.Reachability;
import dev.tenet.reach.Reason;
import dev.tenet.reach.Traffic;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Proves intents: asks for each sender and each receiver.
record IntentAsking(Network network) {
  private static final int MOST = 2_000;
  private static final String COMPUTED = "computed";

  Verdict verdict(Intent intent, List<Endpoint> from, List<Endpoint> to) {
    if ((long) from.size() * to.size() > MOST) {
      return open(
          intent,
          Set.of(
              "it speaks of %d senders and %d receivers, more than %d pairs: divide it"
                  .formatted(from.size(), to.size(), MOST)));
    }
    Set<String> reasons = new LinkedHashSet<>();
    long asked = 0;
    for (Endpoint sender : from) {
      for (Endpoint receiver : to) {
        if (sender.equals(receiver)) {
          continue;
        }
        asked++;
        try {
          Answer answer = network.ask(new Query(sender, receiver, traffic(intent)));
          if (broken(intent, answer)) {
            return fail(intent, answer);
          }
          if (!holds(intent, answer)) {
            answer.reasons().stream().map(Reason::text).forEach(reasons::add);
          }
        } catch (TenetException cannotStart) {
          reasons.add(cannotStart.getMessage());
        }
      }
    }
    if (asked == 0) {
      reasons.add("sender and receiver are the same");
    }
    return reasons.isEmpty()
        ? Verdict.pass(
            "%s holds for %s"
                .formatted(intent.id(), Names.count(asked, "sender and receiver", "pairs")))
        : open(intent, reasons);
  }

  private static Verdict open(Intent intent, Set<String> reasons) {
    return Verdict.unknown(
        "whether %s holds is not known".formatted(intent.id()), Names.clauses(reasons));
  }

  private static Traffic traffic(Intent intent) {
    Traffic all =
        intent.protocol().number().isPresent()
            ? Traffic.of(intent.protocol().number().getAsInt())
            : Traffic.ANY;
    return intent.ports().isEmpty()
        ? all
        : all.to(intent.ports().stream().map(PortRange::interval).toList());
  }

  private static boolean holds(Intent intent, Answer answer) {
    return switch (intent.must()) {
      case REACH -> answer.verdict() == Reachability.REACHABLE;
      case NOT_REACH ->
          answer.works().isEmpty() && answer.replyLost().isEmpty() && answer.undecided().isEmpty();
    };
  }

  private static boolean broken(Intent intent, Answer answer) {
    return switch (intent.must()) {
      case REACH ->
          switch (answer.verdict()) {
            case NOT_REACHABLE, PARTIAL -> true;
            case UNKNOWN -> !answer.stopped().isEmpty();
            case REACHABLE -> false;
          };
      case NOT_REACH -> !answer.works().isEmpty() || !answer.replyLost().isEmpty();
    };
  }

  private static Verdict fail(Intent intent, Answer answer) {
    String from = answer.query().from().text();
    String to = answer.query().to().text();
    var proof = new Proof(to, answer);
    return switch (intent.must()) {
      case REACH ->
          Verdict.fail(
                  "%s does not hold: from %s to %s %s"
                      .formatted(intent.id(), from, to, failing(answer)))
              .reason("does-not-reach")
              .with(proof.packet(answer.counterexample()))
              .with(proof.blockers());
      case NOT_REACH ->
          Verdict.fail(
                  "%s does not hold: %s of %s arrives at %s"
                      .formatted(
                          intent.id(),
                          PacketText.of(answer.works().or(answer.replyLost())),
                          from,
                          to))
              .reason("reaches")
              .with(proof.packet(answer.witness()))
              .with(
                  Route.of(to, answer).stream()
                      .map(route ->
                          new Evidence(to, "path", String.join(" > ", route.hops()), COMPUTED))
                      .toList());
    };
  }

  private static String failing(Answer answer) {
    return answer.stopped().isEmpty()
        ? "no reply gets back for " + PacketText.of(answer.replyLost())
        : "%s does not arrive".formatted(PacketText.of(answer.stopped()));
  }
}
