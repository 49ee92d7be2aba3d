package dev.tenet.practice.connectivity;

import dev.tenet.fleet.NetworkInterface;
import dev.tenet.fleet.Resource;
import dev.tenet.packets.Field;
import dev.tenet.packets.PacketSet;
import dev.tenet.packets.PacketSpace;
import dev.tenet.plan.Collateral;
import dev.tenet.plan.Gate;
import dev.tenet.reach.Answer;
import dev.tenet.reach.ComponentKind;
import dev.tenet.reach.Network;
import dev.tenet.reach.PacketText;
import dev.tenet.reach.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What interfaces lose of the internet by a change, by following it before and after.
final class ExposureLosses {
  private final Network before;
  private final Network after;
  private final Feared feared;
  private final List<Reached> meant;
  private final List<Collateral> collateral = new ArrayList<>();
  private final List<Gate> gates = new ArrayList<>();

  /// @param meant the interfaces the change is for
  ExposureLosses(Network before, Network after, Feared feared, List<Reached> meant) {
    this.before = before;
    this.after = after;
    this.feared = feared;
    this.meant = meant;
  }

  Optional<Gate> shut() {
    return gates.stream().findFirst();
  }

  List<Collateral> collateral() {
    return List.copyOf(collateral);
  }

  void add(Resource<NetworkInterface> eni) {
    Answer was = feared.ask(before, eni);
    Answer is = feared.ask(after, eni);
    PacketSpace space = was.asked().space();
    PacketSet left = in(space, may(is));
    PacketSet lost = may(was).minus(left);
    Optional<Reached> own =
        meant.stream().filter(each -> each.eni().id().equals(eni.id())).findFirst();
    if (own.isPresent()) {
      PacketSet bad = feared.of(eni, own.get().findings(), space);
      if (left.intersects(bad)) {
        shut("what remains", "something else lets the internet reach %s still", eni);
      } else if (!lost.isSubsetOf(bad)) {
        shut("what is allowed", "%s would lose what it may get", eni, lost.minus(bad));
      }
    } else if (lost.isEmpty()) {
      return;
    } else if (!lost.isSubsetOf(feared.of(eni, Concern.UNDECLARED, space))) {
      shut("a shared group", "%s has the group, too, and would lose what it may get", eni, lost);
    } else if (lost.intersects(certain(was))) {
      shut(
          "a shared group",
          "%s has the group, too, and what reaches it is accepted or was not asked for",
          eni,
          lost);
    } else {
      collateral.add(
          new Collateral(
              eni.arn(), "may lose " + PacketText.of(lost) + ": whether it arrives is not known"));
    }
    if (!byBalancer(was).isSubsetOf(in(space, byBalancer(is)))) {
      shut("load balancer", "%s would lose clients of a load balancer", eni);
    }
  }

  private void shut(String name, String text, Resource<NetworkInterface> eni) {
    gates.add(new Gate(name, text.formatted(eni.id())));
  }

  private void shut(String name, String text, Resource<NetworkInterface> eni, PacketSet lost) {
    gates.add(new Gate(name, text.formatted(eni.id()) + ": " + PacketText.of(lost)));
  }

  private static PacketSet certain(Answer answer) {
    return answer.works().or(answer.replyLost()).forget(Field.DESTINATION);
  }

  private static PacketSet may(Answer answer) {
    return answer.works().or(answer.replyLost()).or(answer.undecided()).forget(Field.DESTINATION);
  }

  private static PacketSet byBalancer(Answer answer) {
    return answer
        .asked()
        .space()
        .union(
            answer.paths().stream()
                .filter(path ->
                    path.forward().stream()
                        .anyMatch(hop -> hop.kind() == ComponentKind.LOAD_BALANCER))
                .map(Path::arrives)
                .toList())
        .forget(Field.DESTINATION);
  }

  private static PacketSet in(PacketSpace space, PacketSet other) {
    return space.union(other.disjointRules().map(space::rule).toList());
  }
}
