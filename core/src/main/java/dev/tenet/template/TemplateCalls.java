package dev.tenet.template;

import dev.tenet.fleet.AutoScalingGroup;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.LaunchTemplateSpecification;
import dev.tenet.fleet.Operation;
import dev.tenet.fleet.Service;
import dev.tenet.plan.Call;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The calls that change launch templates and what launches from them.
final class TemplateCalls {
  static final Operation CREATE = new Operation(Service.EC2, "CreateLaunchTemplateVersion");
  static final Operation DELETE = new Operation(Service.EC2, "DeleteLaunchTemplateVersions");
  static final Operation MODIFY = new Operation(Service.EC2, "ModifyLaunchTemplate");
  static final Operation UPDATE = new Operation(Service.AUTOSCALING, "UpdateAutoScalingGroup");

  static final Set<Operation> OPERATIONS =
      Set.of(
          CREATE,
          DELETE,
          MODIFY,
          UPDATE,
          Kinds.LAUNCH_TEMPLATES.operation(),
          Kinds.LAUNCH_TEMPLATE_VERSIONS.operation(),
          Kinds.AUTO_SCALING_GROUPS.operation());

  private TemplateCalls() {}

  static Call template(String id) {
    return Call.of(Kinds.LAUNCH_TEMPLATES.operation(), Map.of("LaunchTemplateIds", List.of(id)));
  }

  static Call version(String id, long number) {
    return Call.of(
        Kinds.LAUNCH_TEMPLATE_VERSIONS.operation(),
        ordered("LaunchTemplateId", id, "Versions", List.of(Long.toString(number))));
  }

  static Call group(String name) {
    return Call.of(
        Kinds.AUTO_SCALING_GROUPS.operation(), Map.of("AutoScalingGroupNames", List.of(name)));
  }

  static Call delete(String id, long number) {
    return Call.of(
        DELETE, ordered("LaunchTemplateId", id, "Versions", List.of(Long.toString(number))));
  }

  static Call makeDefault(String id, long number) {
    return Call.of(
        MODIFY, ordered("LaunchTemplateId", id, "DefaultVersion", Long.toString(number)));
  }

  /// Point a group at a version of the template it launches already, named as the group names it.
  static Call point(AutoScalingGroup group, String version) {
    LaunchTemplateSpecification now = group.launchTemplate().orElseThrow();
    Map<String, ?> template =
        now.launchTemplateId().isEmpty()
            ? ordered("LaunchTemplateName", now.launchTemplateName(), "Version", version)
            : ordered("LaunchTemplateId", now.launchTemplateId(), "Version", version);
    return Call.of(
        UPDATE,
        ordered("AutoScalingGroupName", group.autoScalingGroupName(), "LaunchTemplate", template));
  }

  private static Map<String, ?> ordered(String first, Object one, String second, Object two) {
    var map = new LinkedHashMap<String, Object>();
    map.put(first, one);
    map.put(second, two);
    return map;
  }
}
