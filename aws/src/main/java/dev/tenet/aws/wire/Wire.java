package dev.tenet.aws.wire;

import dev.tenet.TenetException;
import dev.tenet.fleet.AwsJson;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.TokenBuffer;

/// Converts between the SDK's objects and CLI JSON, generically: every SDK type lists its members.
public final class Wire {
  private Wire() {}

  /// Write an SDK object as the CLI prints it, without white space or a closing line break.
  public static void print(SdkPojo pojo, JsonGenerator out) {
    new WirePrinter(out).print(pojo);
  }

  /// Return an SDK object as the tree of what the CLI prints.
  public static ObjectNode tree(SdkPojo pojo) {
    try (var buffer = TokenBuffer.forGeneration()) {
      print(pojo, buffer);
      try (JsonParser tokens = buffer.asParser()) {
        return AwsJson.json().readValue(tokens, ObjectNode.class);
      }
    }
  }

  /// Read what the CLI printed into the builder of a response; members that the SDK does not know
  /// are skipped.
  ///
  /// @param what names the text in messages
  /// @return the built object
  /// @throws TenetException if the text is not such an object
  public static SdkPojo read(JsonParser in, SdkPojo builder, String what) {
    return new WireParser(in, WireParser.Unknown.SKIPPED, what).read(builder);
  }

  /// Read the parameters of a call into the builder of a request.
  ///
  /// @param what names the call in messages
  /// @return the built object
  /// @throws TenetException if a parameter is unknown or of the wrong type
  static SdkPojo readStrictly(JsonParser in, SdkPojo builder, String what) {
    return new WireParser(in, WireParser.Unknown.REFUSED, what).read(builder);
  }

  /// No operation of the services in [WireService] has members of such a type; a test holds it.
  static IllegalStateException unsupported(SdkField<?> field) {
    return new IllegalStateException(
        field.memberName() + " is a " + field.marshallingType().getKnownType());
  }
}
