package dev.tenet.aws.wire;

import static java.lang.invoke.MethodType.methodType;

import dev.tenet.TenetException;
import dev.tenet.fleet.AwsJson;
import dev.tenet.fleet.Operation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.node.ObjectNode;

/// An operation bound to the SDK by its name, so that a call can be data.
///
/// The types are looked up one operation at a time: listing the methods of a client would load the
/// two types of each of its hundreds of operations.
public final class WireOperation {
  private static final MethodHandles.Lookup LOOKUP = MethodHandles.publicLookup();
  private static final Map<Operation, WireOperation> BOUND = new ConcurrentHashMap<>();

  // The SDK's types spell EnableVolumeIO as EnableVolumeIo, its methods do not.
  private static final Pattern CAPITALS = Pattern.compile("(?<=[A-Z])[A-Z]+(?![a-z])");

  private final Operation operation;
  private final Supplier<SdkPojo> request;
  private final Supplier<SdkPojo> response;
  private final BiFunction<SdkClient, SdkRequest, SdkResponse> call;

  private WireOperation(
      Operation operation,
      Supplier<SdkPojo> request,
      Supplier<SdkPojo> response,
      BiFunction<SdkClient, SdkRequest, SdkResponse> call) {
    this.operation = operation;
    this.request = request;
    this.response = response;
    this.call = call;
  }

  /// Bind an operation.
  ///
  /// @throws TenetException if the service has no such operation
  public static WireOperation of(Operation operation) {
    return BOUND.computeIfAbsent(operation, WireOperation::bind);
  }

  // What a handle's proxy returns is of the types that the handle was found with.
  @SuppressWarnings("unchecked")
  private static WireOperation bind(Operation operation) {
    Class<? extends SdkClient> client = WireService.type(operation.service());
    String name = operation.name();
    String method = name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    String model =
        client.getPackageName()
            + ".model."
            + CAPITALS
                .matcher(name)
                .replaceAll(capitals -> capitals.group().toLowerCase(Locale.ROOT));
    try {
      ClassLoader loader = client.getClassLoader();
      Class<?> request = Class.forName(model + "Request", true, loader);
      Class<?> response = Class.forName(model + "Response", true, loader);
      return new WireOperation(
          operation,
          MethodHandleProxies.asInterfaceInstance(Supplier.class, builder(request)),
          MethodHandleProxies.asInterfaceInstance(Supplier.class, builder(response)),
          MethodHandleProxies.asInterfaceInstance(
              BiFunction.class, LOOKUP.findVirtual(client, method, methodType(response, request))));
    } catch (ReflectiveOperationException absent) {
      throw new TenetException(
          TenetException.USAGE,
          operation.service().cli() + " has no operation " + operation.name(),
          absent);
    }
  }

  private static MethodHandle builder(Class<?> type) throws ReflectiveOperationException {
    Class<?> builder = Class.forName(type.getName() + "$Builder", true, type.getClassLoader());
    return LOOKUP.findStatic(type, "builder", methodType(builder));
  }

  /// Bind parameters as the CLI's `--cli-input-json` takes them.
  ///
  /// @throws TenetException if a parameter is unknown, named with its place, or of the wrong type
  public SdkRequest request(ObjectNode parameters) {
    try (JsonParser tokens = AwsJson.json().treeAsTokens(parameters)) {
      return (SdkRequest) Wire.readStrictly(tokens, request.get(), operation.cli());
    }
  }

  /// Tell whether the operation has a parameter.
  public boolean takes(String parameter) {
    return request.get().sdkFields().stream()
        .anyMatch(field -> field.memberName().equals(parameter));
  }

  /// Read a response from what the CLI printed.
  ///
  /// @throws TenetException if the text is no such response
  public SdkResponse response(JsonParser in) {
    return (SdkResponse) Wire.read(in, response.get(), operation.cli());
  }

  /// Return a builder of the response, for whoever serves the operation.
  public SdkPojo responseBuilder() {
    return response.get();
  }

  /// Return a builder of the request, for whoever serves the operation.
  public SdkPojo requestBuilder() {
    return request.get();
  }

  /// Call the operation.
  ///
  /// @param client a client of the operation's service
  /// @throws software.amazon.awssdk.core.exception.SdkException if the call failed
  public SdkResponse call(SdkClient client, SdkRequest request) {
    return call.apply(client, request);
  }
}
