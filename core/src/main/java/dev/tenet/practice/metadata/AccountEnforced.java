package dev.tenet.practice.metadata;

import static java.util.stream.Collectors.joining;

import dev.tenet.finding.Evidence;
import dev.tenet.finding.Finding;
import dev.tenet.finding.Severity;
import dev.tenet.finding.Subject;
import dev.tenet.finding.Verdict;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.InstanceMetadataDefaults.AccountLevel;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Scope;
import dev.tenet.launch.LaunchPath;
import dev.tenet.launch.LaunchPaths;
import dev.tenet.launch.LaunchUse;
import dev.tenet.practice.Check;
import dev.tenet.practice.CheckInfo;
import dev.tenet.practice.metadata.Reading.Read;
import dev.tenet.practice.metadata.Reading.Unread;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Asks of every account and Region whether EC2 refuses launches that would answer IMDSv1, and
/// lists the launch paths that enforcement stops.
final class AccountEnforced implements Check {
  private static final CheckInfo INFO =
      new CheckInfo(
          "metadata.account-enforced",
          "The account refuses launches that leave IMDSv1 open",
          Severity.MEDIUM,
          "account and Region",
          """
          The account's default only fills in what a launch leaves out: a template that says
          `optional` overrides it. With HttpTokensEnforced such a launch fails, and so does setting
          an instance back to `optional`.
          """,
          """
          First see to the blockers that the evidence lists: once enforcement is on, their launches
          fail, and a scale-out becomes an outage. Then, in every enabled Region: `aws ec2
          modify-instance-metadata-defaults --http-tokens-enforced enabled --region REGION`.
          """,
          List.of(Pages.ENFORCE),
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
  public Set<Kind<?>> consults() {
    return LaunchEffective.KINDS;
  }

  @Override
  public Stream<Finding> check(Fleet fleet, Scope scope) {
    var account = AccountSettings.of(fleet, scope);
    Verdict verdict =
        switch (account.level()) {
          case Unread<AccountLevel>(var why) ->
              Verdict.unknown("whether IMDSv2 is enforced is not known", why);
          case Read<AccountLevel>(var level) ->
              verdict(level)
                  .with(
                      account.evidence("HttpTokensEnforced", level.httpTokensEnforced()),
                      account.evidence("ManagedBy", level.managedBy()),
                      account.evidence("ManagedExceptionMessage", level.managedExceptionMessage()))
                  .with(blockers(fleet, AccountSettings.ofLaunches(fleet, scope)));
        };
    return Stream.of(INFO.finding(Subject.of(scope), verdict.rule("HttpTokensEnforced=enabled")));
  }

  // ManagedBy is older than HttpTokensEnforced and always printed by a CLI that knows it: without
  // it, an absent HttpTokensEnforced may only mean that the CLI or SDK did not know the field.
  private static Verdict verdict(AccountLevel level) {
    if (level.httpTokensEnforced().equals(Optional.of("enabled"))) {
      return Verdict.pass("launches that leave IMDSv1 open are refused");
    }
    if (level.httpTokensEnforced().isPresent() || level.managedBy().isPresent()) {
      return Verdict.fail("launches that leave IMDSv1 open are not refused");
    }
    return Verdict.unknown(
        "whether IMDSv2 is enforced is not known",
        "the CLI or SDK that printed the defaults is too old to know HttpTokensEnforced");
  }

  private static List<Evidence> blockers(Fleet fleet, AccountSettings account) {
    LaunchPaths paths = LaunchPaths.of(fleet, account.scope());
    var blockers = new ArrayList<Evidence>();
    for (LaunchPath path : paths.all()) {
      LaunchEffect.of(fleet, account, path)
          .map(effect -> effect.worst().options().httpTokens())
          .filter(tokens -> !tokens.is(LaunchOptions.REQUIRED))
          .ifPresent(tokens -> blockers.add(blocker(path, tokens)));
    }
    for (LaunchPaths.Gap gap : paths.gaps()) {
      blockers.add(
          new Evidence(
              account.scope().arn(),
              "blockers",
              "there may be more: " + gap.seen().reason(),
              gap.kind().operation().cli()));
    }
    return blockers;
  }

  private static Evidence blocker(LaunchPath path, Resolved<String> tokens) {
    String what = path.part().isEmpty() ? "" : path.part() + ": ";
    String users =
        path.usedBy().stream()
            .map(LaunchUse::by)
            .map(by -> by.id())
            .distinct()
            .collect(joining(", "));
    return Evidence.of(
        path.resource(),
        "blockers",
        "%sHttpTokens %s, used by %s".formatted(what, tokens, users.isEmpty() ? "nothing" : users));
  }
}
