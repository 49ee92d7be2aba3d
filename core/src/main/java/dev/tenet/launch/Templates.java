package dev.tenet.launch;

import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.LaunchTemplateSpecification;
import dev.tenet.fleet.Scope;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The launch templates of a scope by id and by name: those that were listed and those of which
/// only versions were.
final class Templates {
  private final Map<String, Template> byId = new LinkedHashMap<>();
  private final Map<String, Template> byName = new LinkedHashMap<>();

  Templates(Fleet fleet, Scope scope) {
    boolean allVersions = fleet.coverage(scope, Kinds.LAUNCH_TEMPLATE_VERSIONS).complete();
    for (var listed : fleet.in(scope, Kinds.LAUNCH_TEMPLATES)) {
      byId.computeIfAbsent(listed.id(), _ -> new Template(allVersions)).list(listed);
      byName.putIfAbsent(listed.record().launchTemplateName(), byId.get(listed.id()));
    }
    for (var version : fleet.in(scope, Kinds.LAUNCH_TEMPLATE_VERSIONS)) {
      String id = version.record().launchTemplateId();
      byId.computeIfAbsent(id, _ -> new Template(allVersions)).add(version);
      byName.putIfAbsent(version.record().launchTemplateName(), byId.get(id));
    }
  }

  Collection<Template> all() {
    return byId.values();
  }

  /// Find the template a reference names; by id where it gives both.
  Optional<Template> find(LaunchTemplateSpecification reference) {
    return Optional.ofNullable(
        reference.launchTemplateId().isEmpty()
            ? byName.get(reference.launchTemplateName())
            : byId.get(reference.launchTemplateId()));
  }
}
