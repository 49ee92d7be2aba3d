package dev.tenet.iam;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// All that decides a request besides itself. What is left empty is not there, unless it is said
/// not to have been collected.
///
/// @param identity of the user and its groups, or of the role
/// @param resource of the resource
/// @param grants on the key
/// @param session given when the session was made
/// @param endpoints of the VPC endpoint the request goes through
/// @param scps one element for each level from the root to the account; none outside organizations
/// @param rcps the same of the resource's owner
/// @param managementAccounts accounts that control policies do not bind
/// @param keyState the state of the KMS key; taken to be usable where it is not stated
public record Policies(
    List<Policy> identity,
    Optional<Policy> resource,
    List<Grant> grants,
    List<Policy> boundaries,
    Optional<Policy> session,
    List<Policy> endpoints,
    List<Level> scps,
    List<Level> rcps,
    Set<String> managementAccounts,
    Optional<String> keyState,
    Set<Input> notCollected) {
  public Policies {
    identity = List.copyOf(identity);
    grants = List.copyOf(grants);
    boundaries = List.copyOf(boundaries);
    endpoints = List.copyOf(endpoints);
    scps = List.copyOf(scps);
    rcps = List.copyOf(rcps);
    managementAccounts = Set.copyOf(managementAccounts);
    notCollected = Set.copyOf(notCollected);
  }

  /// Start with nothing.
  public static Builder builder() {
    return new Builder();
  }

  /// Start with what is here.
  public Builder toBuilder() {
    var builder = new Builder();
    builder.identity.addAll(identity);
    builder.resource = resource;
    builder.grants.addAll(grants);
    builder.boundaries.addAll(boundaries);
    builder.session = session;
    builder.endpoints.addAll(endpoints);
    builder.scps.addAll(scps);
    builder.rcps.addAll(rcps);
    builder.managementAccounts.addAll(managementAccounts);
    builder.keyState = keyState;
    builder.notCollected.addAll(notCollected);
    return builder;
  }

  boolean lacks(Input input) {
    return notCollected.contains(input);
  }

  /// Return every policy.
  public List<Policy> all() {
    var all = new ArrayList<Policy>();
    resource.ifPresent(all::add);
    all.addAll(identity);
    all.addAll(boundaries);
    session.ifPresent(all::add);
    all.addAll(endpoints);
    scps.forEach(level -> all.addAll(level.policies()));
    rcps.forEach(level -> all.addAll(level.policies()));
    return all;
  }

  /// Puts policies together.
  public static final class Builder {
    private final List<Policy> identity = new ArrayList<>();
    private Optional<Policy> resource = Optional.empty();
    private final List<Grant> grants = new ArrayList<>();
    private final List<Policy> boundaries = new ArrayList<>();
    private Optional<Policy> session = Optional.empty();
    private final List<Policy> endpoints = new ArrayList<>();
    private final List<Level> scps = new ArrayList<>();
    private final List<Level> rcps = new ArrayList<>();
    private final Set<String> managementAccounts = new HashSet<>();
    private Optional<String> keyState = Optional.empty();
    private final Set<Input> notCollected = EnumSet.noneOf(Input.class);

    private Builder() {}

    /// Add a policy where its type belongs; a control policy to the level of that name, which is
    /// made if it is not there.
    public Builder add(String level, Policy policy) {
      switch (policy.type()) {
        case IDENTITY -> identity.add(policy);
        case RESOURCE -> resource = Optional.of(policy);
        case BOUNDARY -> boundaries.add(policy);
        case SESSION -> session = Optional.of(policy);
        case ENDPOINT -> endpoints.add(policy);
        case SCP -> add(scps, level, policy);
        case RCP -> add(rcps, level, policy);
      }
      return this;
    }

    /// Add a policy where its type belongs.
    public Builder add(Policy policy) {
      return add("", policy);
    }

    private static void add(List<Level> levels, String name, Policy policy) {
      for (int i = 0; i < levels.size(); i++) {
        if (levels.get(i).name().equals(name)) {
          var policies = new ArrayList<>(levels.get(i).policies());
          policies.add(policy);
          levels.set(i, new Level(name, policies));
          return;
        }
      }
      levels.add(new Level(name, List.of(policy)));
    }

    /// Add a level of service control policies, below those added before.
    public Builder scp(Level level) {
      scps.add(level);
      return this;
    }

    /// Add a level of resource control policies, below those added before.
    public Builder rcp(Level level) {
      rcps.add(level);
      return this;
    }

    /// Add a grant.
    public Builder grant(Grant grant) {
      grants.add(grant);
      return this;
    }

    /// Say that an account is an organization's management account.
    public Builder managementAccount(String account) {
      managementAccounts.add(account);
      return this;
    }

    /// Say in which state the key is, such as `Enabled`.
    public Builder keyState(String state) {
      keyState = Optional.of(state);
      return this;
    }

    /// Say that something was not collected, wholly or in part.
    public Builder notCollected(Input... inputs) {
      notCollected.addAll(List.of(inputs));
      return this;
    }

    /// Finish it.
    public Policies build() {
      return new Policies(
          identity,
          resource,
          grants,
          boundaries,
          session,
          endpoints,
          scps,
          rcps,
          managementAccounts,
          keyState,
          notCollected);
    }
  }
}
