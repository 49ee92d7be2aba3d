package dev.tenet.aws.collect;

import dev.tenet.fleet.AwsJson;
import dev.tenet.fleet.Operation;
import dev.tenet.fleet.Service;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The calls that collecting makes for its own sake, beside those of the table of kinds.
final class Calls {
  static final Operation WHO_AM_I = new Operation(Service.STS, "GetCallerIdentity");
  static final Operation REGIONS = new Operation(Service.EC2, "DescribeRegions");
  static final Operation ACCOUNTS = new Operation(Service.ORGANIZATIONS, "ListAccounts");

  // In order of the names, so that the same parameters are the same text in every run.
  private static final JsonMapper SORTED =
      AwsJson.json().rebuild().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private Calls() {}

  /// Return the parameters of a call.
  static ObjectNode parameters(Map<String, ?> members) {
    return SORTED.valueToTree(members);
  }
}
