package dev.tenet.aws.wire;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import tools.jackson.core.io.SerializedString;

/// The members of one SDK type by the names the service model gives them: these the CLI prints.
public final class Members {
  private static final Map<Class<?>, Members> KNOWN = new ConcurrentHashMap<>();

  // The operations whose answers the model itself says ReturnValue in; elsewhere it says Return.
  private static final Set<String> RETURN_VALUE =
      Set.of(
          "ModifyVpcEndpointConnectionNotificationResponse",
          "ModifyVpcEndpointServicePayerResponsibilityResponse",
          "ModifyVpcEndpointServicePermissionsResponse",
          "ModifyVpcTenancyResponse",
          "ReplaceImageCriteriaInAllowedImagesSettingsResponse",
          "StartVpcEndpointServicePrivateDnsVerificationResponse");

  private final List<Member> list;
  private final Map<String, Member> byName = new HashMap<>();

  /// One member: its name as the CLI prints it, and the SDK's description of it.
  public record Member(SerializedString name, SdkField<?> field) {}

  private Members(SdkPojo pojo) {
    var members = new ArrayList<Member>();
    for (SdkField<?> field : pojo.sdkFields()) {
      String name = name(pojo.getClass(), field);
      var member = new Member(new SerializedString(name), field);
      members.add(member);
      byName.put(name, member);
    }
    list = List.copyOf(members);
  }

  /// Return the service model's name of a member. Where that would have been a poor or impossible
  /// name in Java the SDK renamed the member; its description does not say so.
  private static String name(Class<?> type, SdkField<?> field) {
    return switch (field.memberName()) {
      case "PublicLaunchPermissions", "isPublic" -> "Public";
      case "ReturnValue" -> isReturnValue(type) ? "ReturnValue" : field.locationName();
      default -> field.memberName();
    };
  }

  private static boolean isReturnValue(Class<?> type) {
    return RETURN_VALUE.stream().anyMatch(operation -> type.getName().contains(operation));
  }

  /// Return the members of an object's or builder's type.
  public static Members of(SdkPojo pojo) {
    // Not computeIfAbsent: it would call the type's own initialiser inside the map's lock.
    Members known = KNOWN.get(pojo.getClass());
    if (known == null) {
      known = new Members(pojo);
      KNOWN.putIfAbsent(pojo.getClass(), known);
    }
    return known;
  }

  /// Return the members in the model's order.
  public List<Member> list() {
    return list;
  }

  @Nullable Member named(String name) {
    return byName.get(name);
  }

  /// Return the member whose name is closest to a misspelt one, if any is close.
  Optional<String> similarTo(String name) {
    return byName.keySet().stream()
        .filter(candidate -> Spelling.distance(candidate, name) <= 1 + name.length() / 4)
        .min(
            Comparator.comparingInt((String candidate) -> Spelling.distance(candidate, name))
                .thenComparing(Comparator.naturalOrder()));
  }
}
