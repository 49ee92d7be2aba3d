package dev.tenet.enclave;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// Documents that real enclaves were given, damaged ones, and such that a test root signed.
class SharedDocumentsTest {
  private static final Set<AttestationFinding.Code> TOLD =
      Set.of(
          AttestationFinding.Code.DEBUG_MODE,
          AttestationFinding.Code.MODULE_PCR4_MISMATCH,
          AttestationFinding.Code.WARN_FIELD_LENGTH,
          AttestationFinding.Code.UNKNOWN_FIELD);

  static Stream<Arguments> real() {
    return Vectors.entries("attestation/index.json", "file");
  }

  static Stream<Arguments> damaged() {
    return Vectors.entries("attestation/mutated/index.json", "file");
  }

  static Stream<Arguments> synthetic() {
    return Vectors.entries("attestation/synthetic/index.json", "file");
  }

  @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
  @MethodSource("real")
  void realOnesAreAuthenticAtTheirOwnTime(String file, JsonNode expected) {
    byte[] bytes = Vectors.bytes("attestation/" + file);
    var verifier = AttestationVerifier.ofAws();
    Attestation attestation = verifier.verify(bytes, new TimePolicy.Stored());
    same(attestation, expected);
    AttestationDocument document = attestation.document().orElseThrow();
    assertThat(document.moduleId()).isEqualTo(expected.path("module_id").asString());
    assertThat(document.timestamp().toEpochMilli())
        .isEqualTo(expected.path("timestamp_ms").asLong());
    for (Map.Entry<String, JsonNode> each : expected.path("pcrs_nonzero").properties()) {
      assertThat(document.pcrs().get(Integer.valueOf(each.getKey())))
          .hasToString(each.getValue().asString());
    }
    assertThat(document.pcrs().values().stream().filter(pcr -> !pcr.isZero()).count())
        .isEqualTo(expected.path("pcrs_nonzero").size());
    assertThat(attestation.chain()).hasSize(expected.path("chain").size());
    List<String> window = Vectors.strings(expected.path("verify_window_utc"));
    assertThat(attestation.window())
        .contains(
            new Attestation.Window(Instant.parse(window.get(0)), Instant.parse(window.get(1))));
    Attestation today =
        verifier.verify(bytes, new TimePolicy.Live(Instant.parse("2026-11-25T00:00:00Z")));
    assertThat(codes(today)).containsExactly("CERT_EXPIRED");
    assertThat(today.failures().getFirst().reason()).contains("verify it at its own time");
  }

  @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
  @MethodSource("damaged")
  void damagedOnesFailForTheirReason(String file, JsonNode expected) {
    same(
        AttestationVerifier.ofAws()
            .verify(Vectors.bytes("attestation/mutated/" + file), new TimePolicy.Stored()),
        expected);
  }

  @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
  @MethodSource("synthetic")
  void thoseOfATestRootFailForTheirReason(String file, JsonNode expected) {
    byte[] bytes = Vectors.bytes("attestation/synthetic/" + file);
    same(
        AttestationVerifier.of(Vectors.bytes("attestation/synthetic/root.pem"))
            .verify(bytes, new TimePolicy.Stored()),
        expected);
    assertThat(AttestationVerifier.ofAws().verify(bytes, new TimePolicy.Stored()).authentic())
        .isFalse();
  }

  private static void same(Attestation attestation, JsonNode expected) {
    assertThat(codes(attestation)).isEqualTo(Vectors.strings(expected.path("failures")));
    if (attestation.document().isPresent()) {
      assertThat(
              attestation.findings().stream()
                  .map(AttestationFinding::code)
                  .filter(TOLD::contains)
                  .map(Enum::name))
          .containsExactlyElementsOf(Vectors.strings(expected.path("findings")));
    }
  }

  private static List<String> codes(Attestation attestation) {
    return attestation.failures().stream().map(each -> each.code().name()).toList();
  }

  static Stream<Arguments> signed() {
    return Vectors.entries("cose/aws_nitro_enclaves_cose_vectors.json", "name");
  }

  @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
  @MethodSource("signed")
  void signedMessagesVerifyOrNot(String name, JsonNode vector) {
    CoseSign1 message = Messages.of(vector);
    CoseAlgorithm algorithm = message.algorithm().orElseThrow();
    boolean verifies = message.verifies(algorithm, Messages.key(vector.path("key")));
    boolean tagged = message.tag().filter(tag -> !tag.equals(CoseSign1.TAG)).isPresent();
    String expected = vector.path("expected").asString();
    assertThat(tagged).isEqualTo(expected.equals("BAD_TAG"));
    assertThat(verifies).isEqualTo(!expected.equals("BAD_SIGNATURE"));
    assertThat(HexFormat.of().formatHex(algorithm.header())).isEqualTo(message.header().hex());
  }
}
