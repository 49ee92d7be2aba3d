package dev.tenet.cli;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.tenet.TenetException;
import dev.tenet.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;

/// Which plans are applied although they cannot be taken back.
final class IrreversibleOptions {
  @Option(
      names = "--irreversible",
      split = ",",
      paramLabel = "PLAN",
      description = "Apply these plans, too, that cannot be taken back.")
  private List<String> named = new ArrayList<>();

  /// Tell whether a plan may be applied.
  boolean admits(Plan plan) {
    return !plan.irreversible() || named.contains(plan.id());
  }

  /// Make sure that every plan that is named is there.
  ///
  /// @throws TenetException with exit code 2 if one is not
  void known(List<Plan> plans) {
    Set<String> ids = plans.stream().map(Plan::id).collect(toUnmodifiableSet());
    for (String id : named) {
      if (!ids.contains(id)) {
        throw TenetException.usage(
            "--irreversible names %s, and no plan has that id".formatted(id));
      }
    }
  }
}
