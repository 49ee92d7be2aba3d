package dev.tenet.practice.metadata;

import static dev.tenet.practice.metadata.LaunchOptions.REQUIRED;

import dev.tenet.finding.Evidence;
import dev.tenet.fleet.Resource;
import dev.tenet.launch.LaunchImage;
import dev.tenet.launch.LaunchPath;
import dev.tenet.launch.LaunchSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a verdict on a launch path rests on: what refers to it, what each layer says, what that
/// comes to, and where AWS Config or Control Tower judge otherwise.
final class LaunchEvidence {
  private LaunchEvidence() {}

  /// Show each reference with the version it leads to: `$Default=2`.
  static List<Evidence> uses(LaunchPath path) {
    var evidence = new ArrayList<Evidence>();
    for (var use : path.usedBy()) {
      if (!use.reference().isEmpty()) {
        evidence.add(Evidence.of(use.by(), use.field(), resolved(path.source(), use.reference())));
      }
      evidence.add(Evidence.of(path.resource(), "usedBy", use.by().arn()));
    }
    if (path.usedBy().isEmpty()) {
      evidence.add(Evidence.of(path.resource(), "usedBy", "nothing"));
      if (path.source() instanceof LaunchSource.TemplateVersion) {
        evidence.add(Evidence.of(path.resource(), "source", resolved(path.source(), "$Default")));
      }
    }
    return evidence;
  }

  private static String resolved(LaunchSource source, String reference) {
    return source instanceof LaunchSource.TemplateVersion(var version) && reference.startsWith("$")
        ? reference + "=" + version.record().versionNumber()
        : reference;
  }

  /// Show what each layer says and what that comes to.
  static List<Evidence> of(AccountSettings account, LaunchPath path, LaunchEffect effect) {
    var evidence = new ArrayList<Evidence>();
    evidence.add(
        Evidence.of(
            stands(path),
            tokensField(path.source()),
            effect.launch().httpTokens().orElse(Evidence.ABSENT)));
    evidence.add(account.tokens());
    for (LaunchEffect.Start start : effect.starts()) {
      evidence.addAll(image(start));
    }
    LaunchOptions options = effect.worst().options();
    evidence.add(Evidence.of(path.resource(), "resolved", options.httpTokens()));
    evidence.add(Evidence.of(path.resource(), "decidedBy", options.httpTokens().by().label()));
    evidence.add(Evidence.of(path.resource(), "hopResolved", options.httpPutResponseHopLimit()));
    evidence.add(Evidence.of(path.resource(), "endpointResolved", options.httpEndpoint()));
    externalRule(path, effect)
        .ifPresent(says -> evidence.add(Evidence.of(path.resource(), "externalRule", says)));
    hopLimitControl(path, effect)
        .ifPresent(says -> evidence.add(Evidence.of(path.resource(), "externalRule", says)));
    return evidence;
  }

  private static List<Evidence> image(LaunchEffect.Start start) {
    LaunchImage image = start.image();
    var evidence = new ArrayList<Evidence>();
    evidence.add(
        Evidence.of(
            image.from(), image.field(), image.text().isEmpty() ? Evidence.ABSENT : image.text()));
    if (image.target() instanceof LaunchImage.Ami(var id, var parameter)) {
      parameter.ifPresent(read ->
          evidence.add(
              Evidence.of(read, "Value", id + " (version " + read.record().version() + ")")));
    }
    start
        .found()
        .ifPresent(found ->
            evidence.add(
                Evidence.of(
                    found, "ImdsSupport", found.record().imdsSupport().orElse(Evidence.ABSENT))));
    return evidence;
  }

  private static Resource<?> stands(LaunchPath path) {
    return path.source() instanceof LaunchSource.TemplateVersion(var version)
        ? version
        : path.resource();
  }

  private static String tokensField(LaunchSource source) {
    return source instanceof LaunchSource.TemplateVersion
        ? "LaunchTemplateData.MetadataOptions.HttpTokens"
        : "MetadataOptions.HttpTokens";
  }

  private static Optional<String> externalRule(LaunchPath path, LaunchEffect effect) {
    boolean holds = effect.worst().options().httpTokens().is(REQUIRED);
    boolean said = effect.launch().httpTokens().equals(Optional.of(REQUIRED));
    return switch (path.source()) {
      case LaunchSource.TemplateVersion(var version) when !version.record().defaultVersion() ->
          Optional.of(
              "EC2_LAUNCH_TEMPLATE_IMDSV2_CHECK judges the template by its default version, not by"
                  + " this one");
      case LaunchSource.TemplateVersion _ when holds && !said ->
          Optional.of(
              "EC2_LAUNCH_TEMPLATE_IMDSV2_CHECK looks at the template only: NON_COMPLIANT, since"
                  + " it does not say required");
      case LaunchSource.Configuration _ when holds && !said ->
          Optional.of(
              "AUTOSCALING_LAUNCHCONFIG_REQUIRES_IMDSV2 looks at the launch configuration only:"
                  + " NON_COMPLIANT, since it does not say required");
      case LaunchSource.TemplateVersion _,
          LaunchSource.Configuration _,
          LaunchSource.Inline _,
          LaunchSource.Dangling _,
          LaunchSource.Unreadable _ ->
          Optional.empty();
    };
  }

  private static Optional<String> hopLimitControl(LaunchPath path, LaunchEffect effect) {
    var hops = effect.launch().httpPutResponseHopLimit();
    return path.source() instanceof LaunchSource.TemplateVersion
            && hops.isPresent()
            && hops.getAsInt() > 1
        ? Optional.of("CT.EC2.PR.2 of Control Tower demands hop limit 1, too few for containers")
        : Optional.empty();
  }
}
