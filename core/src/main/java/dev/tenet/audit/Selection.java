package dev.tenet.audit;

import dev.tenet.TenetException;
import dev.tenet.finding.Finding;
import dev.tenet.finding.Severity;
import dev.tenet.finding.Subject;
import dev.tenet.fleet.Scope;
import dev.tenet.practice.Check;
import dev.tenet.practice.Practice;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the command line asks for. Everything that is empty selects all.
///
/// @param checks ids or globs of checks
/// @param accounts ids, names or globs of them
/// @param resources globs of ARNs, or plain ids
/// @param tags tags that the resource must have, with globs for values
public record Selection(
    Set<String> practices,
    List<Glob> checks,
    Set<Severity> severities,
    List<Glob> accounts,
    List<Glob> regions,
    List<Glob> resources,
    Map<String, Glob> tags) {

  /// Everything.
  public static final Selection ALL =
      new Selection(Set.of(), List.of(), Set.of(), List.of(), List.of(), List.of(), Map.of());

  /// Return the checks that are asked for, in order.
  ///
  /// @throws TenetException with exit code 2 for a practice or check that does not exist
  public List<Check> choose(List<Practice> all, Settings settings) {
    List<String> ids = all.stream().map(Practice::id).toList();
    for (String named : practices) {
      known("practice", named, ids);
    }
    List<String> checkIds = Practices.checks(all).stream().map(check -> check.info().id()).toList();
    for (Glob named : checks) {
      if (checkIds.stream().noneMatch(named::matches)) {
        known("check", named.pattern(), checkIds);
      }
    }
    Collection<String> wanted =
        practices.isEmpty() && checks.isEmpty() && !settings.practices().isEmpty()
            ? settings.practices()
            : practices;
    return all.stream()
        .filter(practice -> wanted.isEmpty() || wanted.contains(practice.id()))
        .flatMap(practice -> practice.checks().stream())
        .filter(check -> named(check.info().id(), settings))
        .filter(check ->
            severities.isEmpty()
                || severities.contains(
                    settings.severity(check.info().id(), check.info().severity())))
        .toList();
  }

  // A check that is named on the command line runs even if the settings switch it off.
  private boolean named(String check, Settings settings) {
    return checks.isEmpty()
        ? settings.enabled(check)
        : checks.stream().anyMatch(glob -> glob.matches(check));
  }

  /// Return the same for accounts that have names: one that a name selects is selected.
  ///
  /// @param names of accounts, by their ids
  Selection named(Map<String, String> names) {
    var wanted = new ArrayList<Glob>(accounts);
    names.forEach((id, name) -> {
      if (!accounts.isEmpty() && any(accounts, name)) {
        wanted.add(new Glob(id));
      }
    });
    return new Selection(practices, checks, severities, wanted, regions, resources, tags);
  }

  /// Tell whether a scope is asked about.
  boolean selects(Scope scope) {
    return any(accounts, scope.account()) && (scope.isGlobal() || any(regions, scope.region()));
  }

  /// Tell whether every resource of the selected accounts and Regions is asked about.
  public boolean everyResource() {
    return resources.isEmpty() && tags.isEmpty();
  }

  /// Tell whether a finding is asked for. What says that something could not be seen is never left
  /// out for the resource it might have been.
  boolean selects(Finding finding) {
    Subject subject = finding.subject();
    boolean wholeScope = subject.arn().equals(subject.scope().arn());
    return wholeScope
        || ((resources.isEmpty() || names(finding))
            && tags.entrySet().stream()
                .allMatch(tag ->
                    subject
                        .tags()
                        .value(tag.getKey())
                        .filter(tag.getValue()::matches)
                        .isPresent()));
  }

  /// Tell whether one of the named resources is what a finding is about.
  public boolean names(Finding finding) {
    return resources.stream().anyMatch(glob -> names(glob, finding.subject()));
  }

  private static boolean names(Glob glob, Subject subject) {
    String arn = subject.arn();
    String id = arn.substring(Math.max(arn.lastIndexOf('/'), arn.lastIndexOf(':')) + 1);
    return glob.matches(arn) || glob.matches(id) || glob.matches(subject.name());
  }

  private static boolean any(List<Glob> globs, String text) {
    return globs.isEmpty() || globs.stream().anyMatch(glob -> glob.matches(text));
  }

  private static void known(String what, String named, List<String> known) {
    if (!known.contains(named)) {
      throw TenetException.usage(
          "there is no %s '%s'%s; `tenet checks` lists them"
              .formatted(what, named, DidYouMean.hint(named, known)));
    }
  }
}
