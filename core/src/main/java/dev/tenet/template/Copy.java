package dev.tenet.template;

import static dev.tenet.plan.Expectation.that;

import dev.tenet.fleet.AutoScalingGroup;
import dev.tenet.fleet.AwsJson;
import dev.tenet.fleet.LaunchTemplate;
import dev.tenet.fleet.Resource;
import dev.tenet.launch.LaunchUse;
import dev.tenet.plan.Call;
import dev.tenet.plan.Change;
import dev.tenet.plan.Collateral;
import dev.tenet.plan.Expectation;
import dev.tenet.plan.Reading;
import dev.tenet.plan.Repeat;
import dev.tenet.plan.Step;
import dev.tenet.plan.Undo;
import dev.tenet.plan.Verification;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The steps that make a changed copy of a version and put it in the version's place.
///
/// @param latest the number of the template's latest version before
record Copy(Resource<LaunchTemplate> template, Edit edit, long latest) {
  private static final String LATEST = "/LaunchTemplates/0/LatestVersionNumber";
  private static final String DEFAULT = "/LaunchTemplates/0/DefaultVersionNumber";
  private static final String DATA = "/LaunchTemplateVersions/0/LaunchTemplateData/";
  private static final String VERSION = "/AutoScalingGroups/0/LaunchTemplate/Version";

  private long number() {
    return latest + 1;
  }

  private long defaultVersion() {
    return template.record().defaultVersionNumber().orElseThrow();
  }

  /// Make the copy.
  ///
  /// @param ofLatest what takes it at once
  Step create(List<LaunchUse> ofLatest) {
    var changes = new ArrayList<Change>();
    changes.add(change("LatestVersionNumber", latest, number()));
    changes.addAll(edit.changes());
    return new Step(
        "make version %d of launch template %s from version %d"
            .formatted(number(), named(), edit.number()),
        creation(),
        Reading.of(
            TemplateCalls.template(template.id()),
            that(LATEST, latest),
            that(DEFAULT, defaultVersion())),
        Optional.of(
            new Undo(
                TemplateCalls.delete(template.id(), number()),
                Optional.of(
                    Reading.of(
                        TemplateCalls.template(template.id()),
                        Expectation.otherThan(DEFAULT, number()))))),
        Verification.soon(new Reading(TemplateCalls.version(template.id(), number()), proof())),
        Repeat.TOKEN,
        changes,
        ofLatest.stream()
            .map(use -> new Collateral(use.by().arn(), moves("asks for $Latest")))
            .toList(),
        stack());
  }

  /// Make the copy the default, as the version it was made from is.
  ///
  /// @param ofDefault what takes it then
  Step makeDefault(List<LaunchUse> ofDefault) {
    var collateral = new ArrayList<Collateral>();
    ofDefault.forEach(use ->
        collateral.add(new Collateral(use.by().arn(), moves("asks for the default version"))));
    collateral.add(
        new Collateral(template.arn(), "whoever launches from it without naming a version"));
    return new Step(
        "make version %d the default of launch template %s".formatted(number(), named()),
        TemplateCalls.makeDefault(template.id(), number()),
        Reading.of(TemplateCalls.template(template.id()), that(DEFAULT, edit.number())),
        Optional.of(Undo.by(TemplateCalls.makeDefault(template.id(), edit.number()))),
        Verification.soon(
            Reading.of(TemplateCalls.template(template.id()), that(DEFAULT, number()))),
        Repeat.SAME,
        List.of(change("DefaultVersionNumber", edit.number(), number())),
        collateral,
        stack());
  }

  /// Point a group at the copy that names the version by its number.
  Step point(Resource<AutoScalingGroup> group) {
    AutoScalingGroup record = group.record();
    String before = record.launchTemplate().orElseThrow().version();
    String after = Long.toString(number());
    return new Step(
        "let Auto Scaling group %s launch version %s".formatted(group.id(), after),
        TemplateCalls.point(record, after),
        Reading.of(TemplateCalls.group(group.id()), that(VERSION, before)),
        Optional.of(Undo.by(TemplateCalls.point(record, before))),
        Verification.soon(Reading.of(TemplateCalls.group(group.id()), that(VERSION, after))),
        Repeat.SAME,
        List.of(new Change(group.arn(), "LaunchTemplate.Version", before, after)),
        List.of(),
        Keeper.stack(record.tags()).map(Copy::putBack).orElse(""));
  }

  private Call creation() {
    var parameters = new LinkedHashMap<String, Object>();
    parameters.put("ClientToken", token());
    parameters.put("LaunchTemplateId", template.id());
    parameters.put("SourceVersion", Long.toString(edit.number()));
    parameters.put("LaunchTemplateData", edit.data());
    return Call.of(TemplateCalls.CREATE, parameters);
  }

  // The same plan carries the same token, so that a lost answer does not lead to two versions.
  private String token() {
    String all =
        String.join(
            "\n",
            template.arn(),
            Long.toString(edit.number()),
            Long.toString(number()),
            AwsJson.json().writeValueAsString(edit.data()));
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
      return "tenet-" + HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }

  private List<Expectation> proof() {
    return edit.data().entrySet().stream().flatMap(Copy::proof).toList();
  }

  // The answer may print more of a structure than was asked for, such as its state.
  private static Stream<Expectation> proof(Map.Entry<String, ?> parameter) {
    String at = DATA + parameter.getKey();
    return parameter.getValue() instanceof Map<?, ?> members
        ? members.entrySet().stream()
            .map(member -> that(at + "/" + member.getKey(), member.getValue()))
        : Stream.of(that(at, parameter.getValue()));
  }

  private Change change(String field, long before, long after) {
    return new Change(template.arn(), field, Long.toString(before), Long.toString(after));
  }

  private String moves(String why) {
    return "launches version %d instead of %d, since it %s".formatted(number(), edit.number(), why);
  }

  private String named() {
    String name = template.record().launchTemplateName();
    return name.isEmpty() ? template.id() : "%s (%s)".formatted(template.id(), name);
  }

  private String stack() {
    return Keeper.stack(template.record().tags()).map(Copy::putBack).orElse("");
  }

  private static String putBack(String stack) {
    return "CloudFormation stack %s puts its own back when it is next updated: change it there, too"
        .formatted(stack);
  }
}
