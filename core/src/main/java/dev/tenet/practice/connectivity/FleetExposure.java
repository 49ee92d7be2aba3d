package dev.tenet.practice.connectivity;

import dev.tenet.fleet.Fleet;
import dev.tenet.reach.Assumption;
import dev.tenet.reach.Endpoint;
import dev.tenet.reach.Network;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the internet may send to every network interface of a fleet, as far as checks ask. Holds
/// neither packet sets nor the fleet.
final class FleetExposure {
  private final Map<Key, List<Way>> ways = new HashMap<>();
  private final Map<SightKey, List<Sight>> sights = new HashMap<>();

  private record Key(Concern concern, String eni) {}

  private record SightKey(Aspect aspect, String eni) {}

  private FleetExposure() {}

  static FleetExposure of(Fleet fleet, ConnectivitySettings settings, Set<Assumption> assumptions) {
    var exposure = new FleetExposure();
    var network = Network.of(fleet, assumptions);
    var assessing = new Assessing(fleet, settings, network, exposure::add, exposure::add);
    int threads = Runtime.getRuntime().availableProcessors();
    var sighting = new HostSighting(fleet, settings, network, exposure::add);
    var replies = new ReplySighting(fleet, settings, network, exposure::add);
    network.exposure(
        new Endpoint.Internet(),
        threads,
        vpc -> {
          assessing.vpc(vpc);
          sighting.vpc(vpc);
          replies.vpc(vpc);
        });
    new Forwarders(fleet, settings, exposure).report(exposure::add);
    return exposure;
  }

  /// Takes what is found out.
  interface Found {
    void add(Concern concern, String eni, Way way);
  }

  /// Return the ways by which what a check asks about may come to an interface.
  List<Way> to(Concern concern, String eni) {
    return ways.getOrDefault(new Key(concern, eni), List.of());
  }

  /// Return what was seen of an interface that the internet may reach.
  List<Sight> sights(Aspect aspect, String eni) {
    return sights.getOrDefault(new SightKey(aspect, eni), List.of());
  }

  private void add(Aspect aspect, String eni, Sight sight) {
    sights.computeIfAbsent(new SightKey(aspect, eni), _ -> new ArrayList<>()).add(sight);
  }

  private void add(Concern concern, String eni, Way way) {
    ways.computeIfAbsent(new Key(concern, eni), _ -> new ArrayList<>()).add(way);
  }
}
