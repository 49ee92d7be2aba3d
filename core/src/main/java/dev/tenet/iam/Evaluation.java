package dev.tenet.iam;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The decision of one request.
final class Evaluation {
  private final Asked asked;
  private final Policies policies;
  private final Claim usable;
  private final boolean member;
  private final List<PathStep> path = new ArrayList<>();
  private final List<Control> scps = new ArrayList<>();
  private final List<Control> rcps = new ArrayList<>();
  private final Tally resource;
  private final Tally identity;
  private final Tally boundary;
  private final Tally session;
  private final Tally endpoint;

  /// What one level of control policies says.
  private record Control(String level, Claim allow, Claim deny) {}

  Evaluation(Asked asked, Policies policies, Claim usable) {
    this.asked = asked;
    this.policies = policies;
    this.usable = usable;
    this.member =
        asked.caller() instanceof Caller.Member && !(asked.caller() instanceof Caller.Root);
    Tri bounded = bounded();
    this.resource = tally(bounded, policies.resource(), Input.RESOURCE);
    this.identity = tally(bounded, member ? policies.identity() : List.of());
    if (member && policies.lacks(Input.IDENTITY)) {
      identity.unknown(new Need.Collected(Input.IDENTITY));
    }
    this.boundary = tally(bounded, member ? policies.boundaries() : List.of());
    if (member && policies.lacks(Input.BOUNDARY)) {
      boundary.unknown(new Need.Collected(Input.BOUNDARY));
    }
    this.session = tally(bounded, member ? policies.session().stream().toList() : List.of());
    this.endpoint = tally(bounded, policies.endpoints());
    if (policies.lacks(Input.ENDPOINT)) {
      endpoint.unknown(new Need.Collected(Input.ENDPOINT));
    }
    addServiceControl(bounded);
    addResourceControl(bounded);
  }

  private Tri bounded() {
    if (!member) {
      return Tri.FALSE;
    }
    if (!policies.boundaries().isEmpty()) {
      return Tri.TRUE;
    }
    return policies.lacks(Input.BOUNDARY) ? Tri.UNKNOWN : Tri.FALSE;
  }

  private Tally tally(Tri bounded, List<Policy> of) {
    return new Tally(asked, bounded, "", path).add(of);
  }

  private Tally tally(Tri bounded, Optional<Policy> of, Input input) {
    Tally tally = tally(bounded, of.stream().toList());
    return policies.lacks(input) ? tally.unknown(new Need.Collected(input)) : tally;
  }

  /// Service control policies bind the principals of an organization's members, but no
  /// service-linked roles.
  private void addServiceControl(Tri bounded) {
    if (!(asked.caller() instanceof Caller.Member caller)
        || policies.managementAccounts().contains(caller.accountId())
        || caller.serviceLinked() == Tri.TRUE) {
      return;
    }
    Claim exempt =
        Claim.of(
            caller.serviceLinked(),
            List.of(new Need.Documented("whether the session's role is service-linked")));
    for (Level level : policies.scps()) {
      Tally tally = new Tally(asked, bounded, level.name(), path).add(level.policies());
      scps.add(new Control(level.name(), exempt.or(tally.allow()), exempt.not().and(tally.deny())));
    }
    if (policies.lacks(Input.SCP)) {
      Claim unknown = Claim.unknown(new Need.Collected(Input.SCP));
      scps.add(new Control("", unknown, unknown));
    }
  }

  /// Resource control policies bind the use of resources of an organization's members, whoever
  /// asks. A policy of AWS's own allows at each level, so that only their denials count.
  private void addResourceControl(Tri bounded) {
    Tri exempt = asked.caller().serviceLinked();
    if (!Vocabulary.hasResourceControlPolicies(asked.service())
        || policies.managementAccounts().contains(asked.request().resourceAccount())
        || exempt == Tri.TRUE) {
      return;
    }
    Claim bound =
        Claim.of(
            exempt.not(),
            List.of(new Need.Documented("whether the session's role is service-linked")));
    for (Level level : policies.rcps()) {
      Tally tally = new Tally(asked, bounded, level.name(), path).add(level.policies());
      rcps.add(new Control(level.name(), Claim.TRUE, bound.and(tally.deny())));
    }
    if (policies.lacks(Input.RCP)) {
      rcps.add(new Control("", Claim.TRUE, Claim.unknown(new Need.Collected(Input.RCP))));
    }
  }

  Decision decide() {
    Claim grant = grant();
    Claim core = core();
    Claim allowed = allowed(core, grant);
    Claim deny = deny();
    Claim verdict = allowed.and(deny.not());
    Outcome outcome =
        switch (deny.value()) {
          case TRUE -> Outcome.EXPLICIT_DENY;
          case FALSE ->
              allowed.fails()
                  ? Outcome.IMPLICIT_DENY
                  : allowed.holds() ? Outcome.ALLOW : Outcome.UNKNOWN;
          case UNKNOWN -> allowed.fails() ? Outcome.DENY : Outcome.UNKNOWN;
        };
    return new Decision(
        outcome,
        path,
        outcome.denied() ? blockers(deny, core, grant) : List.of(),
        outcome == Outcome.UNKNOWN ? List.copyOf(verdict.deciding()) : List.of());
  }

  private Claim allowed(Claim core, Claim grant) {
    var all = new ArrayList<Claim>();
    all.add(usable);
    Claim limited = core.or(grant);
    if (policies.session().isPresent() && member) {
      limited = limited.and(session.allow()).or(bySessionName());
    }
    all.add(limited);
    scps.forEach(level -> all.add(level.allow()));
    if (endpoints()) {
      all.add(endpoint.allow());
    }
    return Claim.all(all);
  }

  private boolean endpoints() {
    return !policies.endpoints().isEmpty() || policies.lacks(Input.ENDPOINT);
  }

