package dev.tenet.practice.images;

import dev.tenet.finding.Evidence;
import dev.tenet.finding.Truth;
import dev.tenet.fleet.AwsRecord;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.Tags;
import java.util.ArrayList;
import java.util.List;

/// Rule (b): services that launch instances from Amazon's images are used while the criteria leave
/// `amazon` out.
final class ManagedServices {
  private static final List<String> TAGS =
      List.of("aws:eks:", "AmazonECSManaged", "elasticbeanstalk:", "aws:elasticmapreduce:");

  private ManagedServices() {}

  static Risk risk(CriteriaPreview preview) {
    if (preview.admits("amazon")) {
      return new Risk(Truth.yes("the criteria include amazon"));
    }
    var affected = new ArrayList<Evidence>();
    preview.fleet().in(preview.scope(), Kinds.INSTANCES).stream()
        .filter(instance -> !instance.record().gone())
        .forEach(instance -> add(instance, affected));
    preview
        .fleet()
        .in(preview.scope(), Kinds.AUTO_SCALING_GROUPS)
        .forEach(group -> add(group, affected));
    return new Risk(
        affected.isEmpty()
            ? Truth.yes("no service that launches Amazon's images was seen")
            : Truth.no(
                "the criteria leave amazon out, whose images EKS, ECS, Elastic Beanstalk or EMR"
                    + " launch here"),
        affected);
  }

  private static <T extends AwsRecord> void add(Resource<T> resource, List<Evidence> affected) {
    for (Tags.Tag tag : resource.record().tags().list()) {
      if (TAGS.stream().anyMatch(tag.key()::startsWith)) {
        affected.add(Evidence.of(resource, "Tags", tag.key() + "=" + tag.value()));
        return;
      }
    }
  }
}
