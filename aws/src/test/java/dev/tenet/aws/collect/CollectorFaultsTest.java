package dev.tenet.aws.collect;

import static dev.tenet.aws.collect.Collecting.collect;
import static dev.tenet.aws.collect.Collecting.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.tenet.TenetException;
import dev.tenet.aws.collect.FakeAws.Call;
import dev.tenet.aws.collect.FakeAws.Reply;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Kinds;
import dev.tenet.snapshot.Manifest;
import dev.tenet.snapshot.Manifest.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CollectorFaultsTest {
  private static final Set<Kind<?>> TWO = Set.of(Kinds.INSTANCES, Kinds.AUTO_SCALING_GROUPS);

  @TempDir Path directory;

  @Test
  void recordsADeniedCallWithItsActionAndGoesOn() {
    Manifest manifest =
        collected(call ->
            call.operation().equals("DescribeInstances")
                ? Reply.ec2Error(
                    403,
                    "UnauthorizedOperation",
                    "You are not authorized to perform this operation. User:"
                        + " arn:aws:iam::111122223333:user/auditor is not authorized to"
                        + " perform: ec2:DescribeInstances because no identity-based policy"
                        + " allows it")
                : Reply.EMPTY);
    Manifest.Call denied = call(manifest, "ec2 describe-instances");
    assertThat(denied.outcome()).isEqualTo(Outcome.DENIED);
    assertThat(denied.action()).isEqualTo("ec2:DescribeInstances");
    assertThat(denied.code()).isEqualTo("UnauthorizedOperation");
    assertThat(call(manifest, "autoscaling describe-auto-scaling-groups").outcome())
        .isEqualTo(Outcome.COLLECTED);
  }

  @Test
  void triesAgainWhenThrottledAndRecordsWhatStaysThrottled() {
    Queue<Progress.Event> events = new ConcurrentLinkedQueue<>();
    try (var aws =
        new FakeAws(call ->
            call.operation().equals("DescribeInstances")
                ? Reply.ec2Error(503, "RequestLimitExceeded", "Request limit exceeded.")
                : Reply.EMPTY)) {
      Manifest manifest = collect(request(aws.uri(), TWO, "eu-central-1"), directory, events::add);
      assertThat(call(manifest, "ec2 describe-instances"))
          .returns(Outcome.FAILED, Manifest.Call::outcome)
          .returns("RequestLimitExceeded", Manifest.Call::code);
      assertThat(aws.count("DescribeInstances")).isEqualTo(3);
    }
    assertThat(events.stream().filter(Progress.Retried.class::isInstance)).hasSize(2);
  }

  @Test
  void bringsEverythingWhenThrottlingPasses() {
    var throttled = new ConcurrentLinkedQueue<>(List.of(1, 2));
    Manifest manifest =
        collected(call ->
            call.operation().equals("DescribeInstances") && throttled.poll() != null
                ? Reply.ec2Error(503, "RequestLimitExceeded", "Request limit exceeded.")
                : Reply.EMPTY);
    assertThat(manifest.calls()).allMatch(call -> call.outcome() == Outcome.COLLECTED);
  }

  @Test
  void recordsCredentialsThatExpireOnTheWay() {
    Manifest manifest =
        collected(call ->
            call.operation().equals("DescribeAutoScalingGroups")
                ? Reply.queryError(403, "ExpiredToken", "The security token is expired")
                : Reply.EMPTY);
    assertThat(call(manifest, "autoscaling describe-auto-scaling-groups"))
        .returns(Outcome.FAILED, Manifest.Call::outcome)
        .returns("ExpiredToken", Manifest.Call::code);
    assertThat(call(manifest, "ec2 describe-instances").outcome()).isEqualTo(Outcome.COLLECTED);
  }

  @Test
  void recordsADroppedConnection() {
    Manifest manifest =
        collected(
            call -> call.operation().equals("DescribeInstances") ? Reply.DROPPED : Reply.EMPTY);
    assertThat(call(manifest, "ec2 describe-instances"))
        .returns(Outcome.FAILED, Manifest.Call::outcome)
        .returns("Unreachable", Manifest.Call::code);
  }

  @Test
  void recordsAnAnswerThatIsNoAnswer() {
    Manifest manifest =
        collected(call ->
            call.operation().equals("DescribeInstances")
                ? new Reply(404, "<html>not here</html>")
                : Reply.EMPTY);
    assertThat(call(manifest, "ec2 describe-instances"))
        .returns(Outcome.FAILED, Manifest.Call::outcome)
        .returns("HTTP 404", Manifest.Call::code);
  }

  @Test
  void doesNotCallARegionThatTheAccountHasNotEnabled() {
    try (var aws =
        new FakeAws(call ->
            call.operation().equals("DescribeRegions")
                ? FakeAws.regions("eu-central-1=opt-in-not-required", "me-south-1=not-opted-in")
                : Reply.EMPTY)) {
      Manifest manifest =
          collect(request(aws.uri(), TWO, "eu-central-1", "me-south-1", "eu-none-1"), directory);
      assertThat(manifest.calls())
          .extracting(Manifest.Call::region, Manifest.Call::outcome, Manifest.Call::code)
          .contains(
              tuple("me-south-1", Outcome.FAILED, "OptInRequired"),
              tuple("eu-none-1", Outcome.FAILED, "NoSuchRegion"),
              tuple("eu-central-1", Outcome.COLLECTED, ""));
      assertThat(aws.calls()).noneMatch(call -> call.region().equals("me-south-1"));
    }
  }

  @Test
  void readsAllEnabledRegionsByDefault() {
    try (var aws =
        new FakeAws(call ->
            call.operation().equals("DescribeRegions")
                ? FakeAws.regions(
                    "eu-central-1=opt-in-not-required",
                    "me-south-1=not-opted-in",
                    "af-south-1=opted-in")
                : Reply.EMPTY)) {
      Manifest manifest = collect(request(aws.uri(), TWO), directory);
      assertThat(manifest.calls())
          .extracting(Manifest.Call::region)
          .containsOnly("af-south-1", "eu-central-1");
    }
  }

  @Test
  void saysThatNothingIsKnownOfAnAccountWhoseRegionsAreDenied() {
    try (var aws =
        new FakeAws(call ->
            call.operation().equals("DescribeRegions")
                ? Reply.ec2Error(403, "UnauthorizedOperation", "No.")
                : Reply.EMPTY)) {
      Manifest manifest = collect(request(aws.uri(), TWO), directory);
      assertThat(manifest.calls())
          .hasSize(2)
          .allMatch(call -> call.outcome() == Outcome.DENIED)
          .allMatch(call -> call.action().equals("ec2:DescribeRegions"))
          .allMatch(call -> call.region().equals("unknown"));
    }
  }

  @Test
  void refusesToStartWithoutValidCredentials() {
    try (var aws =
        new FakeAws(call -> Reply.queryError(403, "ExpiredToken", "The token is expired"))) {
      assertThatThrownBy(() -> collect(request(aws.uri(), TWO), directory))
          .isInstanceOf(TenetException.class)
          .hasMessage(
              "AWS does not say who is calling. ExpiredToken: The token is expired. Check the"
                  + " credentials: aws sts get-caller-identity.");
      assertThat(directory).isEmptyDirectory();
    }
  }

  @Test
  void goesOnBehindAnEmptyPage() {
    Manifest manifest =
        collected(call ->
            switch (call.operation() + call.token()) {
              case "DescribeInstances" ->
                  Reply.ok(
                      "<DescribeInstancesResponse><reservationSet/><nextToken>two</nextToken>"
                          + "</DescribeInstancesResponse>");
              case "DescribeInstancestwo" ->
                  Reply.ok(
                      "<DescribeInstancesResponse><reservationSet><item><instancesSet><item>"
                          + "<instanceId>i-1</instanceId></item></instancesSet></item>"
                          + "</reservationSet></DescribeInstancesResponse>");
              default -> Reply.EMPTY;
            });
    assertThat(call(manifest, "ec2 describe-instances"))
        .returns(2, Manifest.Call::pages)
        .returns(1, Manifest.Call::records)
        .returns(2, Manifest.Call::requests);
  }

  @Test
  void stopsWhenTheServiceRepeatsAToken() {
    Manifest manifest =
        collected(call ->
            call.operation().equals("DescribeInstances")
                ? Reply.ok(
                    "<DescribeInstancesResponse><nextToken>same</nextToken>"
                        + "</DescribeInstancesResponse>")
                : Reply.EMPTY);
    assertThat(call(manifest, "ec2 describe-instances").code()).isEqualTo("RepeatedToken");
  }

  @Test
  void saysWhenWhatASourceNamesWasNotAskedFor() {
    try (var aws =
        new FakeAws(call ->
            call.operation().equals("DescribeInstances")
                ? Reply.ec2Error(403, "UnauthorizedOperation", "No.")
                : Reply.EMPTY)) {
      Manifest manifest =
          collect(
              request(aws.uri(), Set.of(Kinds.INSTANCES, Kinds.IMAGES), "eu-central-1"), directory);
      assertThat(call(manifest, "ec2 describe-images"))
          .returns(Outcome.FAILED, Manifest.Call::outcome)
          .returns("SourceIncomplete", Manifest.Call::code)
          .returns(1, Manifest.Call::pages);
    }
  }

  private Manifest collected(Function<Call, Reply> answers) {
    try (var aws = new FakeAws(answers)) {
      return collect(request(aws.uri(), TWO, "eu-central-1"), directory);
    }
  }

  private static Manifest.Call call(Manifest manifest, String operation) {
    return manifest.calls().stream()
        .filter(call -> call.operation().equals(operation))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void readsWhatHasNoRegionOnce() {
    try (var aws =
        new FakeAws(call ->
            switch (call.operation()) {
              case "DescribeRegions" ->
                  FakeAws.regions("eu-central-1=opted-in", "eu-west-1=opted-in");
              case "ListProtections" ->
                  Reply.jsonError(400, "ResourceNotFoundException", "No subscription.");
              default -> Reply.EMPTY;
            })) {
      Manifest manifest =
          collect(request(aws.uri(), Set.of(Kinds.SHIELD_PROTECTIONS, Kinds.VPCS)), directory);
      assertThat(manifest.calls())
          .extracting(Manifest.Call::region, Manifest.Call::operation, Manifest.Call::outcome)
          .containsExactly(
              tuple("eu-central-1", "ec2 describe-vpcs", Outcome.COLLECTED),
              tuple("eu-west-1", "ec2 describe-vpcs", Outcome.COLLECTED),
              tuple("global", "shield list-protections", Outcome.COLLECTED));
    }
  }
}
