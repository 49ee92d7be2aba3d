package dev.tenet.practice.images;

import dev.tenet.finding.Evidence;
import dev.tenet.finding.Finding;
import dev.tenet.finding.Severity;
import dev.tenet.finding.Subject;
import dev.tenet.finding.Truth;
import dev.tenet.finding.Verdict;
import dev.tenet.fleet.AllowedImagesSettings;
import dev.tenet.fleet.ConfigRule;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Lookup;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.Scope;
import dev.tenet.practice.Check;
import dev.tenet.practice.CheckInfo;
import dev.tenet.practice.images.ImagesSettings.WantedRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The AWS Config rules about images that are wanted are there and look at every instance.
record AccountConfigRule(ImagesSettings settings) implements Check {
  private static final CheckInfo INFO =
      new CheckInfo(
          "images.config-rule",
          "The wanted AWS Config rules about images are there",
          Severity.LOW,
          "account and Region",
          """
          A rule of AWS Config sees an unapproved image between two runs of Tenet. Each has limits
          that switch it off in silence: one takes no more than 21 image ids, one cannot see the
          tags of shared images, one needs the Allowed AMIs setting.
          """,
          """
          Put the rule up: `aws configservice put-config-rule --config-rule
          '{"ConfigRuleName":"images-allowed","Source":{"Owner":"AWS",
          "SourceIdentifier":"EC2_INSTANCE_LAUNCHED_WITH_ALLOWED_AMI"}}'`. Prefer it to
          APPROVED_AMIS_BY_ID and APPROVED_AMIS_BY_TAG wherever the Allowed AMIs setting can be
          used.
          """,
          List.of(
              "https://docs.aws.amazon.com/config/latest/developerguide/approved-amis-by-id.html",
              "https://docs.aws.amazon.com/config/latest/developerguide/approved-amis-by-tag.html",
              "https://docs.aws.amazon.com/config/latest/developerguide/ec2-instance-launched-with-allowed-ami.html"),
          List.of(),
          List.of(
              "APPROVED_AMIS_BY_ID",
              "APPROVED_AMIS_BY_TAG",
              "EC2_INSTANCE_LAUNCHED_WITH_ALLOWED_AMI"));

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public Set<Kind<?>> needs() {
    return settings.configRules().isEmpty() ? Set.of() : Set.of(Kinds.CONFIG_RULES);
  }

  @Override
  public Set<Kind<?>> consults() {
    return Set.of(Kinds.ALLOWED_IMAGES_SETTINGS);
  }

  @Override
  public Stream<Finding> check(Fleet fleet, Scope scope) {
    return settings.configRules().stream()
        .map(wanted ->
            INFO.finding(Subject.of(scope).part(wanted.name()), verdict(wanted, fleet, scope)));
  }

  private static Verdict verdict(WantedRule wanted, Fleet fleet, Scope scope) {
    List<Resource<ConfigRule>> rules =
        fleet.in(scope, Kinds.CONFIG_RULES).stream()
            .filter(rule -> is(wanted, rule.record()))
            .toList();
    var evidence = new ArrayList<Evidence>();
    rules.forEach(rule -> evidence.addAll(evidence(wanted, rule)));
    Truth working = working(wanted, rules, fleet, scope);
    Verdict verdict =
        switch (working.value()) {
          case TRUE -> Verdict.pass(wanted + " is there").reason("present");
          case FALSE ->
              Verdict.fail("%s: %s".formatted(wanted, working.why())).reason("notWorking");
          case UNKNOWN ->
              Verdict.unknown("whether %s works is not known".formatted(wanted), working.why());
        };
    return verdict
        .rule("settings images.configRules want %s: %s".formatted(wanted, working.why()))
        .with(evidence);
  }

  private static Truth working(
      WantedRule wanted, List<Resource<ConfigRule>> rules, Fleet fleet, Scope scope) {
    if (rules.isEmpty()) {
      return Truth.no("there is no such rule");
    }
    Truth any =
        Truth.any(
            rules.stream().map(rule -> ConfigRuleState.working(wanted, rule.record())).toList());
    return wanted == WantedRule.EC2_INSTANCE_LAUNCHED_WITH_ALLOWED_AMI
        ? Truth.all(List.of(any, setting(fleet, scope)))
        : any;
  }

  private static Truth setting(Fleet fleet, Scope scope) {
    return switch (fleet.setting(scope, Kinds.ALLOWED_IMAGES_SETTINGS)) {
      case Lookup.Found<AllowedImagesSettings>(var found) ->
          switch (found.record().state()) {
            case "enabled", "audit-mode" -> Truth.yes("the Allowed AMIs setting is on");
            case "disabled" -> Truth.no("it does nothing while the Allowed AMIs setting is off");
            default ->
                Truth.unknown("the Allowed AMIs setting is '%s'".formatted(found.record().state()));
          };
      case Lookup.Absent<AllowedImagesSettings> _ ->
          Truth.unknown("the Allowed AMIs setting, which it needs, was not printed");
      case Lookup.Unreadable<AllowedImagesSettings>(var reason) ->
          Truth.unknown("the Allowed AMIs setting, which it needs, is not known: " + reason);
    };
  }

  private static boolean is(WantedRule wanted, ConfigRule rule) {
    return rule.source()
        .filter(it -> it.owner().equals("AWS") && it.sourceIdentifier().equals(wanted.name()))
        .isPresent();
  }

  private static List<Evidence> evidence(WantedRule wanted, Resource<ConfigRule> rule) {
    ConfigRule record = rule.record();
    return List.of(
        Evidence.of(rule, "ConfigRuleName", record.configRuleName()),
        Evidence.of(rule, "Source.SourceIdentifier", wanted),
        Evidence.of(rule, "ConfigRuleState", record.configRuleState()),
        Evidence.of(rule, "Scope", record.scope().map(Object::toString).orElse(Evidence.ABSENT)),
        Evidence.of(rule, "InputParameters", record.inputParameters()),
        Evidence.of(rule, "lastEvaluation", "not collected"));
  }
}
