package dev.tenet.generator;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The images that a site runs or could run: families of releases, the newest first.
///
/// @param approved families that the policy approves
/// @param others families that it does not, or that are gone
record Catalogue(List<List<Ami>> approved, List<List<Ami>> others) {
  private static final int RELEASES = 8;
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyyMMdd").withZone(ZoneOffset.UTC);

  private record Family(String prefix, String owner, String alias, int days, boolean imdsV2) {}

  static Catalogue of(Site site) {
    String own = site.scope().account();
    List<List<Ami>> approved =
        Stream.of(
                new Family("golden-al2023-", Site.PLATFORM, "", 14, true),
                new Family(
                    "al2023-ami-2023.9.%s-kernel-6.1-x86_64", "137112412989", "amazon", 14, true),
                new Family(
                    "ubuntu/images/hvm-ssd-gp3/ubuntu-noble-24.04-amd64-server-",
                    "099720109477",
                    "amazon",
                    20,
                    false),
                new Family(
                    "amazon-eks-node-al2023-x86_64-standard-1.33-v",
                    "602401143452",
                    "amazon",
                    10,
                    true),
                new Family(
                    "Windows_Server-2025-English-Full-Base-", "801119661308", "amazon", 28, false))
            .map(family -> releases(family, site.regionDice(family.prefix())))
            .toList();
    List<List<Ami>> others = new ArrayList<>();
    others.add(releases(new Family(site.stage() + "-base-", own, "", 30, false), site.dice("own")));
    others.add(releases(new Family(site.stage() + "-web-", own, "", 30, true), site.dice("web")));
    others.add(
        releases(
            new Family("firewall-vm-", "679593333241", "aws-marketplace", 60, false),
            site.regionDice("marketplace")));
    List<Ami> strange =
        releases(
            new Family("golden-al2023-", "555555555555", "", 45, false),
            site.regionDice("stranger"));
    others.add(strange.stream().map(Ami::shared).toList());
    List<Ami> old = releases(new Family("legacy-centos7-", own, "", 90, false), site.dice("old"));
    others.add(old.stream().map(ami -> ami.state("deregistered")).toList());
    List<Ami> partner =
        releases(new Family("appliance-", "444444444444", "", 30, false), site.dice("partner"));
    others.add(partner.stream().map(Ami::withdrawn).toList());
    others.add(
        releases(
            new Family("AwsBackup_restored-", "666666666666", "aws-backup-vault", 50, false),
            site.dice("vault")));
    return new Catalogue(approved, others);
  }

  private static List<Ami> releases(Family family, Dice dice) {
    return IntStream.range(0, RELEASES)
        .mapToObj(i -> FleetSize.AT.minus(Duration.ofDays((long) i * family.days() + 3)))
        .map(created -> release(family, created, dice))
        .toList();
  }

  private static Ami release(Family family, Instant created, Dice dice) {
    String date = DATE.format(created);
    String name =
        family.prefix().contains("%s") ? family.prefix().formatted(date) : family.prefix() + date;
    return Ami.available(
        dice.id("ami"), name, family.owner(), family.alias(), created, family.imdsV2());
  }

  /// Pick a family for a group of instances.
  List<Ami> family(Site site, Dice dice) {
    return site.tidy() || dice.chance(0.85) ? dice.early(approved) : dice.oneOf(others);
  }

  /// Return what `describe-images` shows.
  Stream<Ami> listed() {
    return Stream.concat(approved.stream(), others.stream())
        .flatMap(List::stream)
        .filter(Ami::listed);
  }
}
