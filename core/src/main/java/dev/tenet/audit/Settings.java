package dev.tenet.audit;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.tenet.finding.Severity;
import dev.tenet.practice.connectivity.ConnectivitySettings;
import dev.tenet.practice.images.ImagesSettings;
import dev.tenet.practice.metadata.MetadataSettings;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What `tenet.yaml` says. Every section may be left out.
///
/// @param practices the practices to check when the command line names none; empty for all
/// @param checks settings of single checks by id
/// @param ticketRequired whether every exception must name a ticket
public record Settings(
    List<String> practices,
    Map<String, CheckSettings> checks,
    ConnectivitySettings connectivity,
    ImagesSettings images,
    MetadataSettings metadata,
    boolean ticketRequired,
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
  ///
  /// @param severity instead of the check's own
  /// @param enabled false leaves the check out
  public record CheckSettings(Optional<Severity> severity, Optional<Boolean> enabled) {}

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
