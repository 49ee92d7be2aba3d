package dev.tenet.sandbox.protocol;

import dev.tenet.fleet.AwsJson;
import dev.tenet.fleet.Operation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/// The protocols whose bodies are JSON, or CBOR with the same members.
public enum JsonProtocol implements Protocol {
  /// The operation stands in a header.
  TARGET("application/x-amz-json-1.1"),
  /// The operation stands in the path: Smithy RPC v2.
  CBOR("application/cbor"),
  /// The operation is told by method and path.
  REST("application/json");

  private final String contentType;

  JsonProtocol(String contentType) {
    this.contentType = contentType;
  }

  private ObjectMapper mapper() {
    return switch (this) {
      case TARGET, REST -> AwsJson.json();
      case CBOR -> TaggedTimes.MAPPER;
    };
  }

  @Override
  public Optional<String> operation(HttpCall call) {
    return switch (this) {
      case TARGET -> call.header("x-amz-target").map(target -> last(target, '.'));
      case CBOR -> Optional.of(last(call.path(), '/'));
      case REST -> RestRoutes.operation(call);
    };
  }

  private static String last(String path, char separator) {
    return path.substring(path.lastIndexOf(separator) + 1);
  }

  @Override
  public Parameters parameters(HttpCall call, SdkPojo request) {
    if (call.body().asByteArrayUnsafe().length == 0) {
      return new Parameters.Read(AwsJson.json().createObjectNode());
    }
    try {
      JsonNode body = mapper().readTree(call.body().asByteArrayUnsafe());
      return body instanceof ObjectNode members
          ? new Parameters.Read(JsonValues.toCli(request, members))
          : malformed("the body is no object");
    } catch (JacksonException notJson) {
      return malformed(String.valueOf(notJson.getOriginalMessage()));
    }
  }

  private static Parameters malformed(String why) {
    return new Parameters.Malformed(ApiError.of("SerializationException", why));
  }

  @Override
  public HttpReply answer(
      Operation operation, SdkPojo response, ObjectNode values, String requestId) {
    ObjectNode body = JsonValues.fromCli(response, values, this == CBOR);
    return reply(200, Map.of(), body, requestId);
  }

  @Override
  public HttpReply error(ApiError error, String requestId) {
    ObjectNode body = AwsJson.json().createObjectNode();
    body.put("__type", error.code());
    body.put("message", error.message());
    return reply(error.status(), Map.of("x-amzn-ErrorType", error.code()), body, requestId);
  }

  private HttpReply reply(
      int status, Map<String, String> others, ObjectNode body, String requestId) {
    var headers = new LinkedHashMap<>(others);
    headers.put("Content-Type", contentType);
    headers.put("x-amzn-RequestId", requestId);
    if (this == CBOR) {
      headers.put("smithy-protocol", "rpc-v2-cbor");
    }
    return new HttpReply(
        status, headers, SdkBytes.fromByteArrayUnsafe(mapper().writeValueAsBytes(body)));
  }
}
