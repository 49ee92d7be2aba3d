package dev.tenet.aws.collect;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An endpoint on loopback that answers what a test says, in each service's own protocol, and
/// remembers what it was asked. Where the test says nothing the answer is an empty response.
final class FakeAws implements AutoCloseable {
  private static final Pattern CREDENTIAL =
      Pattern.compile("Credential=([^/]+)/\\d+/([a-z0-9-]+)/([a-z0-9-]+)/");

  static final String ACCOUNT = "111122223333";

  private final HttpServer server;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final Function<Call, Reply> answers;
  private final List<Call> calls = new CopyOnWriteArrayList<>();

  /// @param form the parameters of the query protocols, by their flattened names
  /// @param body the text of the JSON protocols
  record Call(
      String service,
      String operation,
      String region,
      String accessKey,
      Map<String, String> form,
      String body) {
    String token() {
      return form.getOrDefault("NextToken", "");
    }
  }

  /// @param status 0 drops the connection
  record Reply(int status, String body) {
    static final Reply EMPTY = new Reply(200, "");
    static final Reply DROPPED = new Reply(0, "");

    static Reply ok(String body) {
      return new Reply(200, body);
    }

    /// An error in the shape of EC2.
    static Reply ec2Error(int status, String code, String message) {
      return new Reply(
          status,
          "<Response><Errors><Error><Code>%s</Code><Message>%s</Message></Error></Errors></Response>"
              .formatted(code, message));
    }

    /// An error in the shape of the other query services.
    static Reply queryError(int status, String code, String message) {
      return new Reply(
          status,
          "<ErrorResponse><Error><Code>%s</Code><Message>%s</Message></Error></ErrorResponse>"
              .formatted(code, message));
    }

    /// An error in the shape of the JSON services.
    static Reply jsonError(int status, String code, String message) {
      return new Reply(status, "{\"__type\":\"%s\",\"message\":\"%s\"}".formatted(code, message));
    }
  }

  FakeAws(Function<Call, Reply> answers) {
    this.answers = answers;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    server.createContext("/", this::handle);
    server.setExecutor(executor);
    server.start();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /// Return what was asked so far, in order.
  List<Call> calls() {
    return List.copyOf(calls);
  }

  /// Return how often an operation was called.
  long count(String operation) {
    return calls.stream().filter(call -> call.operation.equals(operation)).count();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Call call = call(exchange);
      calls.add(call);
      Reply reply = answers.apply(call);
      if (reply.equals(Reply.EMPTY)) {
        reply = standard(call);
      }
      if (reply.status != 0) {
        boolean json = exchange.getRequestHeaders().containsKey("X-Amz-Target");
        boolean cbor = exchange.getRequestHeaders().containsKey("smithy-protocol");
        if (cbor) {
          exchange.getResponseHeaders().set("smithy-protocol", "rpc-v2-cbor");
        }
        exchange
            .getResponseHeaders()
            .set(
                "Content-Type",
                cbor ? "application/cbor" : json ? "application/x-amz-json-1.1" : "text/xml");
        // An empty map in CBOR.
        byte[] body =
            cbor && reply.body.isEmpty() ? new byte[] {(byte) 0xA0} : reply.body.getBytes(UTF_8);
        exchange.sendResponseHeaders(reply.status, body.length);
        exchange.getResponseBody().write(body);
      }
    }
  }

  private static Call call(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    var headers = exchange.getRequestHeaders();
    Matcher credential = CREDENTIAL.matcher(String.valueOf(headers.getFirst("Authorization")));
    if (!credential.find()) {
      throw new AssertionError("unsigned request");
    }
    var form = new TreeMap<String, String>();
    String operation;
    if (headers.containsKey("X-Amz-Target")) {
      String target = headers.getFirst("X-Amz-Target");
      operation = target.substring(target.indexOf('.') + 1);
    } else if (headers.containsKey("smithy-protocol")) {
      String path = exchange.getRequestURI().getPath();
      operation = path.substring(path.lastIndexOf('/') + 1);
    } else if (credential.group(3).equals("inspector2")) {
      operation =
          exchange.getRequestURI().getPath().startsWith("/coverage")
              ? "ListCoverage"
              : "ListFindings";
    } else {
      for (String pair : body.split("&", -1)) {
        int equals = pair.indexOf('=');
        form.put(
            URLDecoder.decode(pair.substring(0, equals), UTF_8),
            URLDecoder.decode(pair.substring(equals + 1), UTF_8));
      }
      operation = form.getOrDefault("Action", "");
    }
    return new Call(
        credential.group(3), operation, credential.group(2), credential.group(1), form, body);
  }

  private static Reply standard(Call call) {
    return switch (call.operation) {
      case "GetCallerIdentity" -> identity(ACCOUNT);
      case "DescribeRegions" -> regions("eu-central-1=opt-in-not-required");
      default ->
          switch (call.service) {
            case "ec2" -> Reply.ok("<%1$sResponse></%1$sResponse>".formatted(call.operation));
            case "autoscaling", "elasticloadbalancing", "sts" ->
                Reply.ok(
                    "<%1$sResponse><%1$sResult></%1$sResult></%1$sResponse>"
                        .formatted(call.operation));
            case "monitoring" -> new Reply(200, "");
            default -> Reply.ok("{}");
          };
    };
  }

  static Reply identity(String account) {
    return Reply.ok(
        """
        <GetCallerIdentityResponse><GetCallerIdentityResult>
        <Arn>arn:aws:iam::%1$s:user/auditor</Arn><UserId>AIDA</UserId><Account>%1$s</Account>
        </GetCallerIdentityResult></GetCallerIdentityResponse>\
        """
            .formatted(account));
  }

  /// @param regions each as `name=status`
  static Reply regions(String... regions) {
    var items = new StringBuilder();
    for (String region : regions) {
      String[] part = region.split("=", 2);
      items.append(
          "<item><regionName>%s</regionName><optInStatus>%s</optInStatus></item>"
              .formatted(part[0], part[1]));
    }
    return Reply.ok(
        "<DescribeRegionsResponse><regionInfo>%s</regionInfo></DescribeRegionsResponse>"
            .formatted(items));
  }

  @Override
  public void close() {
    server.stop(0);
    executor.close();
  }
}
