package dev.tenet.aws.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tenet.TenetException;
import dev.tenet.fleet.AwsJson;
import dev.tenet.fleet.Operation;
import dev.tenet.fleet.Service;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Compares names with the service models of Python's botocore, which are the CLI's own, where it
/// is on the machine.
class ServiceModelTest {
  // Prints {service: {"operations": {operation: [shape of input, of output]},
  // "shapes": {shape: {member: the structure it holds, or ""}}}}.
  private static final String SCRIPT =
      """
      import botocore.session, json, sys
      def held(shape):
          while shape.type_name in ("list", "map"):
              shape = shape.member if shape.type_name == "list" else shape.value
          return shape.name if shape.type_name == "structure" else ""
      session, out = botocore.session.get_session(), {}
      for name in sys.argv[1:]:
          model = session.get_service_model({"configservice": "config"}.get(name, name))
          operations = [model.operation_model(operation) for operation in model.operation_names]
          shapes = [model.shape_for(shape) for shape in model.shape_names]
          out[name] = {
              "operations": {
                  operation.name: [held(side) if side else ""
                                   for side in (operation.input_shape, operation.output_shape)]
                  for operation in operations},
              "shapes": {
                  shape.name: {member: held(inner) for member, inner in shape.members.items()}
                  for shape in shapes if shape.type_name == "structure"}}
      json.dump(out, sys.stdout)
      """;

  private final List<String> wrong = new ArrayList<>();
  private final Set<Class<?>> compared = new HashSet<>();

  @Test
  void everyMemberHasTheNameOfTheServiceModel() throws IOException {
    JsonNode models = models();
    assumeTrue(models.isObject(), "botocore is absent");
    for (Service service : WireService.present()) {
      JsonNode model = models.get(service.cli());
      for (var names : model.get("operations").properties()) {
        operation(service, names.getKey())
            .ifPresent(operation -> {
              JsonNode shapes = model.get("shapes");
              compare(shapes, names.getValue().get(0).asString(), operation.requestBuilder());
              compare(shapes, names.getValue().get(1).asString(), operation.responseBuilder());
            });
      }
    }
    System.out.printf("%d types have the names of botocore's models%n", compared.size());
    assertThat(wrong).isEmpty();
  }

  /// Models may be newer than the SDK.
  private static Optional<WireOperation> operation(Service service, String name) {
    try {
      return Optional.of(WireOperation.of(new Operation(service, name)));
    } catch (TenetException absent) {
      return Optional.empty();
    }
  }

  private void compare(JsonNode shapes, String shape, SdkPojo pojo) {
    if (!shapes.has(shape) || !compared.add(pojo.getClass())) {
      return;
    }
    JsonNode model = shapes.get(shape);
    Set<String> onlyModel = new TreeSet<>(model.propertyNames());
    Set<String> onlySdk = new TreeSet<>();
    for (Members.Member member : Members.of(pojo).list()) {
      String name = member.name().getValue();
      if (onlyModel.remove(name)) {
        held(member.field()).ifPresent(inner -> compare(shapes, model.get(name).asString(), inner));
      } else {
        onlySdk.add(name);
      }
    }
    // One of the two may be newer; both at once is another name for the same.
    if (!onlyModel.isEmpty() && !onlySdk.isEmpty()) {
      wrong.add(shape + " has " + onlyModel + ", here " + onlySdk);
    }
  }

  private static Optional<SdkPojo> held(SdkField<?> field) {
    SdkField<?> inner = field;
    while (true) {
      switch (inner.marshallingType().getKnownType()) {
        case LIST -> inner = inner.getTrait(ListTrait.class).memberFieldInfo();
        case MAP -> inner = inner.getTrait(MapTrait.class).valueFieldInfo();
        default -> {
          return inner.marshallingType().getKnownType() == MarshallingKnownType.SDK_POJO
              ? Optional.of(inner.constructor().get())
              : Optional.empty();
        }
      }
    }
  }

  private static JsonNode models() throws IOException {
    var command = new ArrayList<>(List.of("python3", "-P", "-c", SCRIPT));
    WireService.present().forEach(service -> command.add(service.cli()));
    try {
      Process python =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      try (InputStream output = python.getInputStream()) {
        return AwsJson.json().readTree(output);
      }
    } catch (IOException | JacksonException absent) {
      System.out.println("botocore is absent, so no names were compared with its models");
      return AwsJson.json().nullNode();
    }
  }
}
