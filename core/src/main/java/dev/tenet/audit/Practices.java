package dev.tenet.audit;

import dev.tenet.fleet.Kind;
import dev.tenet.practice.Check;
import dev.tenet.practice.Practice;
import dev.tenet.practice.connectivity.ConnectivityPractice;
import dev.tenet.practice.images.ImagesPractice;
import dev.tenet.practice.metadata.MetadataPractice;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The catalogue: every practice there is, in the order reports show them.
public final class Practices {
  private Practices() {}

  /// Return every practice as the settings shape it.
  public static List<Practice> all(Settings settings) {
    return List.of(
        ConnectivityPractice.practice(settings.connectivity()),
        ImagesPractice.practice(settings.images()),
        MetadataPractice.practice(settings.metadata()));
  }

  /// Return every check of some practices, in order.
  public static List<Check> checks(List<Practice> practices) {
    return practices.stream().flatMap(practice -> practice.checks().stream()).toList();
  }

  /// Return every kind that some checks look into.
  public static Set<Kind<?>> kinds(List<Check> checks) {
    var kinds = new LinkedHashSet<Kind<?>>();
    for (Check check : checks) {
      kinds.addAll(check.needs());
      kinds.addAll(check.consults());
    }
    return Collections.unmodifiableSet(kinds);
  }
}
