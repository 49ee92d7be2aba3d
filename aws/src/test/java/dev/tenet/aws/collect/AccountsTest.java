package dev.tenet.aws.collect;

import static dev.tenet.aws.collect.Collecting.collect;
import static dev.tenet.aws.collect.Collecting.request;
import static dev.tenet.aws.collect.Collecting.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.tenet.TenetException;
import dev.tenet.audit.Glob;
import dev.tenet.aws.collect.FakeAws.Call;
import dev.tenet.aws.collect.FakeAws.Reply;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Kinds;
import dev.tenet.snapshot.Manifest;
import dev.tenet.snapshot.Manifest.Outcome;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountsTest {
  private static final Set<Kind<?>> ONE = Set.of(Kinds.INSTANCES);

  @TempDir Path directory;

  /// Credentials of a role have the role's account as their access key here.
  private static Reply answer(Call call) {
    return switch (call.operation()) {
      case "AssumeRole" -> assumed(call.form().getOrDefault("RoleArn", ""));
      case "GetCallerIdentity" ->
          FakeAws.identity(call.accessKey().equals("BASE") ? FakeAws.ACCOUNT : call.accessKey());
      case "ListAccounts" ->
          call.body().contains("more")
              ? Reply.ok("{\"Accounts\":[%s]}".formatted(account("444455556666", "ACTIVE")))
              : Reply.ok(
                  "{\"Accounts\":[%s,%s,%s],\"NextToken\":\"more\"}"
                      .formatted(
                          account(FakeAws.ACCOUNT, "ACTIVE"),
                          account("222233334444", "ACTIVE"),
                          account("333344445555", "SUSPENDED")));
      default -> Reply.EMPTY;
    };
  }

  private static String account(String id, String status) {
    String name =
        switch (id) {
          case FakeAws.ACCOUNT -> "hub";
          case "222233334444" -> "production";
          default -> "test";
        };
    return "{\"Id\":\"%s\",\"Name\":\"%s\",\"Status\":\"%s\"}".formatted(id, name, status);
  }

  private static Reply assumed(String role) {
    if (role.endsWith("closed")) {
      return Reply.queryError(
          403,
          "AccessDenied",
          "User: arn:aws:iam::111122223333:user/auditor is not authorized to perform:"
              + " sts:AssumeRole on resource: "
              + role);
    }
    return Reply.ok(
        """
        <AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>%s</AccessKeyId>
        <SecretAccessKey>secret</SecretAccessKey><SessionToken>token</SessionToken>
        <Expiration>2099-01-01T00:00:00Z</Expiration></Credentials>
        </AssumeRoleResult></AssumeRoleResponse>\
        """
            .formatted(role.split(":", -1)[4]));
  }

  @Test
  void readsEveryActiveAccountOfTheOrganization() {
    try (var aws = new FakeAws(AccountsTest::answer)) {
      Manifest manifest = organization(aws);
      assertThat(manifest.calls())
          .extracting(Manifest.Call::account)
          .containsExactly(FakeAws.ACCOUNT, "222233334444", "444455556666");
      assertThat(aws.calls())
          .filteredOn(call -> call.operation().equals("AssumeRole"))
          .extracting(call -> call.form().get("RoleArn"))
          .containsExactlyInAnyOrder(
              "arn:aws:iam::222233334444:role/audit", "arn:aws:iam::444455556666:role/audit");
    }
  }

  private Manifest organization(FakeAws aws) {
    return collect(
        with(
            request(aws.uri(), ONE, "eu-central-1"), new Accounts.Organization("audit", List.of())),
        directory);
  }

  @Test
  void readsOfTheOrganizationOnlyTheAccountsThatAreWanted() {
    Manifest manifest = organization(new Glob("prod*"), new Glob(FakeAws.ACCOUNT));

    assertThat(manifest.calls())
        .extracting(Manifest.Call::account)
        .containsExactly(FakeAws.ACCOUNT, "222233334444");
    assertThat(manifest.names())
        .isEqualTo(Map.of(FakeAws.ACCOUNT, "hub", "222233334444", "production"));
    assertThatThrownBy(() -> organization(new Glob("nobody")))
        .isInstanceOf(TenetException.class)
        .hasMessageContaining("--account");
  }

  private Manifest organization(Glob... only) {
    try (var aws = new FakeAws(AccountsTest::answer)) {
      return collect(
          with(
              request(aws.uri(), ONE, "eu-central-1"),
              new Accounts.Organization("audit", List.of(only))),
          directory);
    }
  }

  @Test
  void ofAListOnlyTheAccountsThatAreWantedAreLeft() {
    var listed =
        new Accounts.Listed(
            List.of(
                Account.byRole("222233334444", "prod", "r"),
                Account.byRole("444455556666", "", "r")));

    assertThat(listed.only(List.of(new Glob("prod"))).accounts())
        .extracting(Account::accountId)
        .containsExactly("222233334444");
    assertThat(listed.only(List.of(new Glob("4444*"))).accounts()).hasSize(1);
    assertThat(listed.only(List.of())).isEqualTo(listed);
    assertThatThrownBy(() -> listed.only(List.of(new Glob("dev"))))
        .isInstanceOf(TenetException.class)
        .hasMessageContaining("--account");
  }

  @Test
  void saysThatTheOrganizationCannotBeListed() {
    try (var aws =
        new FakeAws(call ->
            call.operation().equals("ListAccounts")
                ? Reply.jsonError(400, "AccessDeniedException", "No.")
                : answer(call))) {
      assertThatThrownBy(() -> organization(aws))
          .isInstanceOf(TenetException.class)
          .hasMessageContaining("AccessDeniedException: No.");
    }
  }

  @Test
  void anAccountThatCannotBeOpenedStopsNoOther() {
    Manifest manifest =
        listed(
            Account.byRole("222233334444", "", "arn:aws:iam::222233334444:role/closed"),
            Account.byRole("444455556666", "", "arn:aws:iam::444455556666:role/audit"));
    assertThat(manifest.calls())
        .extracting(
            Manifest.Call::account,
            Manifest.Call::region,
            Manifest.Call::outcome,
            Manifest.Call::action)
        .containsExactly(
            tuple("222233334444", "unknown", Outcome.DENIED, "sts:AssumeRole"),
            tuple("444455556666", "eu-central-1", Outcome.COLLECTED, ""));
  }

  @Test
  void readsNoAccountWithTheCredentialsOfAnother() {
    Manifest manifest = listed(Account.atHand("222233334444", ""));
    assertThat(manifest.calls().getFirst())
        .returns(Outcome.FAILED, Manifest.Call::outcome)
        .returns("WrongAccount", Manifest.Call::code);
  }

  private Manifest listed(Account... accounts) {
    try (var aws = new FakeAws(AccountsTest::answer)) {
      return collect(
          with(request(aws.uri(), ONE), new Accounts.Listed(List.of(accounts))), directory);
    }
  }

  @Test
  void assumesARoleAsAsked() {
    try (var aws = new FakeAws(AccountsTest::answer)) {
      var request =
          new CollectRequest(
              ONE,
              request(aws.uri(), ONE).access(),
              new Accounts.Current(Optional.of("arn:aws:iam::555566667777:role/audit")),
              new RoleSession(Optional.of("ticket-7"), "nightly", Duration.ofHours(2)),
              List.of(),
              Collecting.AT,
              "0.1.0");
      assertThat(collect(request, directory).calls().getFirst().account())
          .isEqualTo("555566667777");
      assertThat(aws.calls().getFirst().form())
          .containsEntry("ExternalId", "ticket-7")
          .containsEntry("RoleSessionName", "nightly")
          .containsEntry("DurationSeconds", "7200");
    }
  }

  @Test
  void refusesWhatStsWouldRefuse() {
    assertThatThrownBy(() -> new RoleSession(Optional.empty(), "tenet", Duration.ofSeconds(899)))
        .hasMessage("--session-duration must be from 900 to 43200 seconds, not 899");
    assertThatThrownBy(() -> new RoleSession(Optional.empty(), "a b", Duration.ofHours(1)))
        .isInstanceOf(TenetException.class);
    assertThatThrownBy(() -> new Access(Optional.empty(), Optional.empty(), OptionalDouble.of(0)))
        .isInstanceOf(TenetException.class);
    assertThatThrownBy(() ->
            new Access(
                Optional.empty(),
                Optional.of(URI.create("localhost:5000")),
                OptionalDouble.empty()))
        .isInstanceOf(TenetException.class);
    assertThatThrownBy(() -> request(URI.create("http://127.0.0.1:1"), ONE, "Frankfurt"))
        .hasMessage("'Frankfurt' is not the name of a Region");
  }
}
