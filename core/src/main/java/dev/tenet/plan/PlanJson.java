package dev.tenet.plan;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import dev.tenet.fleet.Operation;
import dev.tenet.fleet.Service;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/// How plans are written as JSON, and read back strictly: an unknown member is an error.
final class PlanJson {
  static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(
              new SimpleModule()
                  .addSerializer(Operation.class, new Writer())
                  .addDeserializer(Operation.class, new Reader()))
          .enable(
              DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          // `isGlobal` tells of a scope, it is no part of it.
          .changeDefaultVisibility(all -> all.withIsGetterVisibility(Visibility.NONE))
          .enable(SerializationFeature.INDENT_OUTPUT)
          .defaultPrettyPrinter(
              new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")))
          .build();

  private PlanJson() {}

  static String id(Plan plan) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(
                  MAPPER
                      .writer()
                      .without(SerializationFeature.INDENT_OUTPUT)
                      .writeValueAsBytes(plan));
      return HexFormat.of().formatHex(hash, 0, 6);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }

  /// Writes `ec2:ModifyInstanceMetadataOptions`.
  private static final class Writer extends StdSerializer<Operation> {
    Writer() {
      super(Operation.class);
    }

    @Override
    public void serialize(Operation operation, JsonGenerator out, SerializationContext context) {
      out.writeString(operation.service().cli() + ":" + operation.name());
    }
  }

  private static final class Reader extends StdDeserializer<Operation> {
    Reader() {
      super(Operation.class);
    }

    @Override
    public Operation deserialize(JsonParser in, DeserializationContext context) {
      String text = in.getString();
      int colon = text.indexOf(':');
      return Arrays.stream(Service.values())
          .filter(service -> colon > 0 && service.cli().equals(text.substring(0, colon)))
          .findFirst()
          .map(service -> new Operation(service, text.substring(colon + 1)))
          .orElseGet(() ->
              (Operation)
                  context.handleWeirdStringValue(
                      Operation.class, text, "not a service and its operation"));
    }
  }
}
