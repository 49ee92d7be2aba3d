package dev.tenet.practice.metadata;

import dev.tenet.finding.Finding;
import dev.tenet.finding.Severity;
import dev.tenet.finding.Subject;
import dev.tenet.finding.Verdict;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.InstanceMetadataDefaults.AccountLevel;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Scope;
import dev.tenet.practice.Check;
import dev.tenet.practice.CheckInfo;
import dev.tenet.practice.metadata.Reading.Read;
import dev.tenet.practice.metadata.Reading.Unread;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Asks of every account and Region whether a launch that says nothing gets IMDSv2.
final class AccountDefault implements Check {
  private static final CheckInfo INFO =
      new CheckInfo(
          "metadata.account-default",
          "The account's default requires IMDSv2",
          Severity.MEDIUM,
          "account and Region",
          """
          A launch that does not set HttpTokens gets the account's default of the Region. Without a
          preference the image decides, and most images leave IMDSv1 open; with `optional` it stays
          open even for an image that asks for IMDSv2.
          """,
          """
          Set it in every enabled Region: `aws ec2 modify-instance-metadata-defaults --http-tokens
          required --region REGION`. Running instances do not change. A default that a declarative
          policy manages is changed in the organization's policy.
          """,
          List.of(Pages.NEW, Pages.PRECEDENCE),
          List.of(),
          List.of());

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public Set<Kind<?>> needs() {
    return Set.of(Kinds.INSTANCE_METADATA_DEFAULTS);
  }

  @Override
  public Stream<Finding> check(Fleet fleet, Scope scope) {
    var account = AccountSettings.of(fleet, scope);
    Verdict verdict =
        switch (account.level()) {
          case Unread<AccountLevel>(var why) ->
              Verdict.unknown("the account's default is not known", why);
          case Read<AccountLevel>(var level) ->
              verdict(level)
                  .with(
                      account.tokens(),
                      account.evidence(
                          "HttpPutResponseHopLimit",
                          level.hopLimit().isPresent()
                              ? Optional.of(level.hopLimit().getAsInt())
                              : Optional.empty()),
                      account.evidence("ManagedBy", level.managedBy()),
                      account.evidence("ManagedExceptionMessage", level.managedExceptionMessage()));
        };
    return Stream.of(INFO.finding(Subject.of(scope), verdict.rule("HttpTokens=required")));
  }

  private static Verdict verdict(AccountLevel level) {
    String tokens = level.httpTokens().orElse("no-preference");
    return switch (tokens) {
      case LaunchOptions.REQUIRED -> Verdict.pass("launches get IMDSv2 unless they say otherwise");
      case LaunchOptions.OPTIONAL ->
          Verdict.fail("launches that say nothing get IMDSv1, whatever their image asks for")
              .reason("optional");
      case "no-preference" ->
          Verdict.fail("launches that say nothing get IMDSv1 unless their image asks for IMDSv2")
              .reason("no-preference");
      default ->
          Verdict.unknown("the account's default is not known", "HttpTokens is '" + tokens + "'");
    };
  }
}
