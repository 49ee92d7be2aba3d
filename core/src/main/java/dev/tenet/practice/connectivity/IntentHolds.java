package dev.tenet.practice.connectivity;

import dev.tenet.finding.Finding;
import dev.tenet.finding.Severity;
import dev.tenet.finding.Status;
import dev.tenet.finding.Subject;
import dev.tenet.finding.Verdict;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Scope;
import dev.tenet.practice.Check;
import dev.tenet.practice.CheckInfo;
import dev.tenet.practice.connectivity.IntentEnds.End;
import dev.tenet.reach.Network;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What must reach something does, and what must not does not.
record IntentHolds(ConnectivitySettings settings) implements Check {
  private static final CheckInfo INFO =
      new CheckInfo(
          "connectivity.intent",
          "Traffic flows as declared",
          Severity.HIGH,
          "account and Region",
          """
          What must be reachable and what must stay apart is known to people, not to AWS. Declared in
          `connectivity.intents`, it is proven over the whole path, both ways, on every run: a rule,
          a route or a peering that breaks it shows before somebody finds out in production. The
          severity is the intent's own.
          """,
          """
          The finding shows a packet for which the intent does not hold, and what stops it or lets it
          pass. `tenet reach FROM TO` asks the same question with all details. If the network is
          right, change the intent.
          """,
          List.of("https://docs.aws.amazon.com/vpc/latest/userguide/infrastructure-security.html"),
          List.of(),
          List.of());

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public Set<Kind<?>> needs() {
    return Set.of(Kinds.NETWORK_INTERFACES);
  }

  @Override
  public Set<Kind<?>> consults() {
    var kinds = new HashSet<>(Network.KINDS);
    kinds.removeAll(needs());
    return Set.copyOf(kinds);
  }

  @Override
  public Stream<Finding> check(Fleet fleet, Scope scope) {
    if (settings.intents().isEmpty()) {
      return Stream.empty();
    }
    var ends = new IntentEnds(fleet);
    var asking = new IntentAsking(Network.of(fleet, Set.of()));
    return settings.intents().stream()
        .flatMap(intent -> finding(fleet, scope, intent, ends, asking).stream());
  }

  private static Optional<Finding> finding(
      Fleet fleet, Scope scope, Intent intent, IntentEnds ends, IntentAsking asking) {
    List<End> from = ends.of(intent.from());
    List<End> to = ends.of(intent.to());
    if (!home(fleet, from, to).equals(Optional.of(scope))) {
      return Optional.empty();
    }
    Verdict verdict = known(intent, from, to, ends, verdict(intent, from, to, asking));
    return Optional.of(
        INFO.finding(
                Subject.of(scope).part("intent " + intent.id()),
                verdict.rule(
                    "%s must %s %s"
                        .formatted(
                            Names.list(texts(from)),
                            intent.must() == Intent.Must.REACH ? "reach" : "not reach",
                            Names.list(texts(to)))))
            .severity(intent.severity()));
  }

  /// What holds for all that was found may not hold for all that is meant.
  private static Verdict known(
      Intent intent, List<End> from, List<End> to, IntentEnds ends, Verdict verdict) {
    List<String> unseen =
        Stream.concat(
                ends.unseen(intent.from(), from).stream(), ends.unseen(intent.to(), to).stream())
            .distinct()
            .toList();
    return verdict.status() != Status.PASS || unseen.isEmpty()
        ? verdict
        : Verdict.unknown(
            "whether %s holds for all that is meant is not known".formatted(intent.id()),
            Names.clauses(unseen));
  }

  private static List<String> texts(List<End> ends) {
    return ends.stream().map(end -> end.endpoint().text()).toList();
  }

  private static Verdict verdict(Intent intent, List<End> from, List<End> to, IntentAsking asking) {
    if (from.isEmpty() || to.isEmpty()) {
      return Verdict.unknown(
          "whether %s holds is not known".formatted(intent.id()),
          "nothing that was collected is what '%s' selects"
              .formatted(from.isEmpty() ? "from" : "to"));
    }
    return asking.verdict(
        intent, from.stream().map(End::endpoint).toList(), to.stream().map(End::endpoint).toList());
  }

  /// An intent is answered once: where its receiver is, else where its sender is, else in the first
  /// account and Region.
  private static Optional<Scope> home(Fleet fleet, List<End> from, List<End> to) {
    return Stream.concat(to.stream(), from.stream())
        .flatMap(end -> end.scope().stream())
        .findFirst()
        .or(() -> fleet.scopes().stream().filter(scope -> !scope.isGlobal()).findFirst());
  }
}
