package dev.tenet.report;

import dev.tenet.finding.Subject;
import dev.tenet.fleet.Arn;

/// What a person calls the subject of a finding, its account and Region said before.
final class ShortName {
  private ShortName() {}

  static String of(Subject subject) {
    String id = id(subject);
    boolean named = !subject.name().isEmpty() && !subject.name().equals(id);
    String part = subject.part().isEmpty() ? "" : ", " + subject.part();
    return id + (named ? " (" + subject.name() + ")" : "") + part;
  }

  // The id is what follows the type: instance/i-0abc, loadbalancer/app/web/0123,
  // autoScalingGroup:<uuid>:autoScalingGroupName/web.
  private static String id(Subject subject) {
    if (ResourceType.isAccount(subject)) {
      return subject.scope().isGlobal() ? "the account" : "the account in this Region";
    }
    return Arn.parse(subject.arn())
        .map(Arn::resource)
        .map(ShortName::afterType)
        .orElse(subject.arn());
  }

  private static String afterType(String resource) {
    int slash = resource.indexOf('/');
    return resource.substring((slash < 0 ? resource.indexOf(':') : slash) + 1);
  }
}
