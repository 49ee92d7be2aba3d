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
import dev.tenet.launch.LaunchPaths;
import dev.tenet.practice.Check;
import dev.tenet.practice.CheckInfo;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Enabling the Allowed AMIs criteria breaks nothing that runs or launches today.
///
/// Looks at the criteria that are set and, where the settings name others that are meant to be set,
/// at those too. An account with the setting off and no criteria has nothing to look at.
record AccountCriteriaRisk(ImagesSettings settings) implements Check {
  private static final CheckInfo INFO =
      new CheckInfo(
          "images.account-criteria-risk",
          "Enabling the Allowed AMIs criteria breaks nothing",
          Severity.MEDIUM,
          "account and Region",
          """
          Once Allowed AMIs is enabled, an image that does not match can be neither found nor
          launched: a scale-out fails, a managed service cannot add nodes, a restore from a backup
          vault stops half way. What would break can be told beforehand from what runs and what
          launches use.
          """,
          """
          Widen the criteria for what is named here, or move it to images that match; then look at
          what AWS itself says in audit mode: `aws ec2 enable-allowed-images-settings
          --allowed-images-settings-state audit-mode` and `aws ec2
          describe-instance-image-metadata --filters Name=image-allowed,Values=false`.
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
    return Set.of(Kinds.ALLOWED_IMAGES_SETTINGS, Kinds.INSTANCES);
  }

  @Override
  public Set<Kind<?>> consults() {
    var kinds = new HashSet<>(LaunchPaths.KINDS);
    kinds.addAll(SeenImages.KINDS);
    return Set.copyOf(kinds);
  }

  @Override
  public Stream<Finding> check(Fleet fleet, Scope scope) {
    return switch (fleet.setting(scope, Kinds.ALLOWED_IMAGES_SETTINGS)) {
      case Lookup.Found<AllowedImagesSettings>(var setting) -> findings(setting, fleet, scope);
      case Lookup.Absent<AllowedImagesSettings> _ ->
          Stream.of(INFO.finding(Subject.of(scope), unknown("the answer holds no setting")));
      case Lookup.Unreadable<AllowedImagesSettings>(var reason) ->
          Stream.of(INFO.finding(Subject.of(scope), unknown(reason)));
    };
  }

  private Stream<Finding> findings(
      Resource<AllowedImagesSettings> setting, Fleet fleet, Scope scope) {
    var images = new SeenImages(fleet, scope);
    UsedImages used = UsedImages.of(fleet, scope, images);
    var findings = new ArrayList<Finding>();
    String state = setting.record().state();
    List<ImageCriterion> criteria = setting.record().imageCriteria();
    if (!criteria.isEmpty() || !state.equals("disabled")) {
      boolean on = state.equals("enabled") || state.equals("audit-mode");
      var preview = new CriteriaPreview(criteria, on, images, used, fleet, scope);
      findings.add(
          INFO.finding(
              Subject.of(scope),
              verdict(preview)
                  .with(
                      Evidence.of(setting, "State", state),
                      Evidence.of(
                          setting, "ImageCriteria", String.join(" ", CriteriaText.of(criteria))))));
    }
    settings
        .imageCriteria()
        .filter(wanted -> !CriteriaText.of(wanted).equals(CriteriaText.of(criteria)))
        .map(wanted -> new CriteriaPreview(wanted, false, images, used, fleet, scope))
        .ifPresent(preview ->
            findings.add(
                INFO.finding(
                    Subject.of(scope).part("settings images.imageCriteria"), verdict(preview))));
    return findings.stream();
  }

  private static Verdict verdict(CriteriaPreview preview) {
    if (preview.criteria().isEmpty()) {
      return unknown("what the setting allows without criteria is not documented");
    }
    List<Risk> risks = preview.risks();
    Truth safe = Truth.all(risks.stream().map(Risk::safe).toList());
    List<Evidence> affected =
        risks.stream().flatMap(risk -> risk.affected().stream()).distinct().toList();
    Verdict verdict =
        switch (safe.value()) {
          case TRUE -> Verdict.pass("enabling the criteria breaks nothing").reason("safe");
          case FALSE -> Verdict.fail("enabling the criteria: " + safe.why()).reason("breaks");
          case UNKNOWN -> unknown(safe.why());
        };
    return verdict.rule(safe.why()).with(affected);
  }

  private static Verdict unknown(String reason) {
    return Verdict.unknown("whether enabling the criteria breaks something is not known", reason);
  }
}
