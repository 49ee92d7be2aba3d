package dev.tenet.aws.collect;

import static dev.tenet.aws.collect.Collecting.collect;
import static dev.tenet.aws.collect.Collecting.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenet.TenetException;
import dev.tenet.aws.collect.FakeAws.Call;
import dev.tenet.aws.collect.FakeAws.Reply;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Kinds;
import dev.tenet.snapshot.Manifest;
import dev.tenet.snapshot.Manifest.Outcome;
import dev.tenet.snapshot.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResumeTest {
  private static final Set<Kind<?>> KINDS =
      Set.of(
          Kinds.INSTANCES,
          Kinds.IMAGES,
          Kinds.AUTO_SCALING_GROUPS,
          Kinds.LAUNCH_TEMPLATE_VERSIONS,
          Kinds.INSTANCE_METADATA_DEFAULTS);

  // Three pages of instances, two of own images and one of others', one of groups, two of versions
  // (one that a group asks for is gone), one of the setting.
  private static final int PAGES = 10;

  @TempDir Path directory;

  private static Reply answer(Call call) {
    return switch (call.operation() + call.token()) {
      case "DescribeInstances" -> instances(1, "two");
      case "DescribeInstancestwo" -> instances(2, "three");
      case "DescribeInstancesthree" -> instances(3, "");
      case "DescribeImages" ->
          call.form().containsKey("Filter.1.Name") ? images("ami-2", "") : images("ami-1", "more");
      case "DescribeImagesmore" -> images("ami-3", "");
      case "DescribeAutoScalingGroups" ->
          Reply.ok(
              """
              <DescribeAutoScalingGroupsResponse><DescribeAutoScalingGroupsResult>
              <AutoScalingGroups><member><AutoScalingGroupName>web</AutoScalingGroupName>
              <LaunchTemplate><LaunchTemplateId>lt-1</LaunchTemplateId><Version>3</Version>
              </LaunchTemplate></member>
              <member><AutoScalingGroupName>old</AutoScalingGroupName>
              <LaunchTemplate><LaunchTemplateId>lt-1</LaunchTemplateId><Version>7</Version>
              </LaunchTemplate></member></AutoScalingGroups>
              </DescribeAutoScalingGroupsResult></DescribeAutoScalingGroupsResponse>\
              """);
      case "DescribeLaunchTemplateVersions" ->
          switch (call.form().getOrDefault("LaunchTemplateVersion.1", "")) {
            case "3" -> version(3);
            case "7" ->
                Reply.ec2Error(400, "InvalidLaunchTemplateId.VersionNotFound", "No version 7.");
            default -> version(9);
          };
      default -> Reply.EMPTY;
    };
  }

  private static Reply instances(int number, String next) {
    return Reply.ok(
        """
        <DescribeInstancesResponse><reservationSet><item><instancesSet><item>
        <instanceId>i-%1$d</instanceId><imageId>ami-%1$d</imageId></item></instancesSet></item>
        </reservationSet>%2$s</DescribeInstancesResponse>\
        """
            .formatted(number, next.isEmpty() ? "" : "<nextToken>" + next + "</nextToken>"));
  }

  private static Reply images(String id, String next) {
    return Reply.ok(
        """
        <DescribeImagesResponse><imagesSet><item><imageId>%s</imageId></item></imagesSet>%s
        </DescribeImagesResponse>\
        """
            .formatted(id, next.isEmpty() ? "" : "<nextToken>" + next + "</nextToken>"));
  }

  private static Reply version(int number) {
    return Reply.ok(
        """
        <DescribeLaunchTemplateVersionsResponse><launchTemplateVersionSet><item>
        <launchTemplateId>lt-1</launchTemplateId><versionNumber>%d</versionNumber></item>
        </launchTemplateVersionSet></DescribeLaunchTemplateVersionsResponse>\
        """
            .formatted(number));
  }

  @Test
  void aResumedSnapshotEqualsAnUndisturbedOneWhereverItWasKilled() throws IOException {
    try (var aws = new FakeAws(ResumeTest::answer)) {
      CollectRequest request = request(aws.uri(), KINDS, "eu-central-1");
      Path whole = directory.resolve("whole");
      collect(request, whole);
      var expected = files(whole);
      assertThat(expected).hasSize(PAGES + 1);
      int calls = aws.calls().size();
      for (int pages = 1; pages < PAGES; pages++) {
        for (UnaryOperator<String> torn :
            Stream.<UnaryOperator<String>>of(journal -> journal, ResumeTest::withoutEnd).toList()) {
          Path resumed = Files.createTempDirectory(directory, "resumed");
          int before = aws.calls().size();
          kill(request, resumed, pages);
          Path journal = resumed.resolve(".collect.jsonl");
          Files.writeString(journal, torn.apply(Files.readString(journal)));
          collect(request, resumed);
          assertThat(files(resumed)).as("killed after page %d", pages).isEqualTo(expected);
          // Who calls and which Regions there are is asked again, a page at most for each kind.
          assertThat(aws.calls().size() - before).isLessThanOrEqualTo(calls + 2 + KINDS.size());
        }
      }
    }
  }

  private static String withoutEnd(String journal) {
    return journal.substring(0, journal.length() - 5);
  }

  private static void kill(CollectRequest request, Path directory, int pages) {
    var written = new AtomicInteger();
    assertThatThrownBy(() ->
            collect(
                request,
                directory,
                event -> {
                  if (event instanceof Progress.PageWritten && written.incrementAndGet() >= pages) {
                    throw new Killed();
                  }
                }))
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(Killed.class);
  }

  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  @Test
  void anInterruptedSnapshotIsReadAsIncomplete() {
    try (var aws = new FakeAws(ResumeTest::answer)) {
      kill(request(aws.uri(), KINDS, "eu-central-1"), directory, 3);
    }
    var fleet = Snapshot.open(directory, Optional.empty()).read().fleet();
    for (Kind<?> kind : KINDS) {
      assertThat(fleet.coverage(fleet.scopes().first(), kind).complete()).as("%s", kind).isFalse();
    }
  }

  @Test
  void runningAgainReadsOnlyWhatIsMissing() {
    var denied = new AtomicInteger(1);
    try (var aws =
        new FakeAws(call ->
            call.operation().equals("DescribeAutoScalingGroups") && denied.get() > 0
                ? Reply.queryError(403, "AccessDenied", "No.")
                : answer(call))) {
      CollectRequest request = request(aws.uri(), KINDS, "eu-central-1");
      Manifest first = collect(request, directory);
      assertThat(first.calls()).anyMatch(call -> call.outcome() == Outcome.DENIED);
      denied.set(0);
      Manifest second = collect(request, directory);
      assertThat(second.calls()).allMatch(call -> call.outcome() == Outcome.COLLECTED);
      assertThat(aws.count("DescribeInstances")).isEqualTo(3);
      assertThat(aws.count("DescribeAutoScalingGroups")).isEqualTo(2);
    }
  }

  @Test
  void keepsWhatAnEarlierRunAskedForWhenASourceSaysMoreThanThen() throws IOException {
    var failing = new AtomicInteger(1);
    try (var aws =
        new FakeAws(call ->
            call.token().equals("three") && failing.get() > 0
                ? Reply.ec2Error(400, "InternalError", "No.")
                : call.form().containsKey("Filter.1.Name")
                    ? images(call.form().getOrDefault("Filter.1.Value.1", ""), "")
                    : call.operation().equals("DescribeImages")
                        ? images("ami-9", "")
                        : answer(call))) {
      CollectRequest request =
          request(aws.uri(), Set.of(Kinds.INSTANCES, Kinds.IMAGES), "eu-central-1");
      collect(request, directory);
      failing.set(0);
      Manifest second = collect(request, directory);
      assertThat(second.calls()).allMatch(call -> call.outcome() == Outcome.COLLECTED);
    }
    var fleet = Snapshot.open(directory, Optional.empty()).read().fleet();
    assertThat(fleet.all(Kinds.INSTANCES)).hasSize(3);
    assertThat(files(directory).keySet().stream().filter(file -> file.contains("images")))
        .hasSize(3);
  }

  @Test
  void startsAKindAgainWhoseTokenIsTooOld() throws IOException {
    try (var aws = new FakeAws(ResumeTest::answer)) {
      CollectRequest request = request(aws.uri(), Set.of(Kinds.INSTANCES), "eu-central-1");
      kill(request, directory, 2);
    }
    var stale = new AtomicInteger(1);
    try (var aws =
        new FakeAws(call ->
            call.token().equals("three") && stale.getAndDecrement() > 0
                ? Reply.ec2Error(400, "InvalidNextToken", "Too old.")
                : answer(call))) {
      Manifest manifest =
          collect(request(aws.uri(), Set.of(Kinds.INSTANCES), "eu-central-1"), directory);
      assertThat(manifest.calls().getFirst())
          .returns(Outcome.COLLECTED, Manifest.Call::outcome)
          .returns(3, Manifest.Call::pages)
          .returns(3, Manifest.Call::records);
    }
  }

  @Test
  void refusesADirectoryThatHoldsSomethingElse() throws IOException {
    Files.writeString(directory.resolve("letter.txt"), "Dear");
    try (var aws = new FakeAws(ResumeTest::answer)) {
      assertThatThrownBy(() -> collect(request(aws.uri(), KINDS, "eu-central-1"), directory))
          .isInstanceOf(TenetException.class)
          .hasMessageEndingWith(
              "is not empty and holds no interrupted collection; name a new directory");
    }
  }

  private static SortedMap<String, String> files(Path directory) throws IOException {
    var files = new TreeMap<String, String>();
    try (Stream<Path> tree = Files.walk(directory)) {
      for (Path file : tree.filter(Files::isRegularFile).toList()) {
        files.put(directory.relativize(file).toString(), Files.readString(file));
      }
    }
    return files;
  }
}
