package dev.tenet.audit;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.tenet.finding.Exemption;
import dev.tenet.finding.Finding;
import dev.tenet.practice.Setting;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A failure that somebody answers for, for a time: an entry of `exceptions:` in the settings. All
/// conditions that are given must hold.
public record AcceptedException(
    @Setting(
            value = "What the exception is called; no two have the same.",
            example = "EXC-42",
            required = true)
        String id,
    @Setting(value = "Ids of checks; at least one.", example = "[\"metadata.*\"]", required = true)
        List<Glob> checks,
    @Setting(value = "Ids of accounts; all when left out.", example = "[\"111122223333\"]")
        List<Glob> accounts,
    @Setting(value = "Regions; all when left out.", example = "[\"eu-*\"]") List<Glob> regions,
    @Setting(value = "ARNs; all when left out.", example = "[\"arn:aws:ec2:*:*:instance/i-0abc*\"]")
        List<Glob> resources,
    @Setting(value = "Tags that the resource must all have.", example = "{env: dev}")
        Map<String, Glob> tags,
    @Setting(value = "Who answers for it.", example = "team-payments", required = true)
        String owner,
    @Setting(value = "Why it is accepted.", example = "vendor appliance, v1 only", required = true)
        String reason,
    @Setting(
            value = "Where it was decided; required unless `ticketRequired` is false.",
            example = "SEC-1234")
        String ticket,
    @Setting(
            value = "The last day it holds, a year ahead at most.",
            example = "2027-03-31",
            required = true)
        LocalDate until) {

  /// Make an exception.
  ///
  /// @throws IllegalArgumentException naming what is missing
  public AcceptedException {
    checks = List.copyOf(checks);
    accounts = List.copyOf(accounts);
    regions = List.copyOf(regions);
    resources = List.copyOf(resources);
    tags = Map.copyOf(tags);
    required(id, "id", id);
    if (checks.isEmpty()) {
      throw new IllegalArgumentException("exceptions: " + id + " names no checks");
    }
    required(id, "owner", owner);
    required(id, "reason", reason);
  }

  @JsonCreator
  static AcceptedException read(
      @Nullable String id,
      @Nullable List<String> checks,
      @Nullable List<String> accounts,
      @Nullable List<String> regions,
      @Nullable List<String> resources,
      @Nullable Map<String, String> tags,
      @Nullable String owner,
      @Nullable String reason,
      @Nullable String ticket,
      @Nullable LocalDate until) {
    if (until == null) {
      throw new IllegalArgumentException(
          "exceptions: %s has no until: the last day it holds, such as 2027-03-31"
              .formatted(id == null ? "an entry" : id));
    }
    var values = new HashMap<String, Glob>();
    if (tags != null) {
      tags.forEach((key, value) -> values.put(key, new Glob(value)));
    }
    return new AcceptedException(
        text(id),
        globs(checks),
        globs(accounts),
        globs(regions),
        globs(resources),
        values,
        text(owner),
        text(reason),
        text(ticket),
        until);
  }

  /// Tell whether the exception is about a finding, expired or not.
  boolean covers(Finding finding) {
    var subject = finding.subject();
    return any(checks, finding.check())
        && (accounts.isEmpty() || any(accounts, subject.scope().account()))
        && (regions.isEmpty() || any(regions, subject.scope().region()))
        && (resources.isEmpty() || any(resources, subject.arn()))
        && tags.entrySet().stream()
            .allMatch(wanted ->
                subject
                    .tags()
                    .value(wanted.getKey())
                    .filter(wanted.getValue()::matches)
                    .isPresent());
  }

  /// Tell whether the exception has ended on a day.
  boolean expired(LocalDate today) {
    return until.isBefore(today);
  }

  /// Return what a finding carries of it.
  Exemption exemption() {
    return new Exemption(id, owner, reason, ticket, until);
  }

  private static void required(String id, String key, String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException(
          "exceptions: %s has no %s".formatted(id.isBlank() ? "an entry" : id, key));
    }
  }

  private static boolean any(List<Glob> globs, String text) {
    return globs.stream().anyMatch(glob -> glob.matches(text));
  }

  private static List<Glob> globs(@Nullable List<String> patterns) {
    return patterns == null ? List.of() : patterns.stream().map(Glob::new).toList();
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
