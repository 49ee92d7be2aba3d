package dev.tenet.audit;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.tenet.finding.Severity;
import dev.tenet.practice.CheckInfo;
import dev.tenet.practice.Setting;
import dev.tenet.practice.connectivity.ConnectivitySettings;
import dev.tenet.practice.images.ImagesSettings;
import dev.tenet.practice.metadata.MetadataSettings;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What `tenet.yaml` says. Every section may be left out.
public record Settings(
    @Setting(
            value = "The practices to check when the command line names none; all when left out.",
            example = "[metadata, images]")
        List<String> practices,
    @Setting(
            value = "Settings of single checks, by their ids.",
            example = "{metadata.rejected-calls: {enabled: false}}")
        Map<String, CheckSettings> checks,
    @Setting("Of the practice `connectivity`.") ConnectivitySettings connectivity,
    @Setting("Of the practice `images`.") ImagesSettings images,
    @Setting("Of the practice `metadata`.") MetadataSettings metadata,
    @Setting(value = "Whether every exception must name a ticket.", example = "false")
        boolean ticketRequired,
    @Setting(
            value =
                "Failures that somebody answers for, for a time. The first that covers a failure"
                    + " counts.",
            example =
                "[{id: EXC-42, checks: [\"metadata.*\"], owner: team-payments, reason: vendor"
                    + " appliance, ticket: SEC-1234, until: 2027-03-31}]")
        List<AcceptedException> exceptions) {

  /// What holds without a file.
  public static final Settings DEFAULTS =
      new Settings(
          List.of(),
          Map.of(),
          ConnectivitySettings.DEFAULTS,
          ImagesSettings.DEFAULTS,
          MetadataSettings.DEFAULTS,
          true,
          List.of());

  /// Settings of one check.
  public record CheckSettings(
      @Setting(
              value =
                  "Instead of the check's own, in every report and for --severity and --fail-on.",
              example = "critical")
          Optional<Severity> severity,
      @Setting(
              value =
                  "Whether it is asked when the command line does not name it; true when left out.",
              example = "false")
          Optional<Boolean> enabled) {}

  /// Make settings.
  ///
  /// @throws IllegalArgumentException naming the entry that cannot be meant
  public Settings {
    practices = List.copyOf(practices);
    checks = Map.copyOf(checks);
    exceptions = List.copyOf(exceptions);
    var ids = new HashSet<String>();
    for (AcceptedException exception : exceptions) {
      if (!ids.add(exception.id())) {
        throw new IllegalArgumentException(
            "exceptions: the id " + exception.id() + " is there twice");
      }
      if (ticketRequired && exception.ticket().isBlank()) {
        throw new IllegalArgumentException(
            "exceptions: %s has no ticket (or set ticketRequired: false)"
                .formatted(exception.id()));
      }
    }
  }

  @JsonCreator
  static Settings read(
      @Nullable List<String> practices,
      @Nullable Map<String, CheckSettings> checks,
      @Nullable ConnectivitySettings connectivity,
      @Nullable ImagesSettings images,
      @Nullable MetadataSettings metadata,
      @Nullable Boolean ticketRequired,
      @Nullable List<AcceptedException> exceptions) {
    return new Settings(
        practices == null ? DEFAULTS.practices : practices,
        checks == null ? DEFAULTS.checks : checks,
        connectivity == null ? DEFAULTS.connectivity : connectivity,
        images == null ? DEFAULTS.images : images,
        metadata == null ? DEFAULTS.metadata : metadata,
        ticketRequired == null ? DEFAULTS.ticketRequired : ticketRequired,
        exceptions == null ? DEFAULTS.exceptions : exceptions);
  }

  /// Return a check's metadata with the severity that counts, its own or the one set for it.
  public CheckInfo of(CheckInfo info) {
    return info.severity(severity(info.id(), info.severity()));
  }

  /// Return the severity a check has, its own or the one set for it.
  Severity severity(String check, Severity own) {
    CheckSettings set = checks.get(check);
    return set == null ? own : set.severity().orElse(own);
  }

  /// Tell whether a check was not switched off.
  boolean enabled(String check) {
    CheckSettings set = checks.get(check);
    return set == null || set.enabled().orElse(true);
  }
}
