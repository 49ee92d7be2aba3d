package dev.tenet.iam;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/// A grant on a KMS key, as `ListGrants` tells of it.
///
/// @param keyId the key's ARN or id
/// @param grantee who may use it: an ARN, an account's root or an AWS service
/// @param retiring empty where nobody is named
/// @param operations without `kms:`
/// @param equal the encryption context must be this
/// @param subset the encryption context must have these
/// @param otherConstraints the names of constraints that are none of these two
public record Grant(
    String keyId,
    String grantId,
    String name,
    String grantee,
    String retiring,
    String issuingAccount,
    List<String> operations,
    Optional<Map<String, String>> equal,
    Optional<Map<String, String>> subset,
    Set<String> otherConstraints) {
  private static final Set<String> UNCONSTRAINED = Set.of("kms:describekey", "kms:retiregrant");

  public Grant {
    operations = List.copyOf(operations);
    equal = equal.map(Map::copyOf);
    subset = subset.map(Map::copyOf);
    otherConstraints = Set.copyOf(otherConstraints);
  }

  /// Read an element of `Grants`.
  public static Grant parse(JsonNode grant) {
    JsonNode constraints = grant.path("Constraints");
    var others = new TreeSet<String>(constraints.propertyNames());
    others.removeAll(Set.of("EncryptionContextEquals", "EncryptionContextSubset"));
    String grantee = grant.path("GranteePrincipal").asString("");
    return new Grant(
        grant.path("KeyId").asString(""),
        grant.path("GrantId").asString(""),
        grant.path("Name").asString(""),
        grantee.isEmpty() ? grant.path("GranteeServicePrincipal").asString("") : grantee,
        grant.path("RetiringPrincipal").asString(""),
        grant.path("IssuingAccount").asString(""),
        grant.path("Operations").valueStream().map(each -> each.asString("")).toList(),
        pairs(constraints.path("EncryptionContextEquals")),
        pairs(constraints.path("EncryptionContextSubset")),
        others);
  }

  private static Optional<Map<String, String>> pairs(JsonNode object) {
    if (!object.isObject()) {
      return Optional.empty();
    }
    var pairs = new TreeMap<String, String>();
    object.forEachEntry((name, value) -> pairs.put(name, value.asString("")));
    return Optional.of(pairs);
  }

  /// Return whom it names.
  PrincipalPattern granteePattern() {
    Principals.Kind kind =
        Caller.parse(grantee).filter(Caller.Service.class::isInstance).isPresent()
            ? Principals.Kind.SERVICE
            : Principals.Kind.AWS;
    return PrincipalPattern.of(new Principals.Entry(kind, grantee, Place.NONE));
  }

  /// Tell whether it is for the key.
  boolean isOn(String key) {
    return keyId.isEmpty() || keyId.equals(key) || key.endsWith(":key/" + keyId);
  }

  /// Tell whether it lets the grantee do an action, in lower case.
  boolean covers(String action) {
    return operations.stream()
        .anyMatch(each -> ("kms:" + each.toLowerCase(Locale.ROOT)).equals(action));
  }

  /// Tell whether its constraints hold.
  Claim constraints(Asked asked) {
    if (UNCONSTRAINED.contains(asked.action())
        || (equal.isEmpty() && subset.isEmpty() && otherConstraints.isEmpty())) {
      return Claim.TRUE;
    }
    return switch (asked.request().encryptionContext()) {
      case EncryptionContext.Unknown _ -> Claim.unknown(new Need.Key("kms:EncryptionContext"));
      case EncryptionContext.Pairs(Map<String, String> pairs) -> {
        boolean holds =
            equal.filter(want -> !want.equals(pairs)).isEmpty()
                && subset.filter(want -> !pairs.entrySet().containsAll(want.entrySet())).isEmpty();
        yield !holds || otherConstraints.isEmpty()
            ? Claim.of(holds)
            : Claim.unknown(
                new Need.Key("grant constraint " + String.join(", ", otherConstraints)));
      }
    };
  }
}
