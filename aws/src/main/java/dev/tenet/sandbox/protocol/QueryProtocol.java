package dev.tenet.sandbox.protocol;

import dev.tenet.fleet.Operation;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.SdkPojo;
import tools.jackson.databind.node.ObjectNode;

/// The query protocol: parameters as a form, answers in XML; and EC2's variety of it.
public enum QueryProtocol implements Protocol {
  /// Elements of lists are numbered without a name between, answers have no envelope.
  EC2,
  /// Elements of lists are named, the answer stands in an envelope.
  QUERY;

  // Of every request, whatever its operation.
  private static final Set<String> COMMON = Set.of("Action", "Version");

  @Override
  public Optional<String> operation(HttpCall call) {
    return Optional.of(form(call).child("Action").text()).filter(name -> !name.isEmpty());
  }

  private static Form form(HttpCall call) {
    String body = call.body().asUtf8String();
    return Form.parse(call.query().isEmpty() ? body : call.query() + "&" + body);
  }

  @Override
  public Parameters parameters(HttpCall call, SdkPojo request) {
    var reader = new FormReader(this);
    ObjectNode values = reader.read(request, form(call), COMMON);
    return reader
        .problem()
        .<Parameters>map(Parameters.Malformed::new)
        .orElseGet(() -> new Parameters.Read(values));
  }

  @Override
  public HttpReply answer(
      Operation operation, SdkPojo response, ObjectNode values, String requestId) {
    var xml = new XmlWriter();
    xml.open(operation.name() + "Response");
    switch (this) {
      case EC2 -> {
        xml.text("requestId", requestId);
        xml.members(response, values);
      }
      case QUERY -> {
        xml.open(operation.name() + "Result");
        xml.members(response, values);
        xml.close();
        xml.open("ResponseMetadata");
        xml.text("RequestId", requestId);
        xml.close();
      }
    }
    xml.close();
    return reply(200, xml);
  }

  @Override
  public HttpReply error(ApiError error, String requestId) {
    var xml = new XmlWriter();
    switch (this) {
      case EC2 -> {
        xml.open("Response");
        xml.open("Errors");
        error(xml, error);
        xml.close();
        xml.text("RequestID", requestId);
      }
      case QUERY -> {
        xml.open("ErrorResponse");
        error(xml, error);
        xml.text("RequestId", requestId);
      }
    }
    xml.close();
    return reply(error.status(), xml);
  }

  private void error(XmlWriter xml, ApiError error) {
    xml.open("Error");
    if (this == QUERY) {
      xml.text("Type", error.status() < 500 ? "Sender" : "Receiver");
    }
    xml.text("Code", error.code());
    xml.text("Message", error.message());
    xml.close();
  }

  private static HttpReply reply(int status, XmlWriter xml) {
    return new HttpReply(status, Map.of("Content-Type", "text/xml;charset=UTF-8"), xml.bytes());
  }
}
