package dev.tenet.practice.metadata;

import static java.util.stream.Collectors.joining;

import dev.tenet.finding.Finding;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.InstanceMetadataDefaults.AccountLevel;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Operation;
import dev.tenet.fleet.Scope;
import dev.tenet.launch.LaunchPath;
import dev.tenet.launch.LaunchPaths;
import dev.tenet.launch.LaunchSource;
import dev.tenet.plan.Change;
import dev.tenet.plan.Collateral;
import dev.tenet.plan.Expectation;
import dev.tenet.plan.Gate;
import dev.tenet.plan.Plan;
import dev.tenet.plan.Proposal;
import dev.tenet.plan.Reading;
import dev.tenet.plan.Remedy;
import dev.tenet.plan.RemedyInfo;
import dev.tenet.plan.Repeat;
import dev.tenet.plan.Step;
import dev.tenet.plan.Undo;
import dev.tenet.plan.Verification;
import dev.tenet.practice.metadata.Reading.Read;
import dev.tenet.practice.metadata.Reading.Unread;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Lets EC2 refuse launches that would answer IMDSv1. The last of the remedies, as a launch that is
/// refused may be a scale-out that was needed.
final class FixEnforce implements Remedy {
  private static final RemedyInfo INFO =
      new RemedyInfo(
          "metadata.fix-enforce",
          "Refuse launches that leave IMDSv1 open",
          List.of("metadata.account-enforced"),
          List.of(
              "the account's default requires IMDSv2 already",
              "every launch path is known and comes to IMDSv2",
              "the account itself manages its defaults"),
          """
          A launch that comes to IMDSv1 fails from then on (UnsupportedOperation), also one that
          nothing here knows of, such as a script that sets HttpTokens=optional. While it is on, no
          instance can go back to IMDSv1: take it off first.
          """,
          "none",
          false);

  private static final int NAMED = 5;

  @Override
  public RemedyInfo info() {
    return INFO;
  }

  @Override
  public Set<Operation> operations() {
    return Set.of(DefaultsCalls.READ.operation(), DefaultsCalls.MODIFY);
  }

  @Override
  public Set<Kind<?>> consults() {
    return LaunchEffective.KINDS;
  }

  @Override
  public Stream<Proposal> propose(Fleet fleet, Scope scope, List<Finding> findings) {
    if (findings.isEmpty()) {
      return Stream.empty();
    }
    var account = AccountSettings.ofLaunches(fleet, scope);
    return Stream.of(
        switch (account.level()) {
          case Unread<AccountLevel>(var why) ->
              INFO.blocked(findings, new Gate("metadata.account-default", why));
          case Read<AccountLevel>(var level) -> {
            LaunchPaths paths = LaunchPaths.of(fleet, scope);
            yield DefaultsCalls.shut(level)
                .or(() -> optionalByDefault(level))
                .or(() -> blockers(fleet, account, paths))
                .<Proposal>map(gate -> INFO.blocked(findings, gate))
                .orElseGet(() -> new Proposal.Ready(plan(scope, level, paths, findings)));
          }
        });
  }

  private static Optional<Gate> optionalByDefault(AccountLevel level) {
    return level.httpTokens().equals(Optional.of(LaunchOptions.REQUIRED))
        ? Optional.empty()
        : Optional.of(
            new Gate(
                "metadata.account-default",
                "launches that say nothing would be refused: let the account's default require"
                    + " IMDSv2 first, then plan again"));
  }

  private static Optional<Gate> blockers(Fleet fleet, AccountSettings account, LaunchPaths paths) {
    var why = new ArrayList<String>();
    for (LaunchPath path : paths.all()) {
      blocker(fleet, account, path)
          .ifPresent(says ->
              why.add(
                  "%s%s %s"
                      .formatted(
                          path.resource().id(),
                          path.part().isEmpty() ? "" : " " + path.part(),
                          says)));
    }
    paths.gaps().forEach(gap -> why.add("there may be more: " + gap.seen().reason()));
    if (why.isEmpty()) {
      return Optional.empty();
    }
    String more = why.size() > NAMED ? "; and %d more".formatted(why.size() - NAMED) : "";
    return Optional.of(
        new Gate(
            "metadata.launch-effective", why.stream().limit(NAMED).collect(joining("; ")) + more));
  }

  // A launch that fails for want of its template fails all the same.
  private static Optional<String> blocker(Fleet fleet, AccountSettings account, LaunchPath path) {
    return switch (path.source()) {
      case LaunchSource.Dangling _ -> Optional.empty();
      case LaunchSource.Unreadable(var why) -> Optional.of("is not known: " + why);
      case LaunchSource.Known source -> {
        var tokens = LaunchEffect.of(fleet, account, path, source).worst().options().httpTokens();
        yield tokens.is(LaunchOptions.REQUIRED)
            ? Optional.empty()
            : Optional.of("comes to HttpTokens " + tokens);
      }
    };
  }

  private static Plan plan(
      Scope scope, AccountLevel level, LaunchPaths paths, List<Finding> findings) {
    String before = level.httpTokensEnforced().orElse(DefaultsCalls.NO_PREFERENCE);
    var step =
        new Step(
            "enforce IMDSv2 in " + scope,
            DefaultsCalls.modify(Map.of("HttpTokensEnforced", "enabled")),
            Reading.of(
                DefaultsCalls.READ,
                DefaultsCalls.managedByAccount(),
                Expectation.that(DefaultsCalls.TOKENS, LaunchOptions.REQUIRED),
                DefaultsCalls.now(DefaultsCalls.ENFORCED, level.httpTokensEnforced())),
            Optional.of(Undo.by(DefaultsCalls.modify(Map.of("HttpTokensEnforced", before)))),
            Verification.soon(
                Reading.of(
                    DefaultsCalls.READ, Expectation.that(DefaultsCalls.ENFORCED, "enabled"))),
            Repeat.SAME,
            List.of(new Change(scope.arn(), "AccountLevel.HttpTokensEnforced", before, "enabled")),
            List.of(
                new Collateral(
                    scope.arn(),
                    "every launch in the Region that comes to HttpTokens optional is refused,"
                        + " whoever makes it"),
                new Collateral(scope.arn(), "no instance can be set back to HttpTokens optional")),
            "a launch that nothing here knows of may be refused");
    return new Plan(
        INFO.id(),
        scope,
        scope.arn(),
        "",
        findings.stream().map(Finding::id).toList(),
        "launches that leave IMDSv1 open are not refused",
        List.of(
            "the account's default requires IMDSv2",
            "all %d launch paths come to IMDSv2".formatted(paths.all().size())),
        List.of(step),
        "");
  }
}
