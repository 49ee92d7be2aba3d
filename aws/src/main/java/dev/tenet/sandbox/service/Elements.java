package dev.tenet.sandbox.service;

import dev.tenet.aws.wire.Members;
import dev.tenet.aws.wire.WireOperation;
import dev.tenet.fleet.Kind;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.core.traits.ListTrait;

/// The SDK's types of what a describing operation lists.
final class Elements {
  private Elements() {}

  /// Return the type of the listed elements: of an enveloped kind, the envelope.
  static SdkPojo listed(Kind<?> kind) {
    SdkPojo response = WireOperation.of(kind.operation()).responseBuilder();
    return of(response, kind.shape().member());
  }

  /// Return the type of the records.
  static SdkPojo record(Kind<?> kind) {
    return kind.shape() instanceof Kind.Enveloped<?, ?> shape
        ? of(listed(kind), shape.inside())
        : listed(kind);
  }

  private static SdkPojo of(SdkPojo holder, String list) {
    SdkField<?> field =
        Members.of(holder).list().stream()
            .filter(member -> member.name().getValue().equals(list))
            .findFirst()
            .orElseThrow()
            .field();
    SdkField<?> element = field.getTrait(ListTrait.class).memberFieldInfo();
    return element.constructor().get();
  }

  static boolean is(SdkField<?> field, MarshallingKnownType type) {
    return field.marshallingType().getKnownType() == type;
  }
}
