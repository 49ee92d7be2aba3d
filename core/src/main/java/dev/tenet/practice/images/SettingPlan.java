package dev.tenet.practice.images;

import dev.tenet.finding.Finding;
import dev.tenet.fleet.AllowedImagesSettings;
import dev.tenet.fleet.AllowedImagesSettings.ImageCriterion;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Scope;
import dev.tenet.plan.Change;
import dev.tenet.plan.Collateral;
import dev.tenet.plan.Gate;
import dev.tenet.plan.Plan;
import dev.tenet.plan.Reading;
import dev.tenet.plan.RemedyInfo;
import dev.tenet.plan.Repeat;
import dev.tenet.plan.Step;
import dev.tenet.plan.Undo;
import dev.tenet.plan.Verification;
import dev.tenet.practice.images.UsedImages.Used;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the remedies of the Allowed AMIs setting share: the setting as it is, what its criteria
/// should be, and the steps that change it.
///
/// @param now the setting as it was read
record SettingPlan(ImagesSettings settings, Fleet fleet, Scope scope, AllowedImagesSettings now) {
  /// What is to become of the criteria.
  sealed interface Criteria {}

  /// They can stay.
  record Settled() implements Criteria {}

  /// They are replaced.
  ///
  /// @param unmatched the images in use that they would not admit, as far as is known
  /// @param safe whether every image in use is known and admitted
  record Replaced(List<ImageCriterion> wanted, List<Used> unmatched, boolean safe)
      implements Criteria {}

  /// They cannot be replaced.
  record Stuck(Gate gate) implements Criteria {}

  static Optional<SettingPlan> of(ImagesSettings settings, Fleet fleet, Scope scope) {
    return fleet
        .setting(scope, Kinds.ALLOWED_IMAGES_SETTINGS)
        .found()
        .map(found -> new SettingPlan(settings, fleet, scope, found.record()));
  }

  Criteria criteria() {
    List<String> unknown = UnknownFields.in(now.imageCriteria());
    if (settled() && unknown.isEmpty()) {
      return new Settled();
    }
    if (!unknown.isEmpty()) {
      return new Stuck(
          new Gate(
              "fields that Tenet does not know",
              "replacing the criteria would delete %s: change them by hand, or with a newer Tenet"
                  .formatted(String.join(", ", unknown))));
    }
    var wanted = WantedCriteria.of(settings, fleet, scope);
    WantedCriteria.Result result = wanted.result();
    return result
        .shut()
        .<Criteria>map(Stuck::new)
        .orElseGet(() -> replaced(result.criteria(), wanted));
  }

  private Replaced replaced(List<ImageCriterion> criteria, WantedCriteria wanted) {
    UsedImages used = wanted.used();
    var preview = new CriteriaPreview(criteria, false, wanted.images(), used, fleet, scope);
    List<Used> unmatched =
        used.all().stream().filter(use -> !preview.allow(use.image()).holds()).toList();
    return new Replaced(criteria, unmatched, unmatched.isEmpty() && used.gaps().isEmpty());
  }

  private boolean settled() {
    List<ImageCriterion> criteria = now.imageCriteria();
    if (criteria.isEmpty()) {
      return false;
    }
    boolean asWanted =
        settings
            .imageCriteria()
            .map(wanted -> CriteriaText.of(wanted).equals(CriteriaText.of(criteria)))
            .orElse(true);
    return asWanted
        && (settings.approved().isEmpty()
            || new PolicyBounds(settings.approved(), scope.account()).hold(criteria).holds());
  }

  /// Make a plan of steps.
  Plan plan(
      RemedyInfo info, List<Finding> findings, String why, List<String> proof, List<Step> steps) {
    return new Plan(
        info.id(),
        scope,
        scope.arn(),
        "",
        findings.stream().map(Finding::id).toList(),
        why,
        proof,
        steps,
        "");
  }

  /// Bring the setting from one state into another.
  ///
  /// @param criteria those that must be set then
  Step state(
      String from,
      String to,
      List<ImageCriterion> criteria,
      List<Collateral> collateral,
      String risk) {
    return new Step(
        "bring Allowed AMIs of %s from %s into %s".formatted(scope, from, to),
        SettingCalls.state(to),
        Reading.of(
            SettingCalls.READ,
            SettingCalls.managedByAccount(),
            SettingCalls.is(from),
            SettingCalls.are(criteria)),
        Optional.of(Undo.by(SettingCalls.state(from))),
        Verification.soon(Reading.of(SettingCalls.READ, SettingCalls.is(to))),
        Repeat.SAME,
        List.of(new Change(scope.arn(), "State", from, to)),
        collateral,
        risk);
  }

  /// Replace the criteria.
  ///
  /// @param state the one that the setting is in then
  Step replace(String state, Replaced replaced) {
    List<ImageCriterion> before = now.imageCriteria();
    return new Step(
        "replace the Allowed AMIs criteria of " + scope,
        SettingCalls.criteria(replaced.wanted()),
        Reading.of(
            SettingCalls.READ,
            SettingCalls.managedByAccount(),
            SettingCalls.is(state),
            SettingCalls.are(before)),
        Optional.of(Undo.by(SettingCalls.criteria(before))),
        Verification.soon(Reading.of(SettingCalls.READ, SettingCalls.are(replaced.wanted()))),
        Repeat.SAME,
        List.of(new Change(scope.arn(), "ImageCriteria", text(before), text(replaced.wanted()))),
        unmatched(replaced.unmatched()),
        "");
  }

  private static String text(List<ImageCriterion> criteria) {
    return criteria.isEmpty() ? "absent" : String.join(" ", CriteriaText.of(criteria));
  }

  private static List<Collateral> unmatched(List<Used> images) {
    var collateral = new ArrayList<Collateral>();
    for (Used use : images) {
      use.by().stream()
          .map(by -> by.resource())
          .distinct()
          .forEach(resource ->
              collateral.add(
                  new Collateral(
                      resource,
                      "uses %s, which the criteria do not admit: once the setting is enabled it"
                              .formatted(ImageVerdict.named(use.image()))
                          + " cannot be launched")));
    }
    return collateral;
  }
}
