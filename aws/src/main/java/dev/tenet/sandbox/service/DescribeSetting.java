package dev.tenet.sandbox.service;

import static java.util.Map.entry;

import dev.tenet.fleet.AwsJson;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Kinds;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Tells an account setting: as the fleet has it, or as a new account has it.
record DescribeSetting(Kind<?> kind) implements Handler {
  private static final Map<Kind<?>, String> NEW =
      Map.ofEntries(
          entry(Kinds.INSTANCE_METADATA_DEFAULTS, "{'AccountLevel': {'ManagedBy': 'account'}}"),
          entry(
              Kinds.ALLOWED_IMAGES_SETTINGS,
              "{'State': 'disabled', 'ImageCriteria': [], 'ManagedBy': 'account'}"),
          entry(
              Kinds.IMAGE_BLOCK_PUBLIC_ACCESS,
              "{'ImageBlockPublicAccessState': 'block-new-sharing', 'ManagedBy': 'account'}"),
          entry(
              Kinds.EBS_ENCRYPTION_BY_DEFAULT,
              "{'EbsEncryptionByDefault': false, 'SseType': 'none'}"),
          entry(Kinds.EBS_DEFAULT_KMS_KEY_ID, "{'KmsKeyId': 'alias/aws/ebs'}"),
          entry(
              Kinds.SNAPSHOT_BLOCK_PUBLIC_ACCESS, "{'State': 'unblocked', 'ManagedBy': 'account'}"),
          entry(
              Kinds.VPC_BLOCK_PUBLIC_ACCESS,
              "{'VpcBlockPublicAccessOptions': {'State': 'default-state',"
                  + " 'InternetGatewayBlockMode': 'off', 'ManagedBy': 'account'}}"),
          entry(Kinds.SHIELD_SUBSCRIPTION_STATE, "{'SubscriptionState': 'INACTIVE'}"));

  @Override
  public Answer answer(Call call, Place place) {
    return of(kind, place.holdings())
        .<Answer>map(Answer.Told::new)
        .orElseGet(() ->
            Answer.refuse("ResourceNotFoundException", "The account has no such subscription."));
  }

  /// Return a setting; empty if an account need not have it and this one has not.
  static Optional<ObjectNode> of(Kind<?> kind, Holdings holdings) {
    return holdings.setting(kind).or(() -> ofNew(kind));
  }

  private static Optional<ObjectNode> ofNew(Kind<?> kind) {
    @Nullable String text = NEW.get(kind);
    return text == null
        ? Optional.empty()
        : Optional.of((ObjectNode) AwsJson.json().readTree(text.replace('\'', '"')));
  }
}
