package dev.tenet.enclave;

import static dev.tenet.property.ForAll.forAll;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.enclave.AttestationFailure.Code;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AttestationVerifierTest {
  private static final TimePolicy NOW = new TimePolicy.Live(Documents.AT);

  @Test
  void aDocumentOfOurOwnRootIsAuthentic() {
    Attestation attestation = Documents.attested();
    assertThat(attestation.failures()).isEmpty();
    assertThat(attestation.findings()).isEmpty();
    assertThat(attestation.chain()).hasSize(5);
  }

  @Test
  void thePinnedRootIsThatOfAws() throws GeneralSecurityException {
    byte[] der = AttestationVerifier.ofAws().root().getEncoded();
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(der);
    assertThat(Octets.of(digest))
        .hasToString("641a0321a3e244efe456463195d606317ed7cdcc3c1756e09893f3c68f79bb5b");
  }

  @Test
  void theBundlesOwnRootDoesNotCount() {
    Documents.Line stranger = Documents.line(Documents.leaf());
    Map<String, Cbor> fields = Documents.fields(Documents.LINE);
    var bundle = new ArrayList<>(((Cbor.Array) fields.getOrDefault("cabundle", Cbor.NULL)).items());
    bundle.set(0, Cbor.Bytes.of(stranger.root().der()));
    fields.put("cabundle", new Cbor.Array(bundle));
    assertThat(verify(Documents.LINE, fields)).isEmpty();
    bundle.set(0, Documents.text("no certificate at all"));
    fields.put("cabundle", new Cbor.Array(bundle));
    assertThat(verify(Documents.LINE, fields)).isEmpty();
  }

  @Test
  void aStrangersRootDoesNotLeadAnywhere() {
    Documents.Line stranger = Documents.line(Documents.leaf());
    byte[] document = Documents.signed(stranger, Documents.fields(stranger));
    assertThat(codes(Documents.verifier(Documents.LINE).verify(document, NOW)))
        .containsExactly(Code.BAD_CHAIN);
  }

  @Test
  void everyLinkIsHeldToItsRules() {
    Certificates.Wanted leaf = Documents.leaf();
    refused(leaf.withForeignCritical(), "a critical extension that is not known");
    refused(leaf.withUsage(0), "may not sign documents");
    refused(leaf.withUsage(0x40), "may not sign documents");
    refused(leaf.onCurve("secp521r1"), "not on P-384");
    refused(
        Certificates.Wanted.authority(leaf.name(), leaf.from(), leaf.to(), -1).withUsage(0x84),
        "is an authority");
    assertThat(reason(Documents.line(leaf.withoutCriticalConstraints()))).isEmpty();
  }

  @Test
  void authoritiesAreHeldToTheirs() {
    Certificates.Wanted authority =
        Certificates.Wanted.authority(
            "instance", Documents.leaf().from(), Documents.leaf().to(), 0);
    assertThat(reason(under(authority))).isEmpty();
    assertThat(reason(under(authority.withoutCriticalConstraints()))).contains("no authority");
    assertThat(reason(under(authority.withUsage(0x02)))).contains("may not sign certificates");
    assertThat(reason(under(authority.withForeignCritical()))).contains("not known");
  }

  private static Documents.Line under(Certificates.Wanted instance) {
    List<Certificates> between = new ArrayList<>(Documents.LINE.between());
    Certificates host = between.get(1).issue(instance);
    between.set(2, host);
    return new Documents.Line(Documents.LINE.root(), between, host.issue(Documents.leaf()));
  }

  private static void refused(Certificates.Wanted leaf, String why) {
    assertThat(reason(Documents.line(leaf))).contains(why);
  }

  private static String reason(Documents.Line line) {
    byte[] document = Documents.signed(line, Documents.fields(line));
    return Documents.verifier(line).verify(document, NOW).failures().stream()
        .filter(failure -> failure.code() == Code.BAD_CHAIN)
        .map(AttestationFailure::reason)
        .findFirst()
        .orElse("");
  }

  @Test
  void aClockMayBeAMinuteBehind() {
    byte[] document = Documents.signed(Documents.LINE, Documents.fields(Documents.LINE));
    Instant from = Documents.leaf().from();
    var verifier = Documents.verifier(Documents.LINE);
    assertThat(codes(verifier.verify(document, new TimePolicy.Live(from.minusSeconds(60)))))
        .isEmpty();
    Attestation early = verifier.verify(document, new TimePolicy.Live(from.minusSeconds(61)));
    assertThat(codes(early)).containsExactly(Code.CERT_NOT_YET_VALID);
    assertThat(early.failures().getFirst().reason())
        .contains("the clock of this machine is behind");
    assertThat(codes(verifier.verify(document, new TimePolicy.At(from.minusSeconds(1)))))
        .containsExactly(Code.CERT_NOT_YET_VALID);
    assertThat(codes(verifier.verify(document, new TimePolicy.Live(Documents.leaf().to()))))
        .isEmpty();
    assertThat(
            codes(
                verifier.verify(
                    document, new TimePolicy.Live(Documents.leaf().to().plusSeconds(1)))))
        .containsExactly(Code.CERT_EXPIRED);
  }

  @Test
  void whatWasProvenOnceStillFailsWhenItMust() {
    var verifier = Documents.verifier(Documents.LINE);
    byte[] document = Documents.signed(Documents.LINE, Documents.fields(Documents.LINE));
    assertThat(codes(verifier.verify(document, NOW))).isEmpty();
    Instant after = Documents.leaf().to().plusSeconds(1);
    assertThat(codes(verifier.verify(document, new TimePolicy.Live(after))))
        .containsExactly(Code.CERT_EXPIRED);
    byte[] other = document.clone();
    other[other.length - 1] ^= 1;
    assertThat(codes(verifier.verify(other, NOW))).containsExactly(Code.BAD_SIGNATURE);
    Documents.Line stranger = Documents.line(Documents.leaf());
    Map<String, Cbor> mixed = Documents.fields(Documents.LINE);
    mixed.put("certificate", Cbor.Bytes.of(stranger.leaf().der()));
    assertThat(codes(verifier.verify(Documents.signed(stranger, mixed), NOW)))
        .containsExactly(Code.BAD_CHAIN);
  }

  @Test
  void longAndUnknownFieldsAreTold() {
    Map<String, Cbor> fields = Documents.fields(Documents.LINE);
    fields.put("nonce", Cbor.Bytes.of(new byte[1_024]));
    fields.put("user_data", Cbor.Bytes.of(new byte[513]));
    fields.put("extra", Cbor.NULL);
    byte[] document = Documents.signed(Documents.LINE, fields);
    Attestation attestation = Documents.verifier(Documents.LINE).verify(document, NOW);
    assertThat(attestation.authentic()).isTrue();
    assertThat(attestation.findings())
        .extracting(AttestationFinding::code)
        .containsExactly(
            AttestationFinding.Code.WARN_FIELD_LENGTH,
            AttestationFinding.Code.WARN_FIELD_LENGTH,
            AttestationFinding.Code.UNKNOWN_FIELD);
  }

  @Test
  void fieldsMayComeInAnyOrderAndOptionalOnesMayBeMissing() {
    Map<String, Cbor> fields = Documents.fields(Documents.LINE);
    Cbor module = fields.remove("module_id");
    fields.remove("nonce");
    fields.remove("public_key");
    fields.put("module_id", module);
    assertThat(verify(Documents.LINE, fields)).isEmpty();
  }

  @Test
  void thePathIsTheOneThatTheJdkFinds() throws GeneralSecurityException {
    Certificates.Wanted leaf = Documents.leaf();
    Certificates.Wanted host = Certificates.Wanted.authority("instance", leaf.from(), leaf.to(), 0);
    List<Documents.Line> lines =
        List.of(
            Documents.LINE,
            Documents.line(leaf.withForeignCritical()),
            under(host.withUsage(0x02)),
            under(host.withForeignCritical()),
            under(Certificates.Wanted.leaf("instance", leaf.from(), leaf.to())),
            new Documents.Line(
                Documents.LINE.root(), Documents.LINE.between(), Documents.line(leaf).leaf()),
            new Documents.Line(
                Documents.LINE.root(),
                Documents.LINE.between().subList(0, 2),
                Documents.LINE.leaf()));
    for (Documents.Line line : lines) {
      assertThat(reason(line).isEmpty()).isEqualTo(oracle(line));
    }
  }

  private static boolean oracle(Documents.Line line) throws GeneralSecurityException {
    List<X509Certificate> path = new ArrayList<>();
    path.add(line.leaf().certificate());
    line.between().reversed().forEach(each -> path.add(each.certificate()));
    var parameters = new PKIXParameters(Set.of(new TrustAnchor(line.root().certificate(), null)));
    parameters.setRevocationEnabled(false);
    parameters.setDate(Date.from(Documents.AT));
    try {
      CertPathValidator.getInstance("PKIX")
          .validate(CertificateFactory.getInstance("X.509").generateCertPath(path), parameters);
      return true;
    } catch (CertPathValidatorException refused) {
      return false;
    }
  }

  @Test
  void whateverIsChangedInADocumentItIsNotAuthenticAnyMore() {
    byte[] document = Documents.signed(Documents.LINE, Documents.fields(Documents.LINE));
    var verifier = Documents.verifier(Documents.LINE);
    forAll(
        150,
        choices -> {
          byte[] changed = document.clone();
          int at = choices.upTo(changed.length);
          changed[at] ^= (byte) choices.between(1, 255);
          for (int i = choices.upTo(3); i > 0; i--) {
            changed[choices.upTo(changed.length)] = (byte) choices.upTo(256);
          }
          int cut = choices.chance(20) ? choices.upTo(changed.length) : 0;
          return Octets.of(Arrays.copyOf(changed, changed.length - cut));
        },
        changed -> {
          Attestation attestation = verifier.verify(changed.bytes(), NOW);
          assertThat(attestation.authentic() && !changed.equals(Octets.of(document)))
              .as(changed.hex())
              .isFalse();
        });
  }

  @Test
  void whateverASignedPayloadHoldsTheAnswerIsAReason() {
    Map<String, Cbor> fields = Documents.fields(Documents.LINE);
    byte[] document = Documents.signed(Documents.LINE, fields);
    byte[] payload =
        CborReader.read(document) instanceof CborReader.Item(Cbor item)
            ? CoseSign1.of(item).orElseThrow().payload().bytes()
            : new byte[0];
    var verifier = Documents.verifier(Documents.LINE);
    forAll(
        100,
        choices -> {
          byte[] changed = payload.clone();
          for (int i = choices.between(1, 3); i > 0; i--) {
            changed[choices.upTo(changed.length)] = (byte) choices.upTo(256);
          }
          return Octets.of(Documents.signed(Documents.LINE, changed));
        },
        changed -> assertThat(verifier.verify(changed.bytes(), NOW)).isNotNull());
  }

  @Test
  void aDocumentThatIsTooLargeIsNotRead() {
    assertThat(codes(Documents.verifier(Documents.LINE).verify(new byte[1 << 16], NOW)))
        .containsExactly(Code.MALFORMED);
  }

  private static List<Code> verify(Documents.Line line, Map<String, Cbor> fields) {
    return codes(Documents.verifier(line).verify(Documents.signed(line, fields), NOW));
  }

  private static List<Code> codes(Attestation attestation) {
    return attestation.failures().stream().map(AttestationFailure::code).toList();
  }
}
