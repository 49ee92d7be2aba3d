package dev.tenet.sandbox.service;

import dev.tenet.fleet.Kinds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/// Which versions of which launch templates: of one template all or those named, of every template
/// only the default and the latest (EC2 API reference, DescribeLaunchTemplateVersions). Newer ones
/// come first.
final class ByTemplateVersion implements Selector {
  private static final Comparator<Item> NEWEST_FIRST =
      Comparator.comparingLong((Item item) -> item.record().path("VersionNumber").asLong())
          .reversed();

  @Override
  public Set<String> parameters() {
    return Set.of("LaunchTemplateId", "LaunchTemplateName", "Versions", "MinVersion", "MaxVersion");
  }

  @Override
  public Selection select(List<Item> items, Call call, Place place) {
    List<String> versions = call.texts("Versions");
    if (call.has("LaunchTemplateId") || call.has("LaunchTemplateName")) {
      return switch (Templates.find(call.parameters(), place.holdings())) {
        case Templates.Found.Of found -> ofOne(found, versions, items, call, place);
        case Templates.Found.Refused(var error) -> new Selection.Refused(error);
      };
    }
    if (versions.isEmpty() || !Set.of("$Default", "$Latest").containsAll(versions)) {
      return new Selection.Refused(
          dev.tenet.sandbox.protocol.ApiError.of(
              "InvalidParameterCombination",
              "Without a launch template only the versions $Default and $Latest can be"
                  + " described."));
    }
    return ofAll(versions, items, place);
  }

  private static Selection ofAll(List<String> versions, List<Item> items, Place place) {
    var wanted = new HashSet<String>();
    for (Item template : place.holdings().of(Kinds.LAUNCH_TEMPLATES).list()) {
      for (String version : versions) {
        Templates.number(template.record(), version)
            .ifPresent(number -> wanted.add(Templates.key(template.record(), number)));
      }
    }
    return new Selection.Of(items.stream().filter(item -> wanted.contains(item.id())).toList());
  }

  private static Selection ofOne(
      Templates.Found.Of found, List<String> versions, List<Item> items, Call call, Place place) {
    ObjectNode template = found.template();
    if (versions.isEmpty()) {
      long from = call.text("MinVersion").map(Long::parseLong).orElse(1L);
      long to = call.text("MaxVersion").map(Long::parseLong).orElse(Long.MAX_VALUE);
      return new Selection.Of(
          items.stream()
              .filter(
                  item -> item.record().path("LaunchTemplateId").asString("").equals(found.id()))
              .filter(item -> isBetween(item.record().path("VersionNumber").asLong(), from, to))
              .sorted(NEWEST_FIRST)
              .toList());
    }
    var wanted = new ArrayList<String>();
    for (String version : versions) {
      Optional<ObjectNode> known = Templates.version(template, version, place.holdings());
      if (known.isEmpty()) {
        return new Selection.Refused(Templates.noVersion(version, template));
      }
      wanted.add(Templates.key(template, known.get().path("VersionNumber").asLong()));
    }
    return new Selection.Of(
        items.stream().filter(item -> wanted.contains(item.id())).sorted(NEWEST_FIRST).toList());
  }

  private static boolean isBetween(long number, long from, long to) {
    return from <= number && number <= to;
  }
}
