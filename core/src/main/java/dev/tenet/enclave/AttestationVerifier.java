package dev.tenet.enclave;

import dev.tenet.TenetException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Verifies attestation documents: strict CBOR, strict fields, the certificates' way to a pinned
/// root, and the signature over the bytes as they came. Whatever the bytes are, the answer is a
/// list of reasons. Safe for use by many threads.
public final class AttestationVerifier {
  /// The largest document, in bytes: its payload has 16,384 at most.
  public static final int MOST = 1 << 15;

  private static final int MOST_PAYLOAD = 16_384;

  private final X509Certificate root;
  private final ProvenLinks proven = new ProvenLinks();

  private AttestationVerifier(X509Certificate root) {
    this.root = root;
  }

  /// Make a verifier that trusts AWS's root of the commercial partition alone.
  public static AttestationVerifier ofAws() {
    try (InputStream in =
        AttestationVerifier.class.getResourceAsStream("aws-nitro-enclaves-root-g1.pem")) {
      if (in == null) {
        throw new IllegalStateException("the root is not in this jar");
      }
      return of(in.readAllBytes());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /// Make a verifier that trusts another root alone, such as that of another partition.
  ///
  /// @throws TenetException if there is no certificate in the PEM text
  public static AttestationVerifier of(byte[] pem) {
    return new AttestationVerifier(EifSigner.certificate(pem));
  }

  /// Return the root that is trusted.
  public X509Certificate root() {
    return root;
  }

  /// Verify a document.
  public Attestation verify(byte[] document, TimePolicy time) {
    if (document.length > MOST) {
      return malformed("%d bytes, %d at most".formatted(document.length, MOST));
    }
    return switch (CborReader.read(document)) {
      case CborReader.Malformed problem -> malformed(problem.toString());
      case CborReader.Item(Cbor item) ->
          CoseSign1.of(item)
              .map(message -> message(message, time))
              .orElseGet(
                  () -> malformed("not a signed message: four items are bytes, map, bytes, bytes"));
    };
  }

  private Attestation message(CoseSign1 message, TimePolicy time) {
    int length = message.payload().length();
    if (length == 0 || length > MOST_PAYLOAD) {
      return malformed("the payload has %d bytes, not 1 to %d".formatted(length, MOST_PAYLOAD));
    }
    return switch (CborReader.read(message.payload().bytes())) {
      case CborReader.Malformed problem -> malformed("the payload: " + problem);
      case CborReader.Item(Cbor.Pairs payload) -> payload(message, payload, time);
      case CborReader.Item other -> malformed("the payload is not a map");
    };
  }

  private static Attestation malformed(String reason) {
    return refused(List.of(new AttestationFailure(AttestationFailure.Code.MALFORMED, reason)));
  }

  private static Attestation refused(List<AttestationFailure> failures) {
    return new Attestation(failures, List.of(), Optional.empty(), List.of(), Optional.empty());
  }

  private Attestation payload(CoseSign1 message, Cbor.Pairs payload, TimePolicy time) {
    var failures = new ArrayList<AttestationFailure>();
    boolean signable = headers(message, failures);
    var fields = new Fields(payload);
    AttestationDocument document = fields.read();
    if (!fields.problems().isEmpty()) {
      add(failures, AttestationFailure.Code.BAD_FIELD, String.join("; ", fields.problems()));
      return refused(failures);
    }
    List<AttestationFinding> findings = Observations.of(document);
    List<X509Certificate> read = read(document, failures);
    Optional<X509Certificate> leaf = Pem.certificateOf(document.certificate());
    Optional<Attestation.Window> window = Optional.empty();
    if (!read.isEmpty()) {
      var chain = new Chain(read);
      window = chain.window();
      judge(chain, document, time, failures);
    }
    if (signable
        && leaf.isPresent()
        && !message.verifies(CoseAlgorithm.ES384, leaf.get().getPublicKey())) {
      add(
          failures,
          AttestationFailure.Code.BAD_SIGNATURE,
          "the signature is not by the key of "
              + Chain.name(leaf.get())
              + " over the bytes of this document");
    }
    return new Attestation(failures, findings, Optional.of(document), read, window);
  }

  private static boolean headers(CoseSign1 message, List<AttestationFailure> failures) {
    if (message.tag().filter(tag -> !tag.equals(CoseSign1.TAG)).isPresent()) {
      add(
          failures,
          AttestationFailure.Code.BAD_TAG,
          "the tag is %s, not 18".formatted(message.tag().get()));
    }
    if (!message.unprotected().entries().isEmpty()) {
      add(
          failures,
          AttestationFailure.Code.UNPROTECTED_NOT_EMPTY,
          "there are headers that nobody signed");
    }
    boolean algorithm = message.algorithm().equals(Optional.of(CoseAlgorithm.ES384));
    if (!algorithm) {
      add(
          failures,
          AttestationFailure.Code.BAD_ALGORITHM,
          "the protected header is not exactly the algorithm ES384");
    }
    boolean length = message.signature().length() == CoseAlgorithm.ES384.signatureBytes();
    if (!length) {
      add(
          failures,
          AttestationFailure.Code.BAD_SIGNATURE_LENGTH,
          "the signature has %d bytes, not 96".formatted(message.signature().length()));
    }
    return algorithm && length;
  }

  // The bundle's first certificate claims to be the root. It is the sender's: the pinned one
  // counts.
  private List<X509Certificate> read(
      AttestationDocument document, List<AttestationFailure> failures) {
    var encodings = new ArrayList<Octets>();
    encodings.add(document.certificate());
    encodings.addAll(document.bundle().subList(1, document.bundle().size()).reversed());
    var chain = new ArrayList<X509Certificate>();
    for (Octets each : encodings) {
      Optional<X509Certificate> certificate = Pem.certificateOf(each);
      if (certificate.isEmpty()) {
        add(
            failures,
            AttestationFailure.Code.BAD_CHAIN,
            "certificate %d from the document's own is none".formatted(chain.size()));
        return List.of();
      }
      chain.add(certificate.get());
    }
    chain.add(root);
    return chain;
  }

  private void judge(
      Chain chain,
      AttestationDocument document,
      TimePolicy time,
      List<AttestationFailure> failures) {
    List<String> problems = chain.problems(proven);
    if (problems.isEmpty()) {
      proven.add(chain.certificates());
    } else {
      add(failures, AttestationFailure.Code.BAD_CHAIN, String.join("; ", problems));
    }
    Instant at = time.of(document);
    chain
        .notYet(at, time.leeway())
        .ifPresent(which ->
            add(
                failures,
                AttestationFailure.Code.CERT_NOT_YET_VALID,
                "at %s %s%s".formatted(at, which, early(time))));
    chain
        .ended(at)
        .ifPresent(which ->
            add(
                failures,
                AttestationFailure.Code.CERT_EXPIRED,
                "at %s %s%s".formatted(at, which, late(time, document))));
  }

  private static String early(TimePolicy time) {
    return time instanceof TimePolicy.Live
        ? ": if the document was just made, the clock of this machine is behind"
        : "";
  }

  private static String late(TimePolicy time, AttestationDocument document) {
    return time instanceof TimePolicy.Live
        ? ": if the document was stored, verify it at its own time, " + document.timestamp()
        : "";
  }

  private static void add(
      List<AttestationFailure> failures, AttestationFailure.Code code, String reason) {
    failures.add(new AttestationFailure(code, reason));
  }
}
