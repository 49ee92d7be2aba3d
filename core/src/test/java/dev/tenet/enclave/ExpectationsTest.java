package dev.tenet.enclave;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExpectationsTest {
  private static final Measurement PCR0 = Measurement.ofRole("zero");

  @Test
  void whatIsAsExpectedIsNotTold() {
    var expectations =
        new Expectations(
            Map.of(
                0,
                Set.of(PCR0, Measurement.OF_NOTHING),
                4,
                Set.of(Measurement.ofInstance(Documents.INSTANCE))),
            Optional.of(octets("nonce")),
            Optional.of(octets("user data")),
            Optional.empty(),
            Optional.of(Duration.ofMinutes(5)),
            false);
    assertThat(unmet(expectations, Documents.AT.plusSeconds(300))).isEmpty();
  }

  @Test
  void everyDifferenceIsTold() {
    var expectations =
        new Expectations(
            Map.of(0, Set.of(Measurement.OF_NOTHING), 3, Set.of(PCR0), 20, Set.of(PCR0)),
            Optional.of(octets("other")),
            Optional.of(octets("user dat")),
            Optional.of(octets("key")),
            Optional.of(Duration.ofMinutes(5)),
            false);
    assertThat(unmet(expectations, Documents.AT.plusSeconds(301)))
        .containsExactly(
            "PCR_MISMATCH:0",
            "PCR_MISMATCH:3",
            "PCR_MISMATCH:20",
            "NONCE_MISMATCH",
            "USER_DATA_MISMATCH",
            "PUBLIC_KEY_MISMATCH",
            "STALE");
  }

  @Test
  void aDocumentFromTheFutureIsTold() {
    assertThat(unmet(Expectations.NONE, Documents.AT.minusSeconds(60))).isEmpty();
    assertThat(unmet(Expectations.NONE, Documents.AT.minusSeconds(61)))
        .containsExactly("FROM_THE_FUTURE");
  }

  @Test
  void aDebugEnclaveIsRefusedUnlessItIsAllowed() {
    Attestation debug = changed(0, Measurement.of(new byte[48]));
    assertThat(codes(Expectations.NONE.unmet(debug, Documents.AT))).containsExactly("DEBUG_MODE");
    var allowing =
        new Expectations(
            Map.of(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), true);
    assertThat(allowing.unmet(debug, Documents.AT)).isEmpty();
  }

  @Test
  void aDocumentWithoutTheImagesRegistersIsRefusedLikeADebugOne() {
    Map<String, Cbor> fields = Documents.fields(Documents.LINE);
    var four = new LinkedHashMap<>(((Cbor.Pairs) fields.getOrDefault("pcrs", Cbor.NULL)).entries());
    four.keySet().retainAll(Set.of(Cbor.Int.of(4)));
    fields.put("pcrs", new Cbor.Pairs(four));
    Attestation attestation = verify(fields);
    assertThat(attestation.findings()).isEmpty();
    assertThat(codes(Expectations.NONE.unmet(attestation, Documents.AT)))
        .containsExactly("DEBUG_MODE");
  }

  @Test
  void anotherInstanceThanTheModulesIsRefused() {
    Attestation moved = changed(4, Measurement.ofInstance("i-0fedcba9876543210"));
    assertThat(codes(Expectations.NONE.unmet(moved, Documents.AT)))
        .containsExactly("MODULE_PCR4_MISMATCH");
  }

  private static Attestation changed(int register, Measurement value) {
    Map<String, Cbor> fields = Documents.fields(Documents.LINE);
    var pcrs = new LinkedHashMap<>(((Cbor.Pairs) fields.getOrDefault("pcrs", Cbor.NULL)).entries());
    pcrs.put(Cbor.Int.of(register), Cbor.Bytes.of(value.bytes()));
    fields.put("pcrs", new Cbor.Pairs(pcrs));
    return verify(fields);
  }

  private static Attestation verify(Map<String, Cbor> fields) {
    Attestation attestation =
        Documents.verifier(Documents.LINE)
            .verify(Documents.signed(Documents.LINE, fields), new TimePolicy.Live(Documents.AT));
    assertThat(attestation.authentic()).isTrue();
    return attestation;
  }

  private static List<String> unmet(Expectations expectations, Instant now) {
    return codes(expectations.unmet(Documents.attested(), now));
  }

  private static List<String> codes(List<Expectations.Unmet> unmet) {
    return unmet.stream().map(Expectations.Unmet::code).toList();
  }

  private static Octets octets(String text) {
    return Octets.of(text.getBytes(StandardCharsets.UTF_8));
  }
}
