package dev.tenet.report;

import java.io.Writer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/// Lays long JSON out so that a person can read it and line tools can work on it: what stands
/// deeper than the arrays that matter is on one line.
final class JsonLayout implements PrettyPrinter {
  private final int deepest;
  private int depth;

  private JsonLayout(int deepest) {
    this.deepest = deepest;
  }

  /// Open a generator that leaves the writer open when it is closed.
  ///
  /// @param deepest how many objects and arrays inside one another are spread over lines
  static JsonGenerator open(JsonMapper mapper, Writer out, int deepest) {
    return mapper
        .writer()
        .with(new JsonLayout(deepest))
        .without(StreamWriteFeature.AUTO_CLOSE_TARGET)
        .createGenerator(out);
  }

  private void start(JsonGenerator json, char bracket) {
    json.writeRaw(bracket);
    depth++;
  }

  private void end(JsonGenerator json, char bracket, int values) {
    if (values > 0) {
      line(json, depth - 1);
    }
    depth--;
    json.writeRaw(bracket);
  }

  private void next(JsonGenerator json) {
    json.writeRaw(',');
    line(json, depth);
  }

  private void line(JsonGenerator json, int indent) {
    if (depth <= deepest) {
      json.writeRaw("\n" + "  ".repeat(indent));
    }
  }

  @Override
  public void writeStartObject(JsonGenerator json) {
    start(json, '{');
  }

  @Override
  public void beforeObjectEntries(JsonGenerator json) {
    line(json, depth);
  }

  @Override
  public void writeObjectNameValueSeparator(JsonGenerator json) {
    json.writeRaw(depth <= deepest ? ": " : ":");
  }

  @Override
  public void writeObjectEntrySeparator(JsonGenerator json) {
    next(json);
  }

  @Override
  public void writeEndObject(JsonGenerator json, int entries) {
    end(json, '}', entries);
  }

  @Override
  public void writeStartArray(JsonGenerator json) {
    start(json, '[');
  }

  @Override
  public void beforeArrayValues(JsonGenerator json) {
    line(json, depth);
  }

  @Override
  public void writeArrayValueSeparator(JsonGenerator json) {
    next(json);
  }

  @Override
  public void writeEndArray(JsonGenerator json, int values) {
    end(json, ']', values);
  }

  @Override
  public void writeRootValueSeparator(JsonGenerator json) {
    json.writeRaw('\n');
  }
}
