package dev.tenet.practice.connectivity;

import dev.tenet.finding.Evidence;
import dev.tenet.finding.Finding;
import dev.tenet.finding.Severity;
import dev.tenet.finding.Subject;
import dev.tenet.finding.Truth;
import dev.tenet.finding.Verdict;
import dev.tenet.fleet.Arn;
import dev.tenet.fleet.AwsRecord;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.GatewayAttachment;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Lookup;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.Scope;
import dev.tenet.fleet.Subnet;
import dev.tenet.fleet.VpcBlockPublicAccess;
import dev.tenet.fleet.VpcBlockPublicAccess.Options;
import dev.tenet.fleet.VpcBlockPublicAccessExclusion;
import dev.tenet.practice.Check;
import dev.tenet.practice.CheckInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/// VPC Block Public Access is on, and nothing is excluded from it in vain.
///
/// Of exclusions only those are reported that cannot matter: of what is gone, of a VPC without an
/// internet gateway, or of a mode that the setting has no use for.
record BlockPublicAccess() implements Check {
  private static final CheckInfo INFO =
      new CheckInfo(
          "connectivity.vpc-block-public-access",
          "VPC Block Public Access keeps the internet out",
          Severity.MEDIUM,
          "account and Region",
          """
          Block Public Access is the one switch above all groups, ACLs and routes of an account in a
          Region: what it does not let through no later mistake opens. `block-ingress` still lets
          instances out through NAT gateways and egress-only gateways. It is off unless somebody
          turned it on, in Regions nobody uses, too. An exclusion that nothing needs is a hole in it
          for whatever comes next.
          """,
          """
          List what is reached from the internet and must be, exclude those subnets (`aws ec2
          create-vpc-block-public-access-exclusion --subnet-id SUBNET_ID
          --internet-gateway-exclusion-mode allow-bidirectional`), and only then turn it on: `aws
          ec2 modify-vpc-block-public-access-options --internet-gateway-block-mode block-ingress`.
          It takes effect for running traffic at once; internet-facing load balancers are cut off,
          too. In a Region without internet traffic turn it on right away. Delete an exclusion that
          is not needed with `aws ec2 delete-vpc-block-public-access-exclusion --exclusion-id ID`.
          """,
          List.of(
              "https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa.html",
              "https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa-basics.html"),
          List.of("EC2.172"),
          List.of());

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public Set<Kind<?>> needs() {
    return Set.of(Kinds.VPC_BLOCK_PUBLIC_ACCESS);
  }

  @Override
  public Set<Kind<?>> consults() {
    return Set.of(
        Kinds.VPC_BLOCK_PUBLIC_ACCESS_EXCLUSIONS,
        Kinds.VPCS,
        Kinds.SUBNETS,
        Kinds.INTERNET_GATEWAYS,
        Kinds.EGRESS_ONLY_INTERNET_GATEWAYS);
  }

  @Override
  public Stream<Finding> check(Fleet fleet, Scope scope) {
    Lookup<VpcBlockPublicAccess> setting = fleet.setting(scope, Kinds.VPC_BLOCK_PUBLIC_ACCESS);
    Finding mode =
        switch (setting) {
          case Lookup.Found<VpcBlockPublicAccess>(var found) -> mode(fleet, scope, found);
          case Lookup.Absent<VpcBlockPublicAccess> _ ->
              unknown(scope, "the answer holds no options");
          case Lookup.Unreadable<VpcBlockPublicAccess>(var reason) -> unknown(scope, reason);
        };
    String blockMode = setting.found().map(found -> mode(found.record())).orElse("");
    Stream<Finding> exclusions =
        fleet.in(scope, Kinds.VPC_BLOCK_PUBLIC_ACCESS_EXCLUSIONS).stream()
            .filter(exclusion -> exclusion.record().state().endsWith("-complete"))
            .filter(exclusion -> !exclusion.record().state().startsWith("delete"))
            .flatMap(exclusion -> needless(fleet, scope, exclusion, blockMode).stream());
    return Stream.concat(Stream.of(mode), exclusions);
  }

  private static Finding unknown(Scope scope, String reason) {
    return INFO.finding(
        Subject.of(scope), Verdict.unknown("Block Public Access is not known", reason));
  }

  private static String mode(VpcBlockPublicAccess record) {
    return record.vpcBlockPublicAccessOptions().map(Options::internetGatewayBlockMode).orElse("");
  }

