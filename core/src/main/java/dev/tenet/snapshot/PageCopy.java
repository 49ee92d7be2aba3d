package dev.tenet.snapshot;

import dev.tenet.fleet.AwsJson;
import dev.tenet.fleet.AwsRecord;
import dev.tenet.fleet.Kind;
import java.io.CharConversionException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Copies the records of one scope from a file that lists them, without secrets: one record at a
/// time, with the members that no record declares. What cannot be read was reported when the file
/// was read for the fleet.
final class PageCopy {
  // A number is copied digit by digit.
  private static final ObjectReader LOSSLESS =
      AwsJson.json()
          .reader()
          .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .without(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES);

  private final Kind<?> kind;
  private final Set<AwsRecord> records;
  private final JsonGenerator out;
  private final ObjectNode others = AwsJson.json().createObjectNode();

  /// @param records those to copy; each is taken out when it is copied. Ids would not do: a file
  ///   may list the same id of two accounts
  PageCopy(Kind<?> kind, Set<AwsRecord> records, JsonGenerator out) {
    this.kind = kind;
    this.records = records;
    this.out = out;
  }

  /// Read the documents that are records themselves: a setting, or answers for one resource each,
  /// which are made to say which.
  static List<ObjectNode> documents(Path file, Kind<?> kind, Set<AwsRecord> records) {
    var documents = new ArrayList<ObjectNode>();
    try (JsonParser in = LOSSLESS.createParser(file)) {
      while (in.nextToken() != null) {
        if (LOSSLESS.readTree(in) instanceof ObjectNode document) {
          PageReader.name(document, kind, file);
          if (isOneOf(records, kind, document)) {
            documents.add((ObjectNode) Redaction.redact(document));
          }
        }
      }
    } catch (JacksonException stopped) {
      damage(stopped);
    }
    return documents;
  }

  /// Copy the list and, behind it, the response's other members.
  void list(Path file) {
    out.writeStartObject();
    out.writeName(kind.shape().member());
    out.writeStartArray();
    try (JsonParser in = LOSSLESS.createParser(file)) {
      while (in.nextToken() != null) {
        document(in);
      }
    } catch (JacksonException stopped) {
      damage(stopped);
    }
    out.writeEndArray();
    Redaction.redact(others);
    others
        .properties()
        .forEach(other -> {
          out.writeName(other.getKey());
          out.writePOJO(other.getValue());
        });
    out.writeEndObject();
  }

  /// Take damage as the end of the file: nothing behind it was read for the fleet either.
  private static void damage(JacksonException stopped) {
    if (stopped instanceof JacksonIOException disk
        && !(disk.getCause() instanceof CharConversionException)) {
      throw disk;
    }
  }

  private void document(JsonParser in) {
    if (in.currentToken() != JsonToken.START_OBJECT) {
      in.skipChildren();
      return;
    }
    while (in.nextToken() == JsonToken.PROPERTY_NAME) {
      String member = in.currentName();
      JsonToken value = in.nextToken();
      if (member.equals(kind.shape().member())) {
        if (value == JsonToken.START_ARRAY) {
          elements(in);
        } else {
          in.skipChildren();
        }
      } else if (PageReader.TOKENS.contains(member)) {
        in.skipChildren();
      } else {
        others.set(member, LOSSLESS.readTree(in));
      }
    }
  }

  private void elements(JsonParser in) {
    for (JsonToken token = in.nextToken();
        token != null && token != JsonToken.END_ARRAY;
        token = in.nextToken()) {
      JsonNode element = LOSSLESS.readTree(in);
      if (chosen(element)) {
        out.writePOJO(Redaction.redact(element));
      }
    }
  }

  private boolean chosen(JsonNode element) {
    return kind.shape() instanceof Kind.Enveloped<?, ?> enveloped
        ? envelope(enveloped, element)
        : isOneOf(records, kind, element);
  }

  /// Leave in an envelope only the records that were chosen.
  private boolean envelope(Kind.Enveloped<?, ?> shape, JsonNode envelope) {
    if (!(envelope.get(shape.inside()) instanceof ArrayNode inside)) {
      return false;
    }
    List<JsonNode> chosen =
        inside.valueStream().filter(record -> isOneOf(records, kind, record)).toList();
    inside.removeAll();
    inside.addAll(chosen);
    return !chosen.isEmpty();
  }

  private static boolean isOneOf(Set<AwsRecord> records, Kind<?> kind, JsonNode node) {
    try {
      return records.remove(AwsJson.json().treeToValue(node, kind.type()));
    } catch (DatabindException notAsPrinted) {
      return false;
    }
  }
}
