package dev.tenet.practice.metadata;

import static java.util.stream.Collectors.joining;

import dev.tenet.fleet.AutoScalingGroup;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Instance;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Lookup;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.Tags;
import dev.tenet.launch.LaunchUse;
import dev.tenet.practice.metadata.MetadataSettings.HopNeed;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// How many network hops the metadata service's answer has to make: one to the host itself, one
/// more to a container behind a bridge.
///
/// @param hops at least so many
/// @param reason what says so
/// @param unread why more may be needed, where a hint could not be read
record ContainerNeed(int hops, String reason, Optional<String> unread) {
  private static final List<String> HINTS =
      List.of("kubernetes.io/cluster/", "aws:eks:", "eks:", "AmazonECSManaged");

  /// Ask the settings, the instance's tags and the tags of its Auto Scaling group. EC2 Auto Scaling
  /// tags every instance of a group with the group's name.
  static ContainerNeed of(Fleet fleet, Resource<Instance> instance, List<HopNeed> settings) {
    Tags tags = instance.record().tags();
    Optional<String> group = tags.value("aws:autoscaling:groupName");
    Optional<ContainerNeed> told = told(tags, group.orElse(""), settings);
    if (told.isPresent()) {
      return told.get();
    }
    if (group.isEmpty()) {
      return host(Optional.empty());
    }
    return switch (fleet.find(instance.scope(), Kinds.AUTO_SCALING_GROUPS, group.get())) {
      case Lookup.Found<AutoScalingGroup>(var found) ->
          hint(found.record().tags())
              .map(tag -> containers("tag " + tag + " of Auto Scaling group " + found.id()))
              .orElseGet(() -> host(Optional.empty()));
      case Lookup.Absent<AutoScalingGroup> _ ->
          host(
              Optional.of(
                  "Auto Scaling group %s is not among those collected".formatted(group.get())));
      case Lookup.Unreadable<AutoScalingGroup>(var why) -> host(Optional.of(why));
    };
  }

  /// Ask the settings and the tags of what launches instances.
  static ContainerNeed of(LaunchUse use, List<HopNeed> settings) {
    String group = use.by().record() instanceof AutoScalingGroup ? use.by().id() : "";
    return told(use.by().record().tags(), group, settings).orElseGet(() -> host(Optional.empty()));
  }

  private static Optional<ContainerNeed> told(Tags tags, String group, List<HopNeed> settings) {
    for (HopNeed need : settings) {
      if (matches(need, tags, group)) {
        return Optional.of(new ContainerNeed(need.hops(), "metadata.hopNeeds", Optional.empty()));
      }
    }
    return hint(tags).map(hint -> containers("tag " + hint));
  }

  private static ContainerNeed containers(String reason) {
    return new ContainerNeed(2, reason, Optional.empty());
  }

  private static ContainerNeed host(Optional<String> unread) {
    return new ContainerNeed(1, "no sign of containers", unread);
  }

  private static Optional<String> hint(Tags tags) {
    for (Tags.Tag tag : tags.list()) {
      for (String hint : HINTS) {
        if (tag.key().startsWith(hint)) {
          return Optional.of(tag.key());
        }
      }
    }
    return Optional.empty();
  }

  private static boolean matches(HopNeed need, Tags tags, String group) {
    return (need.tag().isEmpty() || tagged(need.tag(), tags))
        && (need.autoScalingGroup().isEmpty() || glob(need.autoScalingGroup(), group));
  }

  private static boolean tagged(String wanted, Tags tags) {
    return tags.list().stream()
        .anyMatch(tag -> wanted.equals(tag.key()) || wanted.equals(tag.key() + "=" + tag.value()));
  }

  private static boolean glob(String pattern, String text) {
    return Pattern.matches(
        Arrays.stream(pattern.split("\\*", -1)).map(Pattern::quote).collect(joining(".*")), text);
  }
}