  private Claim deny() {
    var any =
        new ArrayList<>(
            List.of(
                identity.deny(),
                resource.deny(),
                boundary.deny(),
                session.deny(),
                endpoint.deny()));
    scps.forEach(level -> any.add(level.deny()));
    rcps.forEach(level -> any.add(level.deny()));
    return Claim.any(any);
  }

  /// What identity policies allow; the root user needs none.
  private Claim byIdentity() {
    return asked.caller() instanceof Caller.Root ? Claim.TRUE : identity.allow();
  }

  private Claim direct() {
    return resource.allow(kind -> kind.compareTo(PrincipalKind.ROLE) >= 0);
  }

  private Claim byAccount() {
    return resource.allow(kind -> kind == PrincipalKind.ACCOUNT);
  }

  private Claim core() {
    if (!(asked.caller() instanceof Caller.Member)) {
      return direct();
    }
    boolean same = asked.sameAccount();
    Claim core;
    if (!same) {
      core = direct().or(byAccount()).and(byIdentity());
    } else if (asked.service().equals("kms")) {
      core = direct().or(byAccount().and(byIdentity()));
    } else {
      core = direct().or(byIdentity());
    }
    if (!hasBoundary()) {
      return core;
    }
    Claim bounded = core.and(boundary.allow());
    return same ? bounded.or(pastBoundary()) : bounded;
  }

  private boolean hasBoundary() {
    return member && (!policies.boundaries().isEmpty() || policies.lacks(Input.BOUNDARY));
  }

  /// What the resource policy allows to everybody, to the very user or to the very session is not
  /// limited by a boundary; what it allows to the role is.
  private Claim pastBoundary() {
    boolean closest =
        asked.caller() instanceof Caller.User || asked.caller() instanceof Caller.Session;
    return resource.allow(
        kind -> kind == PrincipalKind.STAR || (closest && kind == PrincipalKind.DIRECT));
  }

  /// What the resource policy allows to the very session is not limited by its session policy.
  private Claim bySessionName() {
    return asked.sameAccount() && asked.caller() instanceof Caller.Session
        ? resource.allow(kind -> kind == PrincipalKind.DIRECT)
        : Claim.FALSE;
  }

  private Claim grant() {
    if (!asked.service().equals("kms") || !Vocabulary.grantable(asked.action())) {
      return Claim.FALSE;
    }
    var any = new ArrayList<Claim>();
    for (Grant grant : policies.grants()) {
      if (grant.isOn(asked.resource().text()) && grant.covers(asked.action())) {
        any.add(by(grant));
      }
    }
    if (policies.lacks(Input.GRANTS)) {
      any.add(Claim.unknown(new Need.Collected(Input.GRANTS)));
    }
    Claim granted = Claim.any(any);
    return hasBoundary()
        ? granted.and(
            boundary
                .allow()
                .or(
                    Claim.unknown(
                        new Need.Documented("whether a permissions boundary limits a grant"))))
        : granted;
  }

  private Claim by(Grant grant) {
    PrincipalKind kind = grant.granteePattern().matches(asked.caller());
    Claim constraints = grant.constraints(asked);
    Claim granted =
        switch (kind) {
          case NONE, STAR -> Claim.FALSE;
          case ACCOUNT -> constraints.and(byIdentity());
          case ROLE, DIRECT -> constraints;
        };
    String failed =
        granted.holds()
            ? ""
            : kind == PrincipalKind.NONE
                ? "GranteePrincipal"
                : constraints.holds() ? "identity" : "Constraints";
    path.add(new PathStep.ByGrant(grant, granted.value(), failed));
    return granted;
  }

  private List<Blocker> blockers(Claim deny, Claim core, Claim grant) {
    var blockers = new ArrayList<Blocker>();
    for (Control level : scps) {
      block(blockers, new Blocker(Blocker.Kind.SCP, level.level()), level.deny(), level.allow());
    }
    for (Control level : rcps) {
      block(blockers, new Blocker(Blocker.Kind.RCP, level.level()), level.deny(), level.allow());
    }
    boolean missing = core.or(grant).fails() && !deny.holds();
    boolean bounded = missing && hasBoundary() && boundary.allow().fails();
    block(blockers, Blocker.of(Blocker.Kind.BOUNDARY), boundary.deny(), Claim.of(!bounded));
    boolean limited = policies.session().isPresent() && member && session.allow().fails();
    block(blockers, Blocker.of(Blocker.Kind.SESSION), session.deny(), Claim.of(!limited));
    block(
        blockers,
        Blocker.of(Blocker.Kind.ENDPOINT),
        endpoint.deny(),
        Claim.of(!endpoints() || !endpoint.allow().fails()));
    block(
        blockers,
        Blocker.of(Blocker.Kind.RESOURCE),
        resource.deny(),
        Claim.of(!missing || !resourceMissing()));
    block(
        blockers,
        Blocker.of(Blocker.Kind.IDENTITY),
        identity.deny(),
        Claim.of(!missing || !identityMissing()));
    return blockers;
  }

  /// Add what denies, or, where nothing certainly does, what does not allow.
  private void block(List<Blocker> blockers, Blocker blocker, Claim deny, Claim allow) {
    if (deny.holds() || (allow.fails() && !deny().holds())) {
      blockers.add(blocker);
    }
  }

  private boolean resourceMissing() {
    if (!(asked.caller() instanceof Caller.Member)) {
      return direct().fails();
    }
    boolean wanted =
        !asked.sameAccount() || asked.service().equals("kms") || policies.resource().isPresent();
    return wanted && direct().or(byAccount()).fails();
  }

  private boolean identityMissing() {
    return asked.caller() instanceof Caller.Member && byIdentity().fails();
  }
}
