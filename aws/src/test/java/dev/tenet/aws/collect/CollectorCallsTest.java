package dev.tenet.aws.collect;

import static dev.tenet.aws.collect.Collecting.collect;
import static dev.tenet.aws.collect.Collecting.request;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tenet.aws.collect.FakeAws.Call;
import dev.tenet.aws.collect.FakeAws.Reply;
import dev.tenet.fleet.Coverage;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Scope;
import dev.tenet.snapshot.Manifest;
import dev.tenet.snapshot.Snapshot;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How many calls are made, and with what.
class CollectorCallsTest {
  private static final Scope SCOPE = new Scope(FakeAws.ACCOUNT, "eu-central-1");

  @TempDir Path directory;

  @Test
  void readsInstancesInOneCallPerThousand() {
    try (var aws = new FakeAws(call -> fleet(call, 2500))) {
      Manifest manifest =
          collect(request(aws.uri(), Set.of(Kinds.INSTANCES), "eu-central-1"), directory);
      assertThat(aws.count("DescribeInstances")).isEqualTo(3);
      assertThat(manifest.calls())
          .extracting(Manifest.Call::startedAt, Manifest.Call::milliseconds)
          .containsExactly(tuple(Optional.of(Collecting.END), OptionalLong.of(0)));
      assertThat(called(aws, "DescribeInstances"))
          .allMatch(form -> "1000".equals(form.get("MaxResults")));
    }
    assertThat(
            Snapshot.open(directory, Optional.empty())
                .read()
                .fleet()
                .coverage(SCOPE, Kinds.INSTANCES))
        .isEqualTo(new Coverage.Collected(2500));
  }

  @Test
  void asksForOthersImagesByTwoHundredAndNeverForOneTwice() {
    try (var aws = new FakeAws(call -> fleet(call, 450))) {
      collect(request(aws.uri(), Set.of(Kinds.INSTANCES, Kinds.IMAGES), "eu-central-1"), directory);
      List<Map<String, String>> calls = called(aws, "DescribeImages");
      assertThat(calls).hasSize(4);
      assertThat(calls).allMatch(form -> "true".equals(form.get("IncludeDeprecated")));
      assertThat(calls).allMatch(form -> "true".equals(form.get("IncludeDisabled")));
      assertThat(calls.getFirst()).containsEntry("Owner.1", "self");
      List<String> asked =
          calls.stream()
              .skip(1)
              .flatMap(form -> form.entrySet().stream())
              .filter(parameter -> parameter.getKey().startsWith("Filter.1.Value."))
              .map(Map.Entry::getValue)
              .toList();
      assertThat(asked).hasSize(449).doesNotHaveDuplicates().doesNotContain("ami-0");
    }
  }

  @Test
  void asksForTheMetricsOfThreeHundredInstancesInACall() {
    try (var aws = new FakeAws(call -> fleet(call, 601))) {
      collect(
          request(aws.uri(), Set.of(Kinds.INSTANCES, Kinds.METRIC_DATA), "eu-central-1"),
          directory);
      assertThat(aws.count("GetMetricData")).isEqualTo(3);
    }
  }

  @Test
  void putsThePagesOfAnAnswerForOneResourceTogether() {
    try (var aws = new FakeAws(CollectorCallsTest::prefixLists)) {
      collect(
          request(
              aws.uri(),
              Set.of(Kinds.MANAGED_PREFIX_LISTS, Kinds.PREFIX_LIST_ENTRIES),
              "eu-central-1"),
          directory);
    }
    Fleet fleet = Snapshot.open(directory, Optional.empty()).read().fleet();
    assertThat(fleet.in(SCOPE, Kinds.PREFIX_LIST_ENTRIES))
        .extracting(list -> list.id() + list.record().entries().size())
        .containsExactly("pl-12", "pl-20");
    assertThat(fleet.coverage(SCOPE, Kinds.PREFIX_LIST_ENTRIES))
        .isEqualTo(new Coverage.Collected(2));
  }

  /// Two lists: one with an entry on each of two pages, one without entries.
  private static Reply prefixLists(Call call) {
    return switch (call.operation()) {
      case "DescribeManagedPrefixLists" ->
          Reply.ok(
              "<DescribeManagedPrefixListsResponse><prefixListSet><item><prefixListId>pl-1</prefixListId></item>"
                  + "<item><prefixListId>pl-2</prefixListId></item></prefixListSet></DescribeManagedPrefixListsResponse>");
      case "GetManagedPrefixListEntries" ->
          call.form().containsValue("pl-2")
              ? Reply.EMPTY
              : Reply.ok(
                  "<GetManagedPrefixListEntriesResponse><entrySet><item><cidr>10.%s.0.0/16</cidr></item></entrySet>%s</GetManagedPrefixListEntriesResponse>"
                      .formatted(
                          call.token().isEmpty() ? "1" : "2",
                          call.token().isEmpty() ? "<nextToken>more</nextToken>" : ""));
      default -> Reply.EMPTY;
    };
  }

  @Test
  void callsForNothingThatNoSelectedCheckNeeds() {
    try (var aws = new FakeAws(call -> fleet(call, 10))) {
      collect(request(aws.uri(), Set.of(Kinds.CONFIG_RULES), "eu-central-1"), directory);
      assertThat(aws.calls())
          .extracting(Call::operation)
          .containsExactlyInAnyOrder("GetCallerIdentity", "DescribeRegions", "DescribeConfigRules");
    }
  }

  private static List<Map<String, String>> called(FakeAws aws, String operation) {
    return aws.calls().stream()
        .filter(call -> call.operation().equals(operation))
        .map(Call::form)
        .toList();
  }

  /// Running instances, each of an image of its own; the first image is the account's.
  private static Reply fleet(Call call, int instances) {
    return switch (call.operation()) {
      case "DescribeInstances" -> {
        int from = call.token().isEmpty() ? 0 : Integer.parseInt(call.token());
        int to =
            Math.min(
                instances, from + Integer.parseInt(call.form().getOrDefault("MaxResults", "1")));
        yield Reply.ok(
            "<DescribeInstancesResponse><reservationSet>%s</reservationSet>%s</DescribeInstancesResponse>"
                .formatted(
                    IntStream.range(from, to)
                        .mapToObj(CollectorCallsTest::reservation)
                        .collect(joining()),
                    to < instances ? "<nextToken>" + to + "</nextToken>" : ""));
      }
      case "DescribeImages" ->
          call.form().containsKey("Owner.1")
              ? Reply.ok(
                  "<DescribeImagesResponse><imagesSet><item><imageId>ami-0</imageId></item>"
                      + "</imagesSet></DescribeImagesResponse>")
              : Reply.EMPTY;
      default -> Reply.EMPTY;
    };
  }

  private static String reservation(int number) {
    return """
    <item><instancesSet><item><instanceId>i-%1$d</instanceId><imageId>ami-%1$d</imageId>
    <instanceState><name>running</name></instanceState>
    <metadataOptions><httpTokens>optional</httpTokens></metadataOptions>
    </item></instancesSet></item>\
    """
        .formatted(number);
  }
}
