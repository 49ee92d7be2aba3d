package dev.tenet.audit;

import dev.tenet.TenetException;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Operation;
import dev.tenet.plan.Remedy;
import dev.tenet.practice.Check;
import dev.tenet.practice.Practice;
import dev.tenet.practice.connectivity.ConnectivityPractice;
import dev.tenet.practice.images.ImagesPractice;
import dev.tenet.practice.metadata.MetadataPractice;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

  /// Return the remedies that answer some checks, in order. One that is proposed only when it is
  /// named is there if it is.
  ///
  /// @param named ids of remedies
  /// @throws TenetException with exit code 2 for a remedy that does not exist
  public static List<Remedy> remedies(
      List<Practice> practices, List<Check> checks, Set<String> named) {
    List<Remedy> all =
        practices.stream().flatMap(practice -> practice.remedies().stream()).toList();
    List<String> known = all.stream().map(remedy -> remedy.info().id()).toList();
    for (String id : named) {
      if (!known.contains(id)) {
        throw TenetException.usage(
            "there is no remedy '%s'%s".formatted(id, DidYouMean.hint(id, known)));
      }
    }
    Set<String> asked = checks.stream().map(check -> check.info().id()).collect(Collectors.toSet());
    return all.stream()
        .filter(remedy -> !remedy.info().optIn() || named.contains(remedy.info().id()))
        .filter(remedy -> remedy.info().checks().stream().anyMatch(asked::contains))
        .toList();
  }

  /// Return the IAM actions that planning, applying and taking back what some remedies propose
  /// needs, besides those of their checks.
  public static SortedSet<String> actions(List<Remedy> remedies) {
    return remedies.stream()
        .flatMap(remedy ->
            Stream.concat(
                remedy.operations().stream(), remedy.consults().stream().map(Kind::operation)))
        .map(Operation::iamAction)
        .collect(Collectors.toCollection(TreeSet::new));
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
