package dev.tenet.practice.connectivity;

import dev.tenet.packets.Packet;
import dev.tenet.reach.Answer;
import dev.tenet.reach.Path;
import dev.tenet.reach.Rule;
import dev.tenet.reach.Witness;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How a packet comes to a network interface.
///
/// @param eni the interface
/// @param hops what the packet crosses, each with its rule of AWS's network
/// @param replyHops what its reply crosses
/// @param rules the rules that let both pass
/// @param sent the packet as it is sent
/// @param arrived the packet as it arrives
record Route(
    String eni,
    List<String> hops,
    List<String> replyHops,
    List<Rule> rules,
    Optional<Packet> sent,
    Optional<Packet> arrived) {
  Route {
    hops = List.copyOf(hops);
    replyHops = List.copyOf(replyHops);
    rules = List.copyOf(rules);
  }

  static Optional<Route> of(String eni, Answer answer) {
    return answer.paths().stream()
        .filter(path -> !path.arrives().isEmpty())
        .findFirst()
        .map(path ->
            new Route(
                eni,
                Proof.words(path.forward()),
                Proof.words(path.reply()),
                rules(path),
                answer.witness().map(Witness::sent),
                answer.witness().flatMap(Witness::arrived)));
  }

  private static List<Rule> rules(Path path) {
    return List.copyOf(
        Stream.concat(path.forward().stream(), path.reply().stream())
            .flatMap(hop -> hop.rules().stream())
            .collect(Collectors.toCollection(LinkedHashSet::new)));
  }
}
