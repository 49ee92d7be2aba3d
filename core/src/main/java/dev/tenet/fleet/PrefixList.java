package dev.tenet.fleet;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/// The current addresses of an AWS service that has gateway endpoints, from `DescribePrefixLists`.
///
/// @param cidrs required, because `DescribeManagedPrefixLists` prints lists without their entries
///   under the same member
public record PrefixList(
    String prefixListId,
    String prefixListName,
    @JsonProperty(required = true) @JsonInclude(JsonInclude.Include.ALWAYS) List<String> cidrs)
    implements AwsRecord {
  @Override
  public String id() {
    return prefixListId;
  }

  @Override
  public String arn(Scope scope) {
    return scope.of("aws").arn("ec2", "prefix-list/" + prefixListId);
  }

  @Override
  public String name() {
    return prefixListName;
  }
}
