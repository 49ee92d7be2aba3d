package dev.tenet.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.fleet.HostFacts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostFolderTest {
  private static final String ID = "i-0123456789abcdef0";

  @TempDir private Path root;

  private void write(String file, byte[] content) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.write(path, content);
  }

  private void write(String file, String text) throws IOException {
    write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aHostsFilesAreItsFactsAndNoPages() throws IOException {
    write("111122223333/eu-central-1/ec2-describe-instances.json", "{\"Reservations\": []}");
    String host = "111122223333/eu-central-1/host/" + ID;
    write(host + "/nft.json", "{\"nftables\": []}");
    write(host + "/firewalld/zones/public.xml", "<zone/>");

    Snapshot snapshot = Snapshot.open(root, Optional.empty());
    Snapshot.Reading reading = snapshot.read("111122223333");

    assertThat(reading.warnings()).isEmpty();
    assertThat(snapshot.others()).isEmpty();
    assertThat(snapshot.hosts()).containsExactly(host);
    assertThat(reading.fleet().host(ID).map(HostFacts::files).orElseThrow())
        .containsOnlyKeys("nft.json", "firewalld/zones/public.xml")
        .containsEntry("firewalld/zones/public.xml", "<zone/>");
    assertThat(reading.fleet().host("i-00000000")).isEmpty();
  }

  @Test
  void aHostsFolderUnderNoAccountIsOfEveryAccount() throws IOException {
    write("111122223333/eu-central-1/ec2-describe-instances.json", "{\"Reservations\": []}");
    write("host/" + ID + "/ss.txt", "");

    Snapshot snapshot = Snapshot.open(root, Optional.empty());

    assertThat(snapshot.accounts()).containsExactly("111122223333");
    assertThat(snapshot.read("111122223333").fleet().host(ID)).isPresent();
    assertThat(snapshot.read().fleet().host(ID)).isPresent();
  }

  @Test
  void whatPowerShellWritesIsText() throws IOException {
    write("ec2-describe-instances.json", "{\"Reservations\": []}");
    write("host/" + ID + "/windows-firewall.json", "\ufeff{}".getBytes(StandardCharsets.UTF_16LE));

    assertThat(Snapshot.open(root, Optional.empty()).read().fleet().host(ID).orElseThrow().files())
        .containsEntry("windows-firewall.json", "{}");
  }
}
