package dev.tenet.aws.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.aws.collect.Answer;
import dev.tenet.aws.collect.Failure;
import dev.tenet.aws.collect.Failure.Cause;
import dev.tenet.fleet.AwsJson;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Operation;
import dev.tenet.fleet.Scope;
import dev.tenet.fleet.Service;
import dev.tenet.plan.Call;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class SharedReadsTest {
  private static final Scope SCOPE = new Scope("111122223333", "eu-central-1");

  private final List<List<String>> asked = new ArrayList<>();
  private final CountDownLatch first = new CountDownLatch(1);
  private final CountDownLatch answer = new CountDownLatch(1);
  private Set<String> gone = Set.of();
  private Cause refusal = Cause.OTHER;
  private boolean pages;

  @Test
  void whatIsAskedDuringACallIsAnsweredByTheNext() throws Exception {
    List<ObjectNode> answers = together(Kinds.INSTANCES, "InstanceIds", 300);

    assertThat(asked).hasSize(2);
    assertThat(asked.getFirst()).containsExactly("0");
    for (int i = 0; i < 300; i++) {
      assertThat(answers.get(i).toString())
          .isEqualTo(
              "{\"Reservations\":[{\"OwnerId\":\"o\",\"Instances\":[{\"InstanceId\":\"%d\"}]}]}"
                  .formatted(i));
    }
  }

  @Test
  void aCallAsksForNoMoreThanItMay() throws Exception {
    List<ObjectNode> answers = together(Kinds.AUTO_SCALING_GROUPS, "AutoScalingGroupNames", 250);

    assertThat(asked).extracting(List::size).containsExactlyInAnyOrder(1, 100, 100, 49);
    assertThat(answers.get(249).at("/AutoScalingGroups/0/AutoScalingGroupName").asString())
        .isEqualTo("249");
  }

  @Test
  void oneThatIsNotThereIsNobodyElsesProblem() throws Exception {
    gone = Set.of("77");

    List<ObjectNode> answers = together(Kinds.INSTANCES, "InstanceIds", 128);

    assertThat(answers.get(77).path("failed").asString()).isEqualTo("OTHER");
    assertThat(answers).filteredOn(answer -> answer.has("failed")).hasSize(1);
    assertThat(asked.size()).isLessThan(20);
  }

  @Test
  void whatIsRefusedToOneIsRefusedToAll() throws Exception {
    gone = Set.of("77");
    refusal = Cause.THROTTLED;

    List<ObjectNode> answers = together(Kinds.INSTANCES, "InstanceIds", 128);

    assertThat(asked).hasSize(2);
    assertThat(answers.subList(1, 128)).allMatch(answer -> answer.has("failed"));
  }

  @Test
  void anAnswerThatGoesOnProvesNothingOfTheRest() throws Exception {
    pages = true;

    List<ObjectNode> answers = together(Kinds.INSTANCES, "InstanceIds", 9);

    assertThat(answers)
        .allSatisfy(
            answer -> assertThat(answer.at("/Reservations/0/Instances/0").isObject()).isTrue());
    assertThat(asked).hasSize(1 + 15);
  }

  @Test
  void aCallThatDoesMoreThanNameOneRecordIsMadeAsItIs() throws Exception {
    var reads = new SharedReads(this::answer, Time.SYSTEM, Duration.ZERO);
    answer.countDown();
    Call two = Call.of(Kinds.INSTANCES.operation(), Map.of("InstanceIds", List.of("1", "2")));
    Call version =
        Call.of(
            Kinds.LAUNCH_TEMPLATE_VERSIONS.operation(),
            Map.of("LaunchTemplateId", "lt", "Versions", List.of("1")));
    Call change =
        Call.of(
            new Operation(Service.EC2, "TerminateInstances"), Map.of("InstanceIds", List.of("1")));

    reads.call(SCOPE, two);
    reads.call(SCOPE, version);
    reads.call(SCOPE, change);

    assertThat(asked).containsExactly(List.of("1", "2"), List.of("1", "lt"), List.of("1"));
  }

  @Test
  void theNextCallWaitsForOthersToShareIt() throws Exception {
    var time = new Waited();
    var reads = new SharedReads(this::answer, time, Duration.ofSeconds(2));
    answer.countDown();
    Call one = Call.of(Kinds.INSTANCES.operation(), Map.of("InstanceIds", List.of("1")));

    reads.call(SCOPE, one);
    reads.call(SCOPE, one);
    time.pass(Duration.ofSeconds(3));
    reads.call(SCOPE, one);

    assertThat(time.waits).containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(3));
  }

  private static final class Waited implements Time {
    private final List<Duration> waits = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-25T08:00:00Z");

    @Override
    public Instant now() {
      return now;
    }

    @Override
    public void pass(Duration time) {
      waits.add(time);
      now = now.plus(time);
    }
  }

  /// Ask for one record, and for all others before that is answered.
  private List<ObjectNode> together(Kind<?> kind, String parameter, int records) throws Exception {
    var reads = new SharedReads(this::answer, Time.SYSTEM, Duration.ZERO);
    var began = new CountDownLatch(records - 1);
    try (var threads = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
      List<Future<Answer>> answers = new ArrayList<>();
      answers.add(threads.submit(() -> reads.call(SCOPE, ask(kind, parameter, 0))));
      first.await();
      List<Thread> others = new ArrayList<>();
      IntStream.range(1, records)
          .forEach(i ->
              answers.add(
                  threads.submit(() -> {
                    synchronized (others) {
                      others.add(Thread.currentThread());
                    }
                    began.countDown();
                    return reads.call(SCOPE, ask(kind, parameter, i));
                  })));
      began.await();
      // All wait for the one who asks, and will until that is answered.
      while (others.stream().map(LockSupport::getBlocker).distinct().count() != 1
          || LockSupport.getBlocker(others.getFirst()) == null) {
        Thread.onSpinWait();
      }
      answer.countDown();
      List<ObjectNode> all = new ArrayList<>();
      for (Future<Answer> each : answers) {
        all.add(read(each));
      }
      return all;
    }
  }

  private static ObjectNode read(Future<Answer> answer)
      throws InterruptedException, ExecutionException {
    return switch (answer.get()) {
      case Answer.Ok(var response) -> response;
      case Answer.Failed(var failure) ->
          AwsJson.json().createObjectNode().put("failed", failure.cause().name());
    };
  }

  private static Call ask(Kind<?> kind, String parameter, int id) {
    return Call.of(kind.operation(), Map.of(parameter, List.of(Integer.toString(id))));
  }

  private Answer answer(Scope scope, Call call) throws InterruptedException {
    List<String> ids =
        call.parameters()
            .valueStream()
            .flatMap(value -> value.isArray() ? value.valueStream() : Stream.of(value))
            .map(value -> value.asString())
            .sorted()
            .toList();
    synchronized (asked) {
      asked.add(ids);
    }
    first.countDown();
    answer.await();
    if (ids.stream().anyMatch(gone::contains)) {
      return new Answer.Failed(new Failure(refusal, "Refused", "", ""));
    }
    ObjectNode response = AwsJson.json().createObjectNode();
    boolean instances = call.operation().equals(Kinds.INSTANCES.operation());
    var list = response.putArray(instances ? "Reservations" : "AutoScalingGroups");
    for (String id : new TreeSet<>(ids)) {
      if (instances) {
        list.addObject()
            .put("OwnerId", "o")
            .putArray("Instances")
            .addObject()
            .put("InstanceId", id);
      } else {
        list.addObject().put("AutoScalingGroupName", id);
      }
    }
    if (pages && ids.size() > 1) {
      response.put("NextToken", "more");
    }
    return new Answer.Ok(response);
  }
}
