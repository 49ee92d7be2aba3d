package dev.tenet.reach;

import java.util.ArrayList;
import java.util.List;

/// Finds the smallest change that opens a path: removes every blocker, asks the network as it is
/// then, goes on with what stands in the way there, and takes back each change that the path does
/// not need.
final class Openings {
  // What a change reveals behind the first obstacle is seldom two deep.
  private static final int ROUNDS = 3;

  private final Network network;
  private final Answer answer;

  Openings(Network network, Answer answer) {
    this.network = network;
    this.answer = answer;
  }

  Opening smallest() {
    var steps = new ArrayList<Opener.Step>();
    Network then = network;
    Answer seen = answer;
    for (int round = 0; round < ROUNDS && seen.verdict() != Reachability.REACHABLE; round++) {
      List<Opener.Step> more = new Opener(then, seen).steps();
      steps.addAll(more);
      if (more.isEmpty() || more.stream().allMatch(Opener.Step::undecided)) {
        break;
      }
      then = network.after(changes(steps));
      seen = then.ask(answer.query());
    }
    boolean complete = seen.verdict() == Reachability.REACHABLE;
    List<Opener.Step> kept = complete ? needed(steps) : steps;
    return new Opening(
        changes(kept), complete, kept.stream().flatMap(step -> step.opens().stream()).toList());
  }

  private List<Opener.Step> needed(List<Opener.Step> steps) {
    var kept = new ArrayList<>(steps.stream().filter(step -> !step.undecided()).toList());
    for (Opener.Step step : List.copyOf(kept)) {
      if (kept.size() > 1) {
        var without = new ArrayList<>(kept);
        without.remove(step);
        if (network.after(changes(without)).ask(answer.query()).verdict()
            == Reachability.REACHABLE) {
          kept = without;
        }
      }
    }
    return kept;
  }

  private static List<Change> changes(List<Opener.Step> steps) {
    return steps.stream().map(Opener.Step::change).toList();
  }
}
