package dev.tenet.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Ctrl-C, given to the real program.
class InterruptTest {
  @TempDir Path folder;

  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch over = new CountDownLatch(1);

  @Test
  void collectingEndsWith130AndTheSnapshotSaysThatItIsNotWhole() throws Exception {
    Path snapshot = folder.resolve("snapshot");
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      server.createContext("/", this::answer);
      server.setExecutor(threads);
      server.start();

      Process collect = collect(snapshot, server.getAddress().getPort());
      var _ = collect.onExit().thenRun(asked::countDown);
      asked.await();
      new ProcessBuilder("kill", "-INT", Long.toString(collect.pid())).start().waitFor();

      assertThat(collect.waitFor()).isEqualTo(130);
      over.countDown();
    } finally {
      server.stop(0);
    }
    assertThat(snapshot.resolve("manifest.json")).content().contains("Interrupted");
    assertThat(snapshot.resolve(".collect.jsonl")).isNotEmptyFile();
    Ran audit = Ran.run("audit", "--check", "metadata.instance-tokens", snapshot.toString());
    assertThat(audit.code()).isEqualTo(4);
    assertThat(audit.out()).contains("collecting was not finished");
  }

  // Whoever runs the tests may ignore the signal, and a program would inherit that.
  private Process collect(Path snapshot, int port) throws IOException {
    var builder =
        new ProcessBuilder(
            "env",
            "--default-signal=INT",
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Tenet.class.getName(),
            "collect",
            snapshot.toString(),
            "--check",
            "metadata.instance-tokens",
            "--region",
            "eu-central-1",
            "--endpoint-url",
            "http://127.0.0.1:" + port);
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("AWS_"));
    environment.putAll(
        Map.of("AWS_ACCESS_KEY_ID", "BASE", "AWS_SECRET_ACCESS_KEY", "s", "HOME", "/nowhere"));
    return builder
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      if (body.contains("Action=DescribeInstances")) {
        asked.countDown();
        over.await();
        return;
      }
      byte[] reply =
          (body.contains("Action=GetCallerIdentity")
                  ? """
                  <GetCallerIdentityResponse><GetCallerIdentityResult>
                  <Arn>arn:aws:iam::111122223333:user/a</Arn><Account>111122223333</Account>
                  </GetCallerIdentityResult></GetCallerIdentityResponse>\
                  """
                  : """
                  <DescribeRegionsResponse><regionInfo><item><regionName>eu-central-1</regionName>
                  <optInStatus>opt-in-not-required</optInStatus></item></regionInfo>
                  </DescribeRegionsResponse>\
                  """)
              .strip()
              .getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "text/xml");
      exchange.sendResponseHeaders(200, reply.length);
      exchange.getResponseBody().write(reply);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
