package dev.tenet.aws.collect;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Python's moto, where it is on the machine: an AWS endpoint that nobody here wrote.
public final class MotoServer implements AutoCloseable {
  private static final Pattern RUNNING =
      Pattern.compile("Running on (http://127\\.0\\.0\\.1:\\d+)");

  private final Process process;
  private final URI uri;

  private MotoServer(Process process, URI uri) {
    this.process = process;
    this.uri = uri;
  }

  /// Start it on a free port; empty, with a line on the output that says so, where it is absent.
  public static Optional<MotoServer> start() throws IOException {
    var command =
        new ProcessBuilder("python3", "-P", "-m", "moto.server", "-H", "127.0.0.1", "-p", "0");
    command.environment().put("MOTO_EC2_LOAD_DEFAULT_AMIS", "false");
    command.redirectErrorStream(true);
    Process process;
    try {
      process = command.start();
    } catch (IOException noPython) {
      return absent("python3 does not run");
    }
    BufferedReader output = process.inputReader(UTF_8);
    String last = "";
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      Matcher running = RUNNING.matcher(line);
      if (running.find()) {
        // It logs every request, and stops when nobody reads that.
        Thread.ofVirtual().start(() -> output.lines().forEach(_ -> {}));
        return Optional.of(new MotoServer(process, URI.create(running.group(1))));
      }
      last = line;
    }
    return absent(last);
  }

  private static Optional<MotoServer> absent(String why) {
    System.out.println("moto is absent, so nothing was tested against it: " + why);
    return Optional.empty();
  }

  /// Return where it listens.
  public URI uri() {
    return uri;
  }

  @Override
  public void close() {
    process.destroy();
  }
}
