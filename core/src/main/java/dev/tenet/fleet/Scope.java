package dev.tenet.fleet;

import java.util.Comparator;

/// One account in one Region: where a resource lives and what a call was asked about.
///
/// @param account the 12-digit id, or [#UNKNOWN]
/// @param region the Region's name, [#GLOBAL] for services that have none, or [#UNKNOWN]
public record Scope(String account, String region) implements Comparable<Scope> {
  /// The Region of services that have none, such as IAM.
  public static final String GLOBAL = "global";

  /// An account or Region that nothing in the input names.
  public static final String UNKNOWN = "unknown";

  private static final Comparator<Scope> ORDER =
      Comparator.comparing(Scope::account).thenComparing(Scope::region);

  /// Return this account without a Region.
  public Scope global() {
    return new Scope(account, GLOBAL);
  }

  /// Tell whether this is an account's global scope.
  public boolean isGlobal() {
    return region.equals(GLOBAL);
  }

  /// Return this Region of the account that owns a resource; of this account if the resource names
  /// no owner.
  Scope of(String owner) {
    return owner.isEmpty() ? this : new Scope(owner, region);
  }

  /// Return the ARN partition the Region belongs to.
  public String partition() {
    if (region.startsWith("cn-")) {
      return "aws-cn";
    }
    return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
  }

  /// Return the ARN of a resource of this scope.
  ///
  /// @param resource the last part, such as `instance/i-0abc`
  public String arn(String service, String resource) {
    String place = isGlobal() ? "" : region;
    return "arn:" + partition() + ":" + service + ":" + place + ":" + account + ":" + resource;
  }

  /// Return the name Tenet gives the account in this Region as the subject of a finding. AWS has no
  /// ARN for it.
  public String arn() {
    return arn("ec2", "account");
  }

  @Override
  public int compareTo(Scope other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return account + "/" + region;
  }
}
