package dev.tenet.enclave;

import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The rules of who signed an image.
record SignatureRules(
    EifHeader header,
    List<EifSection> sections,
    Map<SectionType, Kept> kept,
    Optional<Measurements> measurements,
    Instant at,
    Findings findings) {
  /// Judge, and return who signed it, if a certificate can be read.
  Optional<EifSignature> judge() {
    List<EifSection> all =
        sections.stream().filter(section -> section.is(SectionType.SIGNATURE)).toList();
    if (all.isEmpty()) {
      return Optional.empty();
    }
    EifSection first = all.getFirst();
    if (all.size() > 1) {
      findings.add(
          EifRule.SIGNATURE_COUNT,
          all.get(1),
          all.get(1).offset(),
          "the image has %d signature sections, not one".formatted(all.size()));
    }
    if (header.version() < 3) {
      findings.add(
          EifRule.SIGNATURE_VERSION,
          first,
          first.offset(),
          "signatures came with version 3, this is version " + header.version());
    }
    return Optional.ofNullable(kept.get(SectionType.SIGNATURE))
        .flatMap(data -> content(first, data));
  }

  private Optional<EifSignature> content(EifSection section, Kept data) {
    if (!data.whole()) {
      return wrong(
          EifRule.SIGNATURE_SIZE,
          section,
          "%d bytes of signatures, %d at most".formatted(data.size(), EifSignature.MOST));
    }
    return switch (CborReader.read(data.start())) {
      case CborReader.Malformed malformed ->
          wrong(EifRule.SIGNATURE_FORMAT, section, "not CBOR: " + malformed);
      case CborReader.Item(Cbor.Array(List<Cbor> entries)) when !entries.isEmpty() ->
          entries(section, entries);
      case CborReader.Item other ->
          wrong(EifRule.SIGNATURE_FORMAT, section, "not an array with at least one signature");
    };
  }

  private Optional<EifSignature> entries(EifSection section, List<Cbor> entries) {
    if (entries.size() > 1) {
      wrong(
          EifRule.SIGNATURE_ENTRIES,
          section,
          "%d signatures, of which only the first counts".formatted(entries.size()));
    }
    Optional<SignedPcr> first = SignedPcr.of(entries.getFirst());
    return first.isPresent()
        ? signer(section, first.get())
        : wrong(
            EifRule.SIGNATURE_FORMAT,
            section,
            "the first signature is not a certificate and an untagged COSE_Sign1 of a register's"
                + " value");
  }

  private Optional<EifSignature> signer(EifSection section, SignedPcr signed) {
    Optional<X509Certificate> certificate = Pem.certificate(signed.pem().bytes());
    if (certificate.isEmpty()) {
      return wrong(EifRule.SIGNATURE_CERT, section, "no certificate in the signer's PEM text");
    }
    X509Certificate signer = certificate.get();
    boolean verified = verified(section, signed, signer);
    boolean ours = ours(section, signed);
    dates(section, signer);
    return Optional.of(new EifSignature(signer, verified && ours));
  }

  private boolean verified(EifSection section, SignedPcr signed, X509Certificate signer) {
    Optional<CoseAlgorithm> ofKey = CoseAlgorithm.of(signer.getPublicKey());
    Optional<CoseAlgorithm> named = signed.message().algorithm();
    if (ofKey.isEmpty() || !named.equals(ofKey)) {
      wrong(
          EifRule.SIGNATURE_ALG,
          section,
          "the signature is by %s, the key is for %s"
              .formatted(
                  named.map(CoseAlgorithm::name).orElse("no algorithm that is known"),
                  ofKey.map(CoseAlgorithm::name).orElse(signer.getPublicKey().getAlgorithm())));
      return false;
    }
    CoseAlgorithm algorithm = ofKey.get();
    boolean verified =
        signed.message().signature().length() == algorithm.signatureBytes()
            && signed.message().verifies(algorithm, signer.getPublicKey());
    if (!verified) {
      wrong(
          EifRule.SIGNATURE_INVALID,
          section,
          "the signature does not verify with the certificate's key");
    }
    return verified;
  }

  private boolean ours(EifSection section, SignedPcr signed) {
    if (measurements.isEmpty()) {
      return false;
    }
    Measurement pcr0 = measurements.get().pcr0();
    boolean ours =
        signed.register().equals(BigInteger.ZERO) && signed.value().equals(Octets.of(pcr0.bytes()));
    if (!ours) {
      wrong(
          EifRule.SIGNATURE_PAYLOAD,
          section,
          "PCR%s = %s is signed, this image's PCR0 is %s"
              .formatted(signed.register(), signed.value().hex(), pcr0.hex()));
    }
    return ours;
  }

  private void dates(EifSection section, X509Certificate signer) {
    Instant from = signer.getNotBefore().toInstant();
    Instant to = signer.getNotAfter().toInstant();
    if (at.isAfter(to)) {
      wrong(
          EifRule.SIGNATURE_CERT_EXPIRED,
          section,
          "the signer's certificate ended at %s; an enclave of this image does not start"
              .formatted(to));
    }
    if (at.isBefore(from)) {
      wrong(
          EifRule.SIGNATURE_CERT_NOT_YET_VALID,
          section,
          "the signer's certificate begins at " + from);
    }
  }

  private Optional<EifSignature> wrong(EifRule rule, EifSection section, String message) {
    findings.add(rule, section, section.data(), message);
    return Optional.empty();
  }
}
