package dev.tenet.audit;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toUnmodifiableMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.tenet.finding.Finding;
import dev.tenet.finding.Status;
import dev.tenet.plan.Plan;
import dev.tenet.plan.Remedy;
import dev.tenet.plan.RemedyInfo;
import dev.tenet.practice.Practice;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/// What the checks say of the resources of plans that were applied. A plan is a fix only if the
/// checks that asked for it pass now.
public final class Recheck {
  private final Map<String, List<String>> checks;
  private final Map<String, List<Finding>> byResource;
  // What a plan answers may be about another resource than the one it changes.
  private final Map<String, List<Finding>> byId;

  /// @param checks the ids of those that a remedy answers, by its id
  private Recheck(Map<String, List<String>> checks, Collection<Finding> findings) {
    this.checks = checks;
    this.byResource = findings.stream().collect(groupingBy(finding -> finding.subject().arn()));
    this.byId = findings.stream().collect(groupingBy(Finding::id));
  }

  /// What is said of one plan.
  ///
  /// @param status PASS only if it is a fix
  /// @param open what does not pass, in order
  public record Answer(Status status, List<Finding> open) {
    /// Copy the list.
    public Answer {
      open = List.copyOf(open);
    }
  }

  /// Return the checks to ask again after some plans.
  ///
  /// @throws dev.tenet.TenetException with exit code 2 for a remedy that does not exist
  public static SortedSet<String> checks(Settings settings, List<Plan> plans) {
    var checks = new TreeSet<String>();
    checksOf(settings, plans).values().forEach(checks::addAll);
    plans.stream().map(Plan::watch).filter(watch -> !watch.isEmpty()).forEach(checks::add);
    return checks;
  }

  /// Take the findings of those checks, made after the plans.
  public static Recheck of(Settings settings, List<Plan> plans, Collection<Finding> findings) {
    return new Recheck(checksOf(settings, plans), findings);
  }

  private static Map<String, List<String>> checksOf(Settings settings, List<Plan> plans) {
    Set<String> named = plans.stream().map(Plan::remedy).collect(toUnmodifiableSet());
    List<Practice> practices = Practices.all(settings);
    return Practices.remedies(practices, Practices.checks(practices), named).stream()
        .map(Remedy::info)
        .filter(info -> named.contains(info.id()))
        .collect(toUnmodifiableMap(RemedyInfo::id, RemedyInfo::checks));
  }

  /// Tell whether a plan is a fix: what it answers passes. Where it replaced what was found, such
  /// as a version of a launch template, what stands there now must pass. What no check answers for
  /// any more is not known to be mended.
  public Answer of(Plan plan) {
    List<String> answered = checks.getOrDefault(plan.remedy(), List.of());
    List<Finding> same =
        plan.findings().stream()
            .flatMap(id -> byId.getOrDefault(id, List.of()).stream())
            .filter(finding -> answered.contains(finding.check()))
            .toList();
    if (same.size() == plan.findings().size()) {
      return answer(same);
    }
    List<Finding> instead =
        byResource.getOrDefault(plan.resource(), List.of()).stream()
            .filter(finding -> answered.contains(finding.check()))
            .filter(finding -> !same.contains(finding))
            .toList();
    Answer all = answer(Stream.concat(same.stream(), instead.stream()).toList());
    return instead.isEmpty() && all.status() == Status.PASS
        ? new Answer(Status.UNKNOWN, List.of())
        : all;
  }

  private static Answer answer(List<Finding> seen) {
    return new Answer(
        worst(seen), seen.stream().filter(finding -> finding.status() != Status.PASS).toList());
  }

  /// Return the failures of the check that a plan is watched by, on its resource.
  public List<Finding> alarms(Plan plan) {
    return byResource.getOrDefault(plan.resource(), List.of()).stream()
        .filter(finding -> finding.check().equals(plan.watch()))
        .filter(finding -> finding.status() == Status.FAIL)
        .toList();
  }

  private static Status worst(List<Finding> findings) {
    if (findings.isEmpty()) {
      return Status.UNKNOWN;
    }
    Set<Status> statuses = findings.stream().map(Finding::status).collect(toUnmodifiableSet());
    for (Status status : List.of(Status.FAIL, Status.UNKNOWN, Status.EXEMPT)) {
      if (statuses.contains(status)) {
        return status;
      }
    }
    return Status.PASS;
  }
}
