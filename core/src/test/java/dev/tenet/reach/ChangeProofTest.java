package dev.tenet.reach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Kinds;
import dev.tenet.packets.PacketSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Makes the proposed changes to the shared snapshots and asks again, where they are there.
class ChangeProofTest {
  private static final Set<Assumption> ASSUMED = Set.of(Assumption.DEFAULT_ACL, Assumption.BPA_OFF);
  private static final int ENDS = 5;

  @TempDir Path directory = Path.of("");
  private int openings;
  private int closings;

  @Test
  void changesDoWhatTheySayOnEveryNetworkSnapshot() throws IOException {
    assumeTrue(SharedCase.there());
    for (String snapshot :
        SharedCase.all().stream().map(SharedCase::snapshot).distinct().toList()) {
      Path copy = Files.createTempDirectory(directory, "proof");
      every(SharedCase.fleet(snapshot, copy));
    }
    System.out.println(openings + " openings and " + closings + " closings were proven");
    assertThat(openings).isPositive();
    assertThat(closings).isPositive();
  }

  private void every(Fleet fleet) {
    Network network = Network.of(fleet, ASSUMED);
    var to = new ArrayList<Endpoint>();
    fleet.all(Kinds.INSTANCES).stream()
        .limit(ENDS)
        .forEach(each -> to.add(new Endpoint.Instance(each.id())));
    var from = new ArrayList<>(to);
    from.add(new Endpoint.Internet());
    for (Endpoint start : from) {
      for (Endpoint end : to) {
        for (Traffic traffic : List.of(Traffic.tcp(22), Traffic.of(17), Traffic.ANY)) {
          if (!start.equals(end)) {
            prove(network, new Query(start, end, traffic));
          }
        }
      }
    }
  }

  private void prove(Network network, Query query) {
    Answer answer = network.ask(query);
    if (answer.asked().isEmpty()) {
      return;
    }
    if (answer.verdict() != Reachability.REACHABLE) {
      Opening opening = network.opening(answer);
      if (opening.complete()) {
        openings++;
        assertThat(network.after(opening.changes()).ask(query).verdict())
            .isEqualTo(Reachability.REACHABLE);
        everyChangeIsNeeded(network, query, opening);
      }
    }
    for (Closing way : network.closings(answer)) {
      closings++;
      Network then = network.after(way.changes());
      Answer closed = then.ask(query);
      assertThat(closed.verdict()).isEqualTo(Reachability.NOT_REACHABLE);
      assertThat(closed.stopped()).isEqualTo(closed.asked());
      othersLoseOnlyWhatIsSaid(network, then, query, way);
    }
  }

  private static void everyChangeIsNeeded(Network network, Query query, Opening opening) {
    for (Change change : opening.changes()) {
      var without = new ArrayList<>(opening.changes());
      without.remove(change);
      assertThat(network.after(without).ask(query).verdict())
          .as("%s without %s", query, change)
          .isNotEqualTo(Reachability.REACHABLE);
    }
  }

  private static void othersLoseOnlyWhatIsSaid(
      Network network, Network then, Query query, Closing way) {
    for (Eni eni : network.index().interfaces.values()) {
      var any = new Query(query.from(), new Endpoint.Interface(eni.id()), Traffic.ANY);
      Answer before = network.ask(any);
      Answer after = then.ask(any);
      boolean said =
          way.collateral().stream().anyMatch(effect -> effect.component().equals(eni.id()));
      boolean meant =
          before.paths().stream()
                  .anyMatch(
                      path -> path.forward().stream().anyMatch(hop -> hop.id().equals(eni.id())))
              && query.to().equals(new Endpoint.Instance(eni.instance()));
      if (!said && !meant) {
        assertThat(text(after.stopped()))
            .as("%s loses by %s", eni.id(), way.changes())
            .isEqualTo(text(before.stopped()));
      }
    }
  }

  // The sets of two answers are of different spaces.
  private static String text(PacketSet set) {
    return set.shortRules().toString();
  }
}
