package dev.tenet.enclave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Image files that AWS's own builder wrote, and damaged ones.
class SharedImagesTest {
  private static final Instant AT = Instant.parse("2027-01-01T00:00:00Z");
  private static final EifMetadata.Build BUILD =
      new EifMetadata.Build(
          "2025-01-02T03:04:05.678901234+00:00", "eif_build", "0.3.1", "OS", "kernel");

  @TempDir private Path directory = Path.of("");

  static Stream<Arguments> images() {
    return Vectors.entries("eif/index.json", "file");
  }

  // AWS's reader gives up on some.
  static Stream<Arguments> measured() {
    return images()
        .filter(each ->
            each.get()[1] instanceof JsonNode entry
                && entry.at("/aws_reader/Measurements").isObject());
  }

  static Stream<Arguments> built() {
    return images()
        .filter(each -> each.get()[1] instanceof JsonNode entry && entry.has("build_input"));
  }

  @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
  @MethodSource("images")
  void breakTheRulesThatTheyShould(String file, JsonNode expected) {
    Eif eif = read(file);
    assertThat(eif.findings().stream().map(finding -> finding.rule().id()).distinct().sorted())
        .containsExactlyElementsOf(Vectors.strings(expected.at("/strict/findings")));
    assertThat(eif.valid()).isEqualTo(expected.at("/strict/valid").asBoolean());
  }

  @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
  @MethodSource("measured")
  void measureAsAwsMeasuresThem(String file, JsonNode expected) {
    JsonNode aws = expected.at("/aws_reader/Measurements");
    Eif eif = read(file);
    var values = new TreeMap<String, String>();
    eif.measurements()
        .orElseThrow()
        .byRegister()
        .forEach((register, value) -> values.put("PCR" + register, value.hex()));
    var known = new TreeMap<String, String>();
    aws.properties().stream()
        .filter(each -> each.getKey().startsWith("PCR"))
        .forEach(each -> known.put(each.getKey(), each.getValue().asString()));
    assertThat(values).isEqualTo(known);
    JsonNode reader = expected.path("aws_reader");
    assertThat(eif.signed()).isEqualTo(reader.path("IsSigned").asBoolean());
    assertThat(eif.crc()).contains(reader.path("CheckCRC").asBoolean());
    if (eif.signed()) {
      assertThat(eif.signature().map(EifSignature::verifies))
          .contains(reader.path("SignatureCheck").asBoolean());
    }
  }

  @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
  @MethodSource("built")
  void areWrittenByteForByte(String file, JsonNode expected) throws IOException {
    JsonNode input = expected.path("build_input");
    var metadata =
        new EifMetadata(
            input.path("name").asString(),
            input.path("version").asString(),
            BUILD,
            Optional.empty(),
            Optional.of(input.path("custom")).filter(JsonNode::isObject));
    Path target = directory.resolve(file);
    image(input).write(metadata, signer(input), target, AT);
    byte[] written = Files.readAllBytes(target);
    byte[] known = Vectors.bytes("eif/" + file);
    if (input.has("cert")) {
      // The signature's 96 numbers of one or two bytes end the file; the checksum depends on them.
      assertThat(withoutSignature(target)).isEqualTo(withoutSignature(image(file)));
      assertThat(EifReader.read(target, AT).findings()).isEmpty();
    } else {
      assertThat(written).isEqualTo(known);
    }
  }

  private static List<Object> withoutSignature(Path file) {
    Eif eif = EifReader.read(file, AT);
    EifHeader header = eif.header().orElseThrow();
    int signature = eif.sections().size() - 1;
    return List.of(
        header.version(),
        header.flags(),
        header.offsets(),
        header.sizes().subList(0, signature),
        eif.sections().subList(0, signature),
        eif.measurements(),
        eif.metadata());
  }

  private static EifImage image(JsonNode input) {
    return new EifImage(
        input.path("flags").asInt() == 0 ? Architecture.X86_64 : Architecture.AARCH64,
        Content.of(image(input.path("kernel").asString())),
        input.path("cmdline").asString(),
        Vectors.strings(input.path("ramdisks")).stream()
            .map(path -> Content.of(image(path)))
            .toList());
  }

  private static Optional<EifSigner> signer(JsonNode input) {
    return input.has("cert")
        ? Optional.of(
            EifSigner.of(
                Vectors.bytes("eif/" + input.path("cert").asString()),
                SigningKey.of(Vectors.bytes("eif/" + input.path("key").asString()))))
        : Optional.empty();
  }

  private static Path image(String file) {
    return Vectors.DATA.resolve("eif").resolve(file);
  }

  private static Eif read(String file) {
    return EifReader.read(image(file), AT);
  }

  @Test
  void areMendedBySigningThemAnew() {
    assumeTrue(Vectors.there(), "no shared images");
    for (String curve : List.of("p256", "p384", "p521")) {
      var signer =
          EifSigner.of(
              Vectors.bytes("eif/inputs/" + curve + ".cert.pem"),
              SigningKey.of(Vectors.bytes("eif/inputs/" + curve + ".key.pem")));
      Path target = directory.resolve(curve);
      Eif signed = EifImage.sign(image("resign_es256_to_es512.eif"), signer, target, AT);
      assertThat(signed.findings()).isEmpty();
      assertThat(signed.measurements().flatMap(Measurements::pcr8))
          .contains(EifSigner.pcr8(signer.certificate()));
    }
  }

  @Test
  void nothingMeasuresAsAwsDocumentsIt() {
    assumeTrue(Vectors.there(), "no shared images");
    JsonNode known = JsonMapper.shared().readTree(Vectors.bytes("known-pcr.json"));
    assertThat(Measurement.OF_NOTHING.hex())
        .isEqualTo(known.at("/constants/empty_content").asString());
  }
}
