package dev.tenet.convert;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// The checks of Prowler that ask much the same as one of Tenet's.
final class ProwlerChecks {
  private static final Map<String, String> SAME =
      new TreeMap<>(
          Map.of(
              "autoscaling_group_launch_configuration_requires_imdsv2", "metadata.launch-effective",
              "ec2_ami_account_block_public_access", "images.account-public-access",
              "ec2_instance_account_imdsv2_enabled", "metadata.account-default",
              "ec2_instance_imdsv2_enabled", "metadata.instance-tokens",
              "ec2_instance_with_outdated_ami", "images.instance-orphaned",
              "ec2_launch_template_imdsv2_required", "metadata.launch-effective"));

  private ProwlerChecks() {}

  /// Return the ids of the checks that a key of a mute list names: an id, or an expression that an
  /// id contains; `*` alone is every check there is.
  ///
  /// @throws java.util.regex.PatternSyntaxException if the key is no expression
  static List<String> named(String key) {
    if (key.equals("*")) {
      return List.of("*");
    }
    Pattern pattern = Pattern.compile(key.startsWith("*") ? "." + key : key);
    return SAME.entrySet().stream()
        .filter(same -> pattern.matcher(same.getKey()).find())
        .map(Map.Entry::getValue)
        .distinct()
        .toList();
  }
}
