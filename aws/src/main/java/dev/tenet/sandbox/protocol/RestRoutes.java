package dev.tenet.sandbox.protocol;

import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.tenet.aws.wire.WireOperation;
import dev.tenet.aws.wire.WireService;
import dev.tenet.fleet.AwsJson;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Operation;
import dev.tenet.fleet.Service;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.regions.Region;
import tools.jackson.databind.node.ObjectNode;

/// Which operation a method and a path stand for. The SDK itself says: each operation is called
/// once over a client that sends nothing.
final class RestRoutes {
  private static final Set<Service> REST = Set.of(Service.INSPECTOR2);

  private static final Map<Route, String> ROUTES =
      Kinds.all().stream()
          .map(Kind::operation)
          .filter(operation -> REST.contains(operation.service()))
          .collect(toUnmodifiableMap(RestRoutes::route, Operation::name));

  private record Route(String method, String path) {}

  private RestRoutes() {}

  static Optional<String> operation(HttpCall call) {
    return Optional.ofNullable(ROUTES.get(new Route(call.method(), call.path())));
  }

  private static Route route(Operation operation) {
    var sent = new NothingSent();
    SdkClient client = WireService.client(operation.service(), sent);
    WireOperation bound = WireOperation.of(operation);
    ObjectNode nothing = AwsJson.json().createObjectNode();
    bound.call(client, bound.request(nothing));
    return sent.route;
  }

  /// A client that takes a request down and answers without members.
  private static final class NothingSent implements WireService.Settings, SdkHttpClient {
    private Route route = new Route("", "");

    @Override
    public <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C build(B builder) {
      return builder
          .region(Region.US_EAST_1)
          .endpointOverride(URI.create("http://localhost"))
          .credentialsProvider(AnonymousCredentialsProvider.create())
          .httpClient(this)
          .build();
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
      route = new Route(request.httpRequest().method().name(), request.httpRequest().encodedPath());
      return new ExecutableHttpRequest() {
        @Override
        public HttpExecuteResponse call() {
          return HttpExecuteResponse.builder()
              .response(SdkHttpResponse.builder().statusCode(200).build())
              .responseBody(
                  AbortableInputStream.create(new ByteArrayInputStream(new byte[] {'{', '}'})))
              .build();
        }

        @Override
        public void abort() {}
      };
    }

    @Override
    public void close() {}
  }
}
