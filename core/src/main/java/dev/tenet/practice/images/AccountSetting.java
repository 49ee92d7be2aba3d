package dev.tenet.practice.images;

import dev.tenet.finding.Evidence;
import dev.tenet.finding.Finding;
import dev.tenet.finding.Severity;
import dev.tenet.finding.Subject;
import dev.tenet.finding.Truth;
import dev.tenet.finding.Verdict;
import dev.tenet.fleet.AllowedImagesSettings;
import dev.tenet.fleet.AllowedImagesSettings.ImageCriterion;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Lookup;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.Scope;
import dev.tenet.practice.Check;
import dev.tenet.practice.CheckInfo;
import dev.tenet.practice.images.ImagesSettings.WantedState;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The Allowed AMIs setting is on and admits what the policy approves.
record AccountSetting(ImagesSettings settings) implements Check {
  private static final CheckInfo INFO =
      new CheckInfo(
          "images.account-setting",
          "The Allowed AMIs setting is on and no looser than the policy",
          Severity.MEDIUM,
          "account and Region",
          """
          Allowed AMIs is the one control that stops a launch from a foreign image whoever launches
          it and however. It is off by default and set per account and Region, so a Region nobody
          looks at stays open. In audit mode it only reports.
          """,
          """
          Set the criteria first, and begin in audit mode: `aws ec2
          replace-image-criteria-in-allowed-images-settings --image-criteria
          ImageProviders=amazon,ACCOUNT_ID`, then `aws ec2 enable-allowed-images-settings
          --allowed-images-settings-state audit-mode`, and `enabled` once
          images.account-criteria-risk passes. The first call replaces all criteria: a tool that
          does not know a field deletes it. Where a declarative policy manages the setting, the
          policy has to be changed.
          """,
          List.of(
              "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-allowed-amis.html",
              "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/manage-settings-allowed-amis.html"),
          List.of(),
          List.of());

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public Set<Kind<?>> needs() {
    return Set.of(Kinds.ALLOWED_IMAGES_SETTINGS);
  }

  @Override
  public Stream<Finding> check(Fleet fleet, Scope scope) {
    Subject subject = Subject.of(scope);
    return Stream.of(
        switch (fleet.setting(scope, Kinds.ALLOWED_IMAGES_SETTINGS)) {
          case Lookup.Found<AllowedImagesSettings>(var setting) -> finding(subject, setting);
          case Lookup.Absent<AllowedImagesSettings> _ ->
              INFO.finding(subject, unknown("the answer holds no setting"));
          case Lookup.Unreadable<AllowedImagesSettings>(var reason) ->
              INFO.finding(subject, unknown(reason));
        });
  }

  private Finding finding(Subject subject, Resource<AllowedImagesSettings> setting) {
    AllowedImagesSettings record = setting.record();
    Truth state = state(record.state());
    Truth content = Truth.all(List.of(within(record, subject.scope()), unchanged(record)));
    Truth all = Truth.all(List.of(state, content));
    Verdict verdict =
        switch (all.value()) {
          case TRUE -> Verdict.pass("Allowed AMIs is " + record.state()).reason(record.state());
          case FALSE ->
              Verdict.fail("Allowed AMIs: " + all.why())
                  .reason(state.fails() ? record.state() : "criteria");
          case UNKNOWN -> unknown(all.why());
        };
    Finding finding =
        INFO.finding(
            subject,
            verdict
                .rule("the state must be %s; %s".formatted(wanted(), all.why()))
                .with(evidence(setting)));
    boolean auditing = record.state().equals("audit-mode") && !content.fails();
    return auditing ? finding.severity(Severity.LOW) : finding;
  }

  private Truth state(String state) {
    return switch (state) {
      case "enabled" -> Truth.yes("it is enabled");
      case "audit-mode" ->
          settings.allowedImages() == WantedState.AUDIT_MODE
              ? Truth.yes("it is in audit mode")
              : Truth.no("audit mode reports but blocks nothing");
      case "disabled" -> Truth.no("it is disabled");
      default -> Truth.unknown("its state is '%s'".formatted(state));
    };
  }

  private Truth within(AllowedImagesSettings record, Scope scope) {
    if (record.state().equals("disabled")) {
      return Truth.yes("");
    }
    if (record.imageCriteria().isEmpty()) {
      return Truth.unknown("what the setting allows without criteria is not documented");
    }
    return settings.approved().isEmpty()
        ? Truth.yes("")
        : new PolicyBounds(settings.approved(), scope.account()).hold(record.imageCriteria());
  }

  private Truth unchanged(AllowedImagesSettings record) {
    return diff(record).isEmpty()
        ? Truth.yes("")
        : Truth.no("the criteria are not those of the settings");
  }

  private List<String> diff(AllowedImagesSettings record) {
    var lines = new ArrayList<String>();
    settings
        .imageCriteria()
        .ifPresent(wanted -> {
          var missing = new TreeSet<>(CriteriaText.of(wanted));
          missing.removeAll(CriteriaText.of(record.imageCriteria()));
          missing.forEach(text -> lines.add("- " + text));
          var added = new TreeSet<>(CriteriaText.of(record.imageCriteria()));
          added.removeAll(CriteriaText.of(wanted));
          added.forEach(text -> lines.add("+ " + text));
        });
    return lines;
  }

  private List<Evidence> evidence(Resource<AllowedImagesSettings> setting) {
    AllowedImagesSettings record = setting.record();
    List<ImageCriterion> criteria = record.imageCriteria();
    return List.of(
        Evidence.of(setting, "State", record.state()),
        Evidence.of(setting, "ManagedBy", record.managedBy().orElse(Evidence.ABSENT)),
        Evidence.of(setting, "ImageCriteria", String.join(" ", CriteriaText.of(criteria))),
        Evidence.of(setting, "criteriaHash", CriteriaText.hash(criteria)),
        Evidence.of(setting, "unknownFields", String.join(", ", UnknownFields.in(criteria))),
        Evidence.of(setting, "diff", String.join(" ", diff(record))));
  }

  private String wanted() {
    return switch (settings.allowedImages()) {
      case ENABLED -> "enabled";
      case AUDIT_MODE -> "audit-mode or enabled";
    };
  }

  private static Verdict unknown(String reason) {
    return Verdict.unknown("whether Allowed AMIs restricts launches is not known", reason);
  }
}
