package dev.tenet.cli;

import dev.tenet.TenetException;
import dev.tenet.audit.Glob;
import dev.tenet.aws.apply.Time;
import dev.tenet.aws.collect.Access;
import dev.tenet.aws.collect.Accounts;
import dev.tenet.aws.collect.AccountsFile;
import dev.tenet.aws.collect.CollectRequest;
import dev.tenet.aws.collect.Gateways;
import dev.tenet.aws.collect.Progress;
import dev.tenet.aws.collect.RoleSession;
import dev.tenet.fleet.Kind;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import picocli.CommandLine.Option;

/// How live AWS is reached.
final class LiveOptions {
  private static final String ORGANIZATION = "org";

  private final Time time;

  @Option(names = "--profile", paramLabel = "NAME", description = "The profile to start from.")
  private Optional<String> profile = Optional.empty();

  @Option(names = "--role-arn", paramLabel = "ARN", description = "A role to assume.")
  private Optional<String> roleArn = Optional.empty();

  @Option(
      names = "--external-id",
      paramLabel = "ID",
      description = "The external id that the role asks for.")
  private Optional<String> externalId = Optional.empty();

  @Option(
      names = "--role-session-name",
      paramLabel = "NAME",
      description = "What CloudTrail shows of assumed roles (default: ${DEFAULT-VALUE}).")
  private String sessionName = "tenet";

  @Option(
      names = "--session-duration",
      paramLabel = "SECONDS",
      description = "How long assumed roles last, 900 to 43200 (default: ${DEFAULT-VALUE}).")
  private int sessionDuration = 3600;

  @Option(
      names = "--accounts",
      paramLabel = "FILE|org",
      description = "The accounts to read: a file, or every account of the organization.")
  private Optional<String> accounts = Optional.empty();

  @Option(
      names = "--role-name",
      paramLabel = "NAME",
      description = "The role in every account of the organization (default: ${DEFAULT-VALUE}).")
  private String roleName = "OrganizationAccountAccessRole";

  @Option(
      names = "--endpoint-url",
      paramLabel = "URL",
      description = "Send every call there instead of to AWS.")
  private Optional<URI> endpoint = Optional.empty();

  @Option(
      names = "--max-rate",
      paramLabel = "N",
      description = "Requests per second and account, Region and service.")
  private Optional<Double> maxRate = Optional.empty();

  LiveOptions(Time time) {
    this.time = time;
  }

  /// Return the clock by which AWS is asked, and waited for.
  Time time() {
    return time;
  }

  /// Return what to collect.
  ///
  /// @param only ids, names or globs of the accounts that are wanted; empty for all
  CollectRequest request(Set<Kind<?>> kinds, List<Glob> only, List<String> regions) {
    return new CollectRequest(
        kinds, access(), accounts(only), role(), regions, time.now(), Version.number());
  }

  /// Open the way to the accounts, for calls that change them.
  Gateways gateways() {
    return Gateways.open(access(), accounts(List.of()), role(), Progress.NONE);
  }

  private Access access() {
    OptionalDouble rate = maxRate.map(OptionalDouble::of).orElse(OptionalDouble.empty());
    return new Access(profile, endpoint, rate);
  }

  private RoleSession role() {
    return new RoleSession(externalId, sessionName, Duration.ofSeconds(sessionDuration));
  }

  /// Return the endpoint that is called instead of AWS, or empty text.
  String endpoint() {
    return endpoint.map(URI::toString).orElse("");
  }

  private Accounts accounts(List<Glob> only) {
    if (accounts.isEmpty()) {
      return new Accounts.Current(roleArn);
    }
    if (roleArn.isPresent()) {
      throw TenetException.usage(
          "--role-arn is for one account; with --accounts each account has its own role");
    }
    String named = accounts.get();
    return named.equals(ORGANIZATION)
        ? new Accounts.Organization(roleName, only)
        : new Accounts.Listed(AccountsFile.read(Path.of(named))).only(only);
  }
}