  private static Finding mode(Fleet fleet, Scope scope, Resource<VpcBlockPublicAccess> setting) {
    Options options =
        setting
            .record()
            .vpcBlockPublicAccessOptions()
            .orElseGet(() -> new Options("", "", "", "", "", ""));
    String mode = options.internetGatewayBlockMode();
    Verdict verdict =
        switch (mode) {
          case "block-bidirectional", "block-ingress" -> Verdict.pass("is " + mode).reason(mode);
          case "off" -> Verdict.fail("is off").reason("off");
          case "" -> Verdict.unknown("is not known", "InternetGatewayBlockMode was not printed");
          default -> Verdict.unknown("is not known", "its mode is '%s'".formatted(mode));
        };
    if (options.state().equals("update-in-progress")) {
      verdict = Verdict.unknown("is being changed to " + mode, "update-in-progress");
    }
    return INFO.finding(
        Subject.of(scope),
        verdict
            .rule("InternetGatewayBlockMode must be block-ingress or block-bidirectional")
            .with(
                Evidence.of(setting, "InternetGatewayBlockMode", Names.shown(mode)),
                Evidence.of(setting, "State", Names.shown(options.state())),
                Evidence.of(setting, "ManagedBy", Names.shown(options.managedBy())),
                Evidence.of(setting, "ExclusionsAllowed", Names.shown(options.exclusionsAllowed())))
            .with(
                fleet.in(scope, Kinds.VPC_BLOCK_PUBLIC_ACCESS_EXCLUSIONS).stream()
                    .map(exclusion -> exclusionEvidence(exclusion))
                    .toList()));
  }

  private static Evidence exclusionEvidence(Resource<VpcBlockPublicAccessExclusion> exclusion) {
    return Evidence.of(
        exclusion,
        "InternetGatewayExclusionMode",
        "%s for %s, %s"
            .formatted(
                Names.shown(exclusion.record().internetGatewayExclusionMode()),
                Names.shown(exclusion.record().resourceArn()),
                Names.shown(exclusion.record().state())));
  }

  private static Optional<Finding> needless(
      Fleet fleet,
      Scope scope,
      Resource<VpcBlockPublicAccessExclusion> exclusion,
      String blockMode) {
    var claims = new ArrayList<Truth>();
    if (blockMode.equals("block-ingress")
        && exclusion.record().internetGatewayExclusionMode().equals("allow-egress")) {
      claims.add(Truth.yes("allow-egress excludes nothing from block-ingress"));
    }
    claims.add(withoutGateway(fleet, scope, exclusion.record().resourceArn()));
    Truth needless = Truth.any(claims);
    return needless.holds()
        ? Optional.of(
            INFO.finding(
                    Subject.of(exclusion),
                    Verdict.fail("nothing needs the exclusion: " + needless.why())
                        .reason("exclusion")
                        .rule("an exclusion covers what has an internet gateway to use")
                        .with(exclusionEvidence(exclusion)))
                .severity(Severity.LOW))
        : Optional.empty();
  }

  private static Truth withoutGateway(Fleet fleet, Scope scope, String arn) {
    String id = Arn.parse(arn).map(Arn::resource).orElse("").replaceFirst(".*/", "");
    String vpc = id;
    if (id.startsWith("subnet-")) {
      switch (fleet.find(scope, Kinds.SUBNETS, id)) {
        case Lookup.Found<Subnet>(var subnet) -> vpc = subnet.record().vpcId();
        case Lookup.Absent<Subnet> _ -> {
          return Truth.yes(id + " is gone");
        }
        case Lookup.Unreadable<Subnet>(var reason) -> {
          return Truth.unknown(reason);
        }
      }
    } else if (fleet.find(scope, Kinds.VPCS, id) instanceof Lookup.Absent) {
      return Truth.yes(id + " is gone");
    }
    return Truth.all(
        List.of(
            none(fleet, scope, Kinds.INTERNET_GATEWAYS, vpc, gateway -> gateway.attachments()),
            none(
                fleet,
                scope,
                Kinds.EGRESS_ONLY_INTERNET_GATEWAYS,
                vpc,
                gateway -> gateway.attachments())));
  }

  private static <T extends AwsRecord> Truth none(
      Fleet fleet,
      Scope scope,
      Kind<T> kind,
      String vpc,
      Function<T, List<GatewayAttachment>> attachments) {
    boolean attached =
        fleet.in(scope, kind).stream()
            .flatMap(gateway -> attachments.apply(gateway.record()).stream())
            .anyMatch(attachment -> attachment.vpcId().equals(vpc));
    if (attached) {
      return Truth.no("");
    }
    var seen = fleet.coverage(scope, kind);
    return seen.complete()
        ? Truth.yes(vpc + " has no internet gateway")
        : Truth.unknown(seen.reason());
  }
}
