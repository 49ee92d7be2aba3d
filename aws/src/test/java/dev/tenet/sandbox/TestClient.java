package dev.tenet.sandbox;

import dev.tenet.aws.wire.Wire;
import dev.tenet.aws.wire.WireOperation;
import dev.tenet.aws.wire.WireService;
import dev.tenet.fleet.AwsJson;
import dev.tenet.fleet.Operation;
import dev.tenet.fleet.Service;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Calls through the SDK's own clients, once each: nothing is tried again.
record TestClient(URI endpoint, String region, AwsCredentials credentials)
    implements WireService.Settings {
  private static final Map<Map.Entry<TestClient, Service>, SdkClient> CLIENTS =
      new ConcurrentHashMap<>();

  static TestClient of(URI endpoint) {
    return new TestClient(endpoint, "eu-central-1", AwsBasicCredentials.create("KEY", "secret"));
  }

  TestClient in(String other) {
    return new TestClient(endpoint, other, credentials);
  }

  TestClient with(AwsCredentials other) {
    return new TestClient(endpoint, region, other);
  }

  @Override
  public <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C build(B builder) {
    return builder
        .region(Region.of(region))
        .endpointOverride(endpoint)
        .credentialsProvider(StaticCredentialsProvider.create(credentials))
        .httpClient(UrlConnectionHttpClient.create())
        .overrideConfiguration(override -> override.retryStrategy(AwsRetryStrategy.doNotRetry()))
        .build();
  }

  ObjectNode ec2(String operation, String parameters) {
    return call(Service.EC2, operation, parameters);
  }

  /// @param parameters JSON with single quotes
  ObjectNode call(Service service, String operation, String parameters) {
    WireOperation bound = WireOperation.of(new Operation(service, operation));
    var tree = (ObjectNode) AwsJson.json().readTree(parameters.replace('\'', '"'));
    SdkClient client =
        CLIENTS.computeIfAbsent(Map.entry(this, service), _ -> WireService.client(service, this));
    return Wire.tree(bound.call(client, bound.request(tree)));
  }

  /// Make a call that is refused, and return the error's code.
  String refusal(Service service, String operation, String parameters) {
    return error(service, operation, parameters).awsErrorDetails().errorCode();
  }

  AwsServiceException error(Service service, String operation, String parameters) {
    try {
      ObjectNode answer = call(service, operation, parameters);
      throw new AssertionError(operation + " was answered: " + answer);
    } catch (AwsServiceException refused) {
      return refused;
    }
  }

  String ec2Refusal(String operation, String parameters) {
    return refusal(Service.EC2, operation, parameters);
  }

  /// Return the records of all pages of a list.
  List<JsonNode> pages(String operation, String member, String parameters) {
    var all = new ArrayList<JsonNode>();
    var asked = (ObjectNode) AwsJson.json().readTree(parameters.replace('\'', '"'));
    String token;
    do {
      ObjectNode page = ec2(operation, asked.toString());
      page.path(member).forEach(all::add);
      token = page.path("NextToken").asString("");
      asked.put("NextToken", token);
    } while (!token.isEmpty());
    return all;
  }

  /// Return the instances that a filter leaves, or all.
  Stream<JsonNode> instances(String parameters) {
    return ec2("DescribeInstances", parameters)
        .path("Reservations")
        .valueStream()
        .flatMap(reservation -> reservation.path("Instances").valueStream());
  }
}
