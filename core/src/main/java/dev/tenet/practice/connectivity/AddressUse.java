package dev.tenet.practice.connectivity;

import dev.tenet.finding.Evidence;
import dev.tenet.finding.Verdict;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Instance;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.NetworkInterface;
import dev.tenet.fleet.NetworkInterface.Attachment;
import dev.tenet.fleet.Resource;
import dev.tenet.packets.IpAddress;
import dev.tenet.reach.Endpoint;
import dev.tenet.reach.InternetPackets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Says of what use a public address is to its interface.
final class AddressUse {
  private final Fleet fleet;
  private final FleetExposure exposure;
  private final List<Intended> intended;

  /// The two ends of an intent that something reaches something.
  private record Intended(String id, List<Endpoint> from, List<Endpoint> to) {}

  AddressUse(Fleet fleet, Exposures exposures) {
    this.fleet = fleet;
    this.exposure = exposures.of(fleet);
    var ends = new IntentEnds(fleet);
    this.intended =
        exposures.settings().intents().stream()
            .filter(intent -> intent.must() == Intent.Must.REACH)
            .map(intent ->
                new Intended(
                    intent.id(),
                    endpoints(ends.of(intent.from())),
                    endpoints(ends.of(intent.to()))))
            .toList();
  }

  private static List<Endpoint> endpoints(List<IntentEnds.End> ends) {
    return ends.stream().map(IntentEnds.End::endpoint).toList();
  }

  static String addresses(NetworkInterface eni) {
    return InterfaceAddresses.ofPublic(eni)
        .map(IpAddress::toString)
        .collect(Collectors.joining(", "));
  }

  /// Judge by what comes in; empty if nothing does that is allowed, so that what goes out decides.
  Optional<Verdict> incoming(Resource<NetworkInterface> eni) {
    List<Sight> sights = exposure.sights(Aspect.ALLOWED, eni.id());
    List<Evidence> comes = sights.stream().flatMap(sight -> sight.evidence().stream()).toList();
    if (!comes.isEmpty()) {
      return Optional.of(
          Verdict.pass("is used by what is allowed: " + comes.getFirst().value()).reason("used"));
    }
    Optional<String> intent = meant(eni.id());
    if (intent.isPresent()) {
      return Optional.of(Verdict.pass("the intent %s is about it".formatted(intent.get())));
    }
    if (!sights.isEmpty()) {
      return Optional.of(
          unknown(Names.clauses(sights.stream().flatMap(sight -> sight.open().stream()).toList())));
    }
    return notTold(eni).map(AddressUse::unknown);
  }

  private static Verdict unknown(String reason) {
    return Verdict.unknown("whether the address is of use is not known", reason);
  }

  /// Find an intent by which the interface and the internet are to reach each other.
  private Optional<String> meant(String eni) {
    var own = new Endpoint.Interface(eni);
    return intended.stream()
        .filter(intent ->
            (intent.to().contains(own) && intent.from().stream().anyMatch(AddressUse::outside))
                || (intent.from().contains(own)
                    && intent.to().stream().anyMatch(AddressUse::outside)))
        .map(Intended::id)
        .findFirst();
  }

  private static boolean outside(Endpoint endpoint) {
    return endpoint instanceof Endpoint.Internet
        || (endpoint instanceof Endpoint.Addresses(var block) && InternetPackets.holds(block));
  }

  /// Tell why the configuration does not show what goes in and out.
  private Optional<String> notTold(Resource<NetworkInterface> eni) {
    NetworkInterface record = eni.record();
    if (!record.sourceDestCheck().orElse(true)) {
      return Optional.of("it forwards what others send, as its SourceDestCheck is off");
    }
    return record
        .attachment()
        .map(Attachment::instanceId)
        .flatMap(id -> fleet.find(eni.scope(), Kinds.INSTANCES, id).found())
        .map(Resource::record)
        .filter(instance -> instance.state().isPresent() && !instance.stateIs("running"))
        .map(instance ->
            "%s is %s: nothing comes and goes until it runs"
                .formatted(
                    instance.instanceId(),
                    instance.state().map(Instance.State::name).orElseThrow()));
  }

  /// Judge by what goes out, where nothing that is allowed comes in.
  static Verdict outgoing(Resource<NetworkInterface> eni, WithoutAddress.Way way) {
    String nothing = "nothing that is allowed comes to " + addresses(eni.record());
    return switch (way) {
      case WithoutAddress.Way.NothingSent() ->
          Verdict.fail(nothing + ", and nothing goes out by it").reason("unused");
      case WithoutAddress.Way.Same(var proof) ->
          Verdict.fail(nothing + ", and without it the interface gets out as before")
              .reason("unneeded")
              .with(new Proof(eni.id(), proof).all());
      case WithoutAddress.Way.Elsewhere(var subnet, var proof) ->
          Verdict.fail("%s, and to get out it needs none in %s".formatted(nothing, subnet))
              .reason("another-subnet")
              .with(Probes.named(subnet, new Proof(Probes.in(subnet), proof).all()));
      case WithoutAddress.Way.None() ->
          Verdict.pass("is its way out, and no subnet of its VPC has another").reason("way-out");
      case WithoutAddress.Way.Unknown(var reasons) -> unknown(Names.clauses(reasons));
    };
  }
}
