package dev.tenet.cli;

import static dev.tenet.cli.Ran.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.enclave.Architecture;
import dev.tenet.enclave.Content;
import dev.tenet.enclave.EifImage;
import dev.tenet.enclave.EifMetadata;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EnclaveCommandTest {
  @TempDir private Path folder = Path.of("");
  private Path image = Path.of("");

  @BeforeEach
  void writeAnImage() {
    image = folder.resolve("image.eif");
    new EifImage(
            Architecture.X86_64,
            content("not much of a kernel"),
            "console=ttyS0",
            List.of(content("init"), content("application")))
        .write(
            new EifMetadata(
                "signer",
                "1.0",
                new EifMetadata.Build("1970-01-01T00:00:00Z", "tenet", "0", "Linux", "6.1"),
                Optional.empty(),
                Optional.empty()),
            Optional.empty(),
            image,
            Instant.EPOCH);
  }

  private static Content content(String text) {
    return Content.Bytes.of(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aValidImageIsMeasured() {
    Ran run = run("enclave", "inspect", image.toString());
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains("a valid enclave image", "PCR0 ", "not signed", "warning eif.kernel-arch");
  }

  @Test
  void itsJsonHasTheNamesOfNitroCli() {
    Ran run = run("enclave", "inspect", image.toString(), "--format", "json");
    JsonNode json = JsonMapper.shared().readTree(run.out());
    assertThat(json.path("EifVersion").asInt()).isEqualTo(4);
    assertThat(json.path("Measurements").path("PCR0").asString()).hasSize(96);
    assertThat(json.path("IsSigned").asBoolean()).isFalse();
    assertThat(json.path("CheckCRC").asBoolean()).isTrue();
    assertThat(json.path("ImageName").asString()).isEqualTo("signer");
    assertThat(json.path("Metadata").path("BuildTool").asString()).isEqualTo("tenet");
    assertThat(json.path("findings").path(0).path("severity").asString()).isEqualTo("warning");
  }

  @Test
  void anInvalidImageEndsWithThree() throws IOException {
    byte[] bytes = Files.readAllBytes(image);
    bytes[bytes.length - 1] ^= 1;
    Files.write(image, bytes);
    Ran run = run("enclave", "inspect", image.toString());
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.out()).contains("NOT a valid enclave image", "ERROR   eif.crc at byte 544");
  }

  @Test
  void aMissingFileIsAMistakeOfUse() {
    Ran run = run("enclave", "inspect", folder.resolve("none").toString());
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("there is no such file");
  }

  @Test
  void whatIsNoDocumentEndsWithThreeAndAReason() throws IOException {
    Path document = Files.writeString(folder.resolve("document"), "8443a10126\n");
    Ran run = run("enclave", "verify", document.toString());
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.out()).contains("NOT authentic", "ERROR   MALFORMED: ");
    Ran json = run("enclave", "verify", document.toString(), "--format", "json");
    JsonNode tree = JsonMapper.shared().readTree(json.out());
    assertThat(tree.path("authentic").asBoolean()).isFalse();
    assertThat(tree.path("accepted").asBoolean()).isFalse();
    assertThat(tree.path("failures").path(0).path("code").asString()).isEqualTo("MALFORMED");
  }

  @Test
  void whatIsExpectedMustBeSaidRight() throws IOException {
    Path document = Files.writeString(folder.resolve("document"), "80");
    for (String[] wrong :
        new String[][] {
          {"--pcr", "0"}, {"--pcr", "32=00"}, {"--pcr", "0=00"}, {"--nonce", "x"}, {"--at", "then"}
        }) {
      Ran run = run("enclave", "verify", document.toString(), wrong[0], wrong[1]);
      assertThat(run.code()).as(String.join(" ", wrong)).isEqualTo(2);
    }
  }

  @Test
  void aCertificateThatIsNoneSignsNothing() throws IOException {
    Path certificate = Files.writeString(folder.resolve("cert.pem"), "none");
    byte[] before = Files.readAllBytes(image);
    Ran run = run("enclave", "sign", image.toString(), "--cert", certificate.toString());
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("no certificate in the PEM text");
    assertThat(image).hasBinaryContent(before);
  }
}
