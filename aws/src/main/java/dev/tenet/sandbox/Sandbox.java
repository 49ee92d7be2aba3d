package dev.tenet.sandbox;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tenet.TenetException;
import dev.tenet.sandbox.protocol.HttpCall;
import dev.tenet.sandbox.protocol.HttpReply;
import dev.tenet.sandbox.service.Services;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.core.SdkBytes;

/// An AWS endpoint on loopback over a fleet. Any client that can be pointed at an address can use
/// it, with any credentials: an access key that is an account's id works in that account.
public final class Sandbox implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Queue<Served> calls = new ConcurrentLinkedQueue<>();
  private final Services services;
  private final Endpoint endpoint;

  private Sandbox(HttpServer server, Services services, SandboxSettings settings) {
    this.server = server;
    this.services = services;
    this.endpoint =
        new Endpoint(services, settings.faults(), settings.listener().andThen(calls::add));
    server.createContext("/", this::handle);
    server.setExecutor(executor);
    server.start();
  }

  /// Start an endpoint with what the settings say.
  ///
  /// @throws TenetException if the fleet cannot be read or the port is taken
  public static Sandbox start(SandboxSettings settings) {
    Services services = settings.open();
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), settings.port());
    try {
      return new Sandbox(HttpServer.create(address, 0), services, settings);
    } catch (IOException taken) {
      throw new TenetException(
          TenetException.USAGE,
          "Port %d cannot be listened on: %s".formatted(settings.port(), taken.getMessage()),
          taken);
    }
  }

  /// Return the address that clients are pointed at.
  public URI endpoint() {
    InetSocketAddress address = server.getAddress();
    return URI.create("http://127.0.0.1:" + address.getPort());
  }

  /// Return the accounts there are, in order. The first is whose access keys are unknown.
  public List<String> accounts() {
    return services.accounts();
  }

  /// Return the Regions in which an account holds something, in order.
  public List<String> regions(String account) {
    return services.regions(account);
  }

  /// Return the calls made so far, in order.
  public List<Served> calls() {
    return List.copyOf(calls);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      switch (endpoint.reply(read(exchange))) {
        case Endpoint.Reply.Answer(var reply, var after) -> {
          if (after.isPositive() && closed.await(after.toNanos(), TimeUnit.NANOSECONDS)) {
            return;
          }
          write(reply, exchange);
        }
        case Endpoint.Reply.Close() -> {}
        case Endpoint.Reply.Hang() -> closed.await();
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private static HttpCall read(HttpExchange exchange) throws IOException {
    Map<String, String> headers = new HashMap<>();
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
    URI uri = exchange.getRequestURI();
    return new HttpCall(
        exchange.getRequestMethod(),
        uri.getRawPath(),
        Optional.ofNullable(uri.getRawQuery()).orElse(""),
        Map.copyOf(headers),
        SdkBytes.fromInputStream(exchange.getRequestBody()));
  }

  private static void write(HttpReply reply, HttpExchange exchange) throws IOException {
    Headers headers = exchange.getResponseHeaders();
    reply.headers().forEach(headers::set);
    byte[] body = reply.body().asByteArrayUnsafe();
    exchange.sendResponseHeaders(reply.status(), body.length);
    exchange.getResponseBody().write(body);
  }

  /// Stop. Calls that are never answered end.
  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    executor.close();
  }
}
