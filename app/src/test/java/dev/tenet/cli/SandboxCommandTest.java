package dev.tenet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class SandboxCommandTest {
  @Test
  void servesUntilItIsInterrupted() throws Exception {
    var err = new StringWriter();
    var out = new PipedWriter();
    try (var lines = new BufferedReader(new PipedReader(out))) {
      var code =
          new FutureTask<>(() ->
              Tenet.run(
                  new PrintWriter(out), new PrintWriter(err, true), "sandbox", "--port", "0"));
      Thread command = Thread.ofVirtual().start(code);
      assertThat(lines.readLine())
          .matches("AWS at http://127\\.0\\.0\\.1:\\d+, accounts: 111122223333\\. .*");
      command.interrupt();
      assertThat(code.get()).isEqualTo(130);
    }
    assertThat(err.toString()).contains("interrupted");
  }

  @Test
  void refusesAFleetThatIsNotThere() throws IOException {
    var err = new StringWriter();
    int code =
        Tenet.run(
            new PrintWriter(new StringWriter()),
            new PrintWriter(err, true),
            "sandbox",
            "--fleet",
            "/nowhere");
    assertThat(code).isEqualTo(2);
    assertThat(err.toString()).contains("/nowhere does not exist");
  }
}
