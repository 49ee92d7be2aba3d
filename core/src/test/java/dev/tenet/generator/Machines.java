package dev.tenet.generator;

import static dev.tenet.generator.CliFile.object;
import static dev.tenet.generator.CliFile.tags;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The instances of a site. Three of five are in Auto Scaling groups.
final class Machines {
  private static final double IN_GROUPS = 0.6;
  private static final int DAYS = 14;
  private static final int PROVEN_DAYS = 10;

  private final Site site;
  private final Network network;
  private final Catalogue catalogue;
  private final Launches launches;
  private final Dice dice;

  private Machines(Site site, Network network, Catalogue catalogue, Launches launches) {
    this.site = site;
    this.network = network;
    this.catalogue = catalogue;
    this.launches = launches;
    this.dice = site.dice("machines");
  }

  static List<Machine> of(Site site, Network network, Catalogue catalogue, Launches launches) {
    var machines = new Machines(site, network, catalogue, launches);
    return IntStream.range(0, site.instances()).mapToObj(_ -> machines.machine()).toList();
  }

  private Machine machine() {
    Optional<ScalingGroup> group =
        dice.chance(IN_GROUPS) ? Optional.of(dice.early(launches.groups())) : Optional.empty();
    List<Ami> family =
        group.map(ScalingGroup::family).orElseGet(() -> catalogue.family(site, dice));
    Network.Vpc vpc = group.map(ScalingGroup::vpc).orElseGet(() -> network.vpc(dice));
    Network.Subnet subnet = vpc.subnet(dice);
    String state = group.isPresent() ? "running" : state();
    var machine =
        new Machine(
            dice.id("i"),
            dice.hex(8),
            dice.early(Machine.TYPES),
            dice.early(family),
            subnet,
            Stream.generate(() -> dice.oneOf(vpc.groups()))
                .limit(dice.chance(0.3) ? 2 : 1)
                .distinct()
                .toList(),
            dice.id("eni"),
            subnet.address(dice),
            dice.chance(0.05) ? List.of(dice.id("vol"), dice.id("vol")) : List.of(dice.id("vol")),
            state,
            dice.before(site.at(), site.size().proven() ? PROVEN_DAYS : 400)
                .truncatedTo(java.time.temporal.ChronoUnit.SECONDS),
            options(state),
            group,
            tagsOf(group));
    group.ifPresent(of -> of.members().add(machine));
    return machine;
  }

  private String state() {
    return switch (dice.weighted(88, 9, 2, 1)) {
      case 0 -> "running";
      case 1 -> "stopped";
      case 2 -> "terminated";
      default -> "shutting-down";
    };
  }

  // A CLI that is old enough prints no options at all.
  private Map<String, Object> options(String state) {
    int way = dice.weighted(64, 26, 4, 3, 2, 1);
    if (way == 5) {
      return Map.of();
    }
    boolean applied = way != 3 && !state.equals("terminated");
    return object(
        "State", applied ? "applied" : "pending",
        "HttpTokens", way == 1 || way == 2 ? "optional" : "required",
        "HttpPutResponseHopLimit", way == 4 ? 4 : dice.weighted(55, 40, 5) + 1,
        "HttpEndpoint", way == 2 ? "disabled" : "enabled",
        "HttpProtocolIpv6", "disabled",
        "InstanceMetadataTags", dice.chance(0.1) ? "enabled" : "disabled");
  }

  private List<Map<String, Object>> tagsOf(Optional<ScalingGroup> group) {
    if (group.isEmpty()) {
      return dice.chance(0.06)
          ? List.of()
          : tags(
              "Name", "%s-%s".formatted(site.stage(), dice.hex(5)),
              "team", "team-" + dice.below(12),
              "cost-center", Integer.toString(1000 + dice.below(40)),
              "environment", site.stage());
    }
    var all =
        new ArrayList<>(
            tags(
                "aws:autoscaling:groupName", group.get().name(),
                "Name", group.get().name(),
                "team", "team-" + dice.below(12)));
    if (group.get().configuration().isEmpty()) {
      all.addAll(
          tags(
              "aws:ec2launchtemplate:id", group.get().template().id(),
              "aws:ec2launchtemplate:version",
                  Integer.toString(group.get().template().defaultVersion())));
    }
    if (group.get().containers() && dice.chance(0.5)) {
      all.addAll(tags("kubernetes.io/cluster/" + site.stage(), "owned"));
    }
    return List.copyOf(all);
  }

  /// Return `describe-instances`: reservations of one to three instances.
  static Stream<Map<String, Object>> reservations(List<Machine> machines, Site site) {
    Dice dice = site.dice("reservations");
    return Stream.iterate(
            new Chunk(0, 1 + dice.below(3)),
            chunk -> chunk.from < machines.size(),
            chunk -> new Chunk(chunk.from + chunk.size, 1 + dice.below(3)))
        .map(chunk -> chunk.of(machines))
        .map(together ->
            object(
                "ReservationId", dice.id("r"),
                "OwnerId", site.scope().account(),
                "Groups", List.of(),
                "Instances", together.stream().map(machine -> machine.record(site)).toList()));
  }

  private record Chunk(int from, int size) {
    List<Machine> of(List<Machine> machines) {
      return machines.subList(from, Math.min(from + size, machines.size()));
    }
  }

  /// Return `get-metric-data` of the calls without a token: asked for every fiftieth instance, or
  /// where it is to be proven, for each.
  static Stream<Map<String, Object>> metrics(List<Machine> machines, Site site) {
    Dice dice = site.dice("metrics");
    int step = site.size().proven() ? 1 : 50;
    return IntStream.iterate(0, i -> i < machines.size(), i -> i + step)
        .mapToObj(machines::get)
        .filter(Machine::running)
        .filter(machine -> !machine.options().isEmpty())
        .map(machine -> series(machine, dice, site));
  }

  private static Map<String, Object> series(Machine machine, Dice dice, Site site) {
    boolean required = "required".equals(machine.options().get("HttpTokens"));
    String metric = required ? "MetadataNoTokenRejected" : "MetadataNoToken";
    boolean proven = site.size().proven();
    boolean quiet = dice.chance(0.7) || proven;
    int hours = dice.chance(0.1) && !proven ? 40 : DAYS * 24;
    var values = new LinkedHashMap<String, Double>();
    for (int hour = 1; hour <= hours; hour++) {
      String at = CliFile.time(site.at().minus(Duration.ofHours(hour)));
      values.put(at, quiet || dice.chance(0.9) ? 0.0 : dice.between(1, 40));
    }
    return object(
        "Id",
        "m" + machine.serial(),
        "Label",
        metric + " " + machine.id(),
        "Timestamps",
        List.copyOf(values.keySet()),
        "Values",
        List.copyOf(values.values()),
        "StatusCode",
        dice.chance(0.97) || proven ? "Complete" : "PartialData");
  }
}
