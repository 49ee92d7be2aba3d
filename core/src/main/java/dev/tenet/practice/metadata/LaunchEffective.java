package dev.tenet.practice.metadata;

import dev.tenet.finding.Finding;
import dev.tenet.finding.Severity;
import dev.tenet.finding.Subject;
import dev.tenet.finding.Verdict;
import dev.tenet.fleet.Coverage;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Scope;
import dev.tenet.launch.LaunchPath;
import dev.tenet.launch.LaunchPaths;
import dev.tenet.launch.LaunchPaths.Gap;
import dev.tenet.launch.LaunchSource;
import dev.tenet.practice.Check;
import dev.tenet.practice.CheckInfo;
import dev.tenet.practice.metadata.Resolved.Decided;
import dev.tenet.practice.metadata.Resolved.Undecided;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Asks of everything that launches instances whether they will require tokens, by the version it
/// actually uses and the layer that decides.
final class LaunchEffective implements Check {
  /// Every kind that a launch's metadata options hang on.
  static final Set<Kind<?>> KINDS = kinds();

  private static final CheckInfo INFO =
      new CheckInfo(
          "metadata.launch-effective",
          "Launches come to IMDSv2",
          Severity.HIGH,
          "launch template version in use, launch configuration, inline fleet specification",
          """
          What launches today decides what runs tomorrow. HttpTokens is taken from the template, or
          else the account's default, or else the image, or else it is `optional`. A template that
          says nothing is neither safe nor unsafe by itself.
          """,
          """
          Make a version that requires tokens and the default: `aws ec2
          create-launch-template-version --launch-template-id ID --source-version N
          --launch-template-data MetadataOptions={HttpTokens=required}`, then `aws ec2
          modify-launch-template --launch-template-id ID --default-version N+1`. Repoint groups that
          pin a number. Launch configurations cannot be changed: move the group to a template.
          """,
          List.of(Pages.PRECEDENCE, Pages.NEW),
          List.of("EC2.170", "AutoScaling.3"),
          List.of("EC2_LAUNCH_TEMPLATE_IMDSV2_CHECK", "AUTOSCALING_LAUNCHCONFIG_REQUIRES_IMDSV2"));

  private static final String RULE =
      "each option: launch or template, else account default, else image, else built-in";

  @Override
  public CheckInfo info() {
    return INFO;
  }

  /// None: each launch path is judged by what it hangs on, and what may be missing is said once.
  @Override
  public Set<Kind<?>> needs() {
    return Set.of();
  }

  @Override
  public Set<Kind<?>> consults() {
    return KINDS;
  }

  @Override
  public Stream<Finding> check(Fleet fleet, Scope scope) {
    var account = AccountSettings.ofLaunches(fleet, scope);
    LaunchPaths paths = LaunchPaths.of(fleet, scope);
    Stream<Finding> found =
        paths.all().stream()
            .map(path -> finding(path, paths.unused(path), verdict(fleet, account, path)));
    return Stream.concat(found, incomplete(INFO, scope, paths.gaps()));
  }

  // Nothing is open before somebody uses the path, or switches the endpoint on.
  private static Finding finding(LaunchPath path, boolean unused, Verdict verdict) {
    Finding finding = INFO.finding(Subject.of(path.resource()).part(path.part()), verdict);
    return unused || verdict.reason().equals("latent") ? finding.severity(Severity.LOW) : finding;
  }

  /// Say that more launch paths may exist than were seen, if so.
  static Stream<Finding> incomplete(CheckInfo info, Scope scope, List<Gap> gaps) {
    return gaps.isEmpty()
        ? Stream.empty()
        : Stream.of(
            info.finding(
                Subject.of(scope).part("what was not seen"),
                Verdict.unknown(
                    "there may be more that launches instances",
                    Coverage.reasons(gaps.stream().map(Gap::seen).toList()))));
  }

  private static Verdict verdict(Fleet fleet, AccountSettings account, LaunchPath path) {
    Verdict verdict =
        switch (path.source()) {
          case LaunchSource.Dangling(var why) ->
              Verdict.fail("every launch fails: " + why)
                  .reason(path.part().startsWith("version ") ? "danglingVersion" : "dangling");
          case LaunchSource.Unreadable(var why) ->
              Verdict.unknown("what it launches from is not known", why);
          case LaunchSource.Known source -> {
            var effect = LaunchEffect.of(fleet, account, path, source);
            yield verdict(effect).with(LaunchEvidence.of(account, path, effect));
          }
        };
    return verdict.rule(RULE).with(LaunchEvidence.uses(path));
  }

  private static Verdict verdict(LaunchEffect effect) {
    LaunchOptions options = effect.worst().options();
    return switch (options.httpTokens()) {
      case Undecided<String>(var by, var why) ->
          Verdict.unknown(
              "whether launches require IMDSv2 hangs on the " + by.label() + ", which is not known",
              why);
      case Decided<String>(var tokens, var by) when tokens.equals(LaunchOptions.REQUIRED) ->
          Verdict.pass("launches require IMDSv2, decided by the " + by.label());
      case Decided<String>(var _, var by) ->
          switch (options.enforcement()) {
            case REFUSED ->
                Verdict.fail(
                        "launches are refused: IMDSv2 is enforced and HttpTokens comes to optional,"
                            + " decided by the "
                            + by.label())
                    .reason("refused");
            case LAUNCHES, NOT_KNOWN -> optional(options, by);
          };
    };
  }

  private static Verdict optional(LaunchOptions options, Layer by) {
    return options.httpEndpoint().is("disabled")
        ? Verdict.fail(
                "latent: the endpoint is disabled, but HttpTokens comes to optional, decided by the"
                    + " "
                    + by.label())
            .reason("latent")
        : Verdict.fail("launches answer IMDSv1, decided by the " + by.label()).reason("optional");
  }

  private static Set<Kind<?>> kinds() {
    var kinds = new HashSet<Kind<?>>(LaunchPaths.KINDS);
    kinds.add(Kinds.INSTANCE_METADATA_DEFAULTS);
    kinds.add(Kinds.IMAGES);
    return Set.copyOf(kinds);
  }
}
