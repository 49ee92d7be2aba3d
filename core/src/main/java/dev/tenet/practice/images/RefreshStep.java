package dev.tenet.practice.images;

import static dev.tenet.plan.Expectation.that;

import dev.tenet.fleet.AutoScalingGroup;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Operation;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.Service;
import dev.tenet.plan.Call;
import dev.tenet.plan.Change;
import dev.tenet.plan.Collateral;
import dev.tenet.plan.Expectation;
import dev.tenet.plan.Reading;
import dev.tenet.plan.Repeat;
import dev.tenet.plan.Step;
import dev.tenet.plan.Verification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The step that lets a group replace all its instances. It is done when none of them runs one of
/// the images that are not approved.
///
/// @param images those, as the instances name them
record RefreshStep(Resource<AutoScalingGroup> group, List<String> images) {
  private static final Operation START = new Operation(Service.AUTOSCALING, "StartInstanceRefresh");

  static final Set<Operation> OPERATIONS =
      Set.of(START, Kinds.AUTO_SCALING_GROUPS.operation(), Kinds.INSTANCES.operation());

  Step step() {
    List<String> unapproved = images.stream().distinct().sorted().toList();
    return new Step(
        "replace the instances of Auto Scaling group " + group.id(),
        Call.of(START, Map.of("AutoScalingGroupName", group.id())),
        new Reading(
            Call.of(
                Kinds.AUTO_SCALING_GROUPS.operation(),
                Map.of("AutoScalingGroupNames", List.of(group.id()))),
            before()),
        Optional.empty(),
        new Verification(
            Reading.of(
                Call.of(Kinds.INSTANCES.operation(), Map.of("Filters", filters(unapproved))),
                Expectation.absent("/Reservations")),
            Duration.ofSeconds(30),
            Duration.ofHours(2)),
        Repeat.ONCE,
        List.of(
            new Change(
                group.arn(), "Instances", "from " + String.join(", ", unapproved), "replaced")),
        group.record().instances().stream()
            .map(member ->
                new Collateral(
                    group.scope().arn("ec2", "instance/" + member.instanceId()),
                    "is terminated and replaced"))
            .toList(),
        "the group has to keep its service up with some instances missing");
  }

  // What it launches was looked at in this form.
  private List<Expectation> before() {
    var expected = new ArrayList<Expectation>();
    String at = "/AutoScalingGroups/0/";
    expected.add(that(at + "AutoScalingGroupName", group.id()));
    group
        .record()
        .launchTemplate()
        .filter(template -> !template.version().isEmpty())
        .ifPresent(
            template -> expected.add(that(at + "LaunchTemplate/Version", template.version())));
    if (!group.record().launchConfigurationName().isEmpty()) {
      expected.add(that(at + "LaunchConfigurationName", group.record().launchConfigurationName()));
    }
    return expected;
  }

  private List<Map<String, ?>> filters(List<String> unapproved) {
    return List.of(
        filter("tag:aws:autoscaling:groupName", List.of(group.id())),
        filter("image-id", unapproved),
        filter("instance-state-name", List.of("pending", "running", "stopping", "stopped")));
  }

  private static Map<String, ?> filter(String name, List<String> values) {
    var filter = new LinkedHashMap<String, Object>();
    filter.put("Name", name);
    filter.put("Values", values);
    return filter;
  }
}
