package dev.tenet.practice.images;

import static java.util.Comparator.comparingInt;

import dev.tenet.finding.Evidence;
import dev.tenet.finding.Finding;
import dev.tenet.finding.Severity;
import dev.tenet.finding.Status;
import dev.tenet.finding.Subject;
import dev.tenet.finding.Verdict;
import dev.tenet.fleet.Coverage;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Scope;
import dev.tenet.launch.LaunchPath;
import dev.tenet.launch.LaunchPaths;
import dev.tenet.launch.LaunchSource;
import dev.tenet.practice.Check;
import dev.tenet.practice.CheckInfo;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Everything that launches instances starts approved images.
record LaunchApproved(ImagesSettings settings) implements Check {
  private static final CheckInfo INFO =
      new CheckInfo(
          "images.launch-approved",
          "Launches would use approved images",
          Severity.HIGH,
          "launch path",
          """
          The next scale-out takes its image from a launch template, a launch configuration or a
          Systems Manager parameter, not from what runs today. If that image is not approved, the
          fleet drifts away from the policy by itself; if it is gone, the scale-out fails when it is
          needed.
          """,
          """
          Make a version of the launch template with an approved image: `aws ec2
          create-launch-template-version --launch-template-id TEMPLATE_ID --source-version VERSION
          --launch-template-data ImageId=IMAGE_ID`, then let it be used: `aws ec2
          modify-launch-template --launch-template-id TEMPLATE_ID --default-version VERSION`, or
          point the Auto Scaling group at it where it names a number. Where the image comes from
          `resolve:ssm:`, put the approved image's id into the parameter: `aws ssm put-parameter
          --name NAME --value IMAGE_ID --overwrite`.
          """,
          List.of(
              "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-allowed-amis.html",
              "https://docs.aws.amazon.com/autoscaling/ec2/userguide/using-systems-manager-parameters.html",
              "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/deregister-ami.html"),
          List.of(),
          List.of());

  private static final List<Status> WORST =
      List.of(Status.FAIL, Status.UNKNOWN, Status.EXEMPT, Status.PASS);

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public Set<Kind<?>> needs() {
    return Set.of();
  }

  @Override
  public Set<Kind<?>> consults() {
    var kinds = new HashSet<>(LaunchPaths.KINDS);
    kinds.addAll(SeenImages.KINDS);
    kinds.add(Kinds.ALLOWED_IMAGES_SETTINGS);
    return Set.copyOf(kinds);
  }

  @Override
  public Stream<Finding> check(Fleet fleet, Scope scope) {
    LaunchPaths paths = LaunchPaths.of(fleet, scope);
    var verdicts = new LaunchImageVerdict(settings, fleet, scope);
    return Stream.concat(
        paths.all().stream().map(path -> finding(path, paths.unused(path), verdicts)),
        incomplete(paths, scope));
  }

  // Nothing is launched from a path that nobody uses or that leads nowhere.
  private static Finding finding(LaunchPath path, boolean unused, LaunchImageVerdict verdicts) {
    Finding finding =
        INFO.finding(
            Subject.of(path.resource()).part(path.part()),
            verdict(path, verdicts).with(usedBy(path)));
    boolean idle = unused || path.source() instanceof LaunchSource.Dangling;
    return idle ? finding.severity(Severity.LOW) : finding;
  }

  private static Verdict verdict(LaunchPath path, LaunchImageVerdict verdicts) {
    return switch (path.source()) {
      case LaunchSource.Dangling(var why) ->
          Verdict.fail("every launch fails: " + why)
              .reason(path.part().startsWith("version ") ? "danglingVersion" : "dangling")
              .rule("what a launch names must exist");
      case LaunchSource.Unreadable(var why) ->
          Verdict.unknown("which image would be launched is not known", why);
      case LaunchSource.TemplateVersion _, LaunchSource.Configuration _, LaunchSource.Inline _ ->
          worst(path.images().stream().map(verdicts::of).toList());
    };
  }

  private static Verdict worst(List<Verdict> verdicts) {
    List<Verdict> worstFirst =
        verdicts.stream().sorted(comparingInt(verdict -> WORST.indexOf(verdict.status()))).toList();
    return worstFirst.stream()
        .skip(1)
        .reduce(worstFirst.getFirst(), (worst, other) -> worst.with(other.evidence()));
  }

  private static List<Evidence> usedBy(LaunchPath path) {
    return path.usedBy().stream()
        .map(use -> Evidence.of(use.by(), use.field(), use.reference()))
        .toList();
  }

  private static Stream<Finding> incomplete(LaunchPaths paths, Scope scope) {
    return paths.gaps().isEmpty()
        ? Stream.empty()
        : Stream.of(
            INFO.finding(
                Subject.of(scope),
                Verdict.unknown(
                    "there may be more that launches instances",
                    Coverage.reasons(paths.gaps().stream().map(LaunchPaths.Gap::seen).toList()))));
  }
}
