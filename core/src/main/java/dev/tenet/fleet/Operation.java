package dev.tenet.fleet;

import java.util.Locale;
import java.util.regex.Pattern;

/// An API operation.
///
/// @param name the API's own name, such as `DescribeInstances`
public record Operation(Service service, String name) {
  private static final Pattern WORD = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

  /// Return the CLI's two words: `ec2 describe-instances`.
  public String cli() {
    return service.cli() + " " + kebab();
  }

  /// Return the stem of the files that hold its output: `ec2-describe-instances`.
  public String file() {
    return service.cli() + "-" + kebab();
  }

  /// Return the IAM action that allows it: `ec2:DescribeInstances`.
  public String iamAction() {
    return service.iam() + ":" + name;
  }

  /// Return the name as the CLI spells it: `describe-instances`.
  public String kebab() {
    return WORD.matcher(name).replaceAll("-").toLowerCase(Locale.ROOT);
  }
}
