package dev.tenet.cli;

import static dev.tenet.cli.Ran.run;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class DemoCommandTest {
  @Test
  void auditsFixesAndProves() {
    Ran demo = run("demo");

    assertThat(demo.code()).as(demo.err()).isZero();
    assertThat(demo.out())
        .containsSubsequence(
            "$ tenet audit --endpoint-url http://127.0.0.1:",
            "FAIL     metadata.instance-tokens (3 of 10)",
            "$ tenet fix --endpoint-url",
            "authorize inbound tcp 5432 from 10.20.0.0/16",
            "require IMDSv2 on instance i-9952462b52ebdbfe3",
            "$ tenet fix --apply --yes",
            "5 fixed",
            "$ tenet diff",
            "Fixed: 7",
            "i-9952462b52ebdbfe3 (billing)");
    assertThat(System.getProperty("aws.accessKeyId")).isNull();
  }

  @Test
  void aPortThatIsTakenIsSaid() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());

      Ran demo = run("demo", "--port", port);

      assertThat(demo.code()).isEqualTo(2);
      assertThat(demo.err()).contains("Port " + port + " cannot be listened on");
    }
  }
}
