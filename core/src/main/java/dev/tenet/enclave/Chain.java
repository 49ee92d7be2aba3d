package dev.tenet.enclave;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Certificates from a document's own to the pinned root. This public key infrastructure has one
/// kind of key and one of signature, P-384 and SHA-384, and no revocation.
///
/// @param certificates the document's own first, the root last
record Chain(List<X509Certificate> certificates) {
  private static final String SHA384_WITH_ECDSA = "1.2.840.10045.4.3.3";
  private static final String BASIC_CONSTRAINTS = "2.5.29.19";
  private static final String KEY_USAGE = "2.5.29.15";
  private static final Set<String> CRITICAL = Set.of(BASIC_CONSTRAINTS, KEY_USAGE);
  private static final int DIGITAL_SIGNATURE = 0;
  private static final int SIGN_CERTIFICATES = 5;

  X509Certificate leaf() {
    return certificates.getFirst();
  }

  /// Return what is wrong with it, whatever the time. Links that are known to be proven are not
  /// proven again.
  List<String> problems(ProvenLinks proven) {
    var problems = new ArrayList<String>();
    for (int i = 0; i < certificates.size(); i++) {
      X509Certificate each = certificates.get(i);
      if (!CoseAlgorithm.of(each.getPublicKey()).equals(Optional.of(CoseAlgorithm.ES384))) {
        problems.add(name(each) + " has a key that is not on P-384");
      }
      if (!CRITICAL.containsAll(critical(each))) {
        problems.add(name(each) + " has a critical extension that is not known here");
      }
      if (i > 0) {
        authority(each, i - 1, problems);
        link(certificates.get(i - 1), each, proven, problems);
      }
    }
    leaf(problems);
    return problems;
  }

  private static Set<String> critical(X509Certificate certificate) {
    return Optional.ofNullable(certificate.getCriticalExtensionOIDs())
        .orElseGet(Collections::emptySet);
  }

  private void leaf(List<String> problems) {
    if (leaf().getBasicConstraints() >= 0) {
      problems.add(name(leaf()) + " is an authority and signed the document itself");
    }
    if (!may(leaf(), DIGITAL_SIGNATURE)) {
      problems.add(name(leaf()) + " may not sign documents");
    }
  }

  private static void authority(X509Certificate authority, int below, List<String> problems) {
    boolean constrained = critical(authority).contains(BASIC_CONSTRAINTS);
    if (!constrained || authority.getBasicConstraints() < 0) {
      problems.add(name(authority) + " is no authority");
    } else if (authority.getBasicConstraints() < below) {
      problems.add(
          "%s allows %d authorities below it, not %d"
              .formatted(name(authority), authority.getBasicConstraints(), below));
    }
    if (!may(authority, SIGN_CERTIFICATES)) {
      problems.add(name(authority) + " may not sign certificates");
    }
  }

  private static void link(
      X509Certificate subject, X509Certificate issuer, ProvenLinks proven, List<String> problems) {
    if (!subject.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())) {
      problems.add(
          "%s was issued by %s, not by %s"
              .formatted(name(subject), subject.getIssuerX500Principal().getName(), name(issuer)));
    } else if (!subject.getSigAlgOID().equals(SHA384_WITH_ECDSA)) {
      problems.add(name(subject) + " is not signed with ECDSA and SHA-384");
    } else if (!proven.contains(subject, issuer) && !signed(subject, issuer)) {
      problems.add("%s is not signed by %s".formatted(name(subject), name(issuer)));
    }
  }

  private static boolean signed(X509Certificate subject, X509Certificate issuer) {
    try {
      subject.verify(issuer.getPublicKey());
      return true;
    } catch (GeneralSecurityException not) {
      return false;
    }
  }

  private static boolean may(X509Certificate certificate, int usage) {
    boolean[] usages = certificate.getKeyUsage();
    return usages != null && usages[usage];
  }

  static String name(X509Certificate certificate) {
    return "certificate " + certificate.getSubjectX500Principal().getName();
  }

  /// Return which certificates begin later than a time.
  Optional<String> notYet(Instant time, Duration leeway) {
    return told(
        certificates.stream()
            .filter(each -> each.getNotBefore().toInstant().isAfter(time.plus(leeway)))
            .map(each -> "%s begins at %s".formatted(name(each), each.getNotBefore().toInstant()))
            .toList());
  }

  /// Return which certificates ended before a time.
  Optional<String> ended(Instant time) {
    return told(
        certificates.stream()
            .filter(each -> each.getNotAfter().toInstant().isBefore(time))
            .map(each -> "%s ended at %s".formatted(name(each), each.getNotAfter().toInstant()))
            .toList());
  }

  private static Optional<String> told(List<String> each) {
    return each.isEmpty()
        ? Optional.empty()
        : Optional.of(each.stream().collect(Collectors.joining("; ")));
  }

  /// Return when all certificates are valid.
  Optional<Attestation.Window> window() {
    Instant from =
        certificates.stream()
            .map(each -> each.getNotBefore().toInstant())
            .max(Instant::compareTo)
            .orElseThrow();
    Instant to =
        certificates.stream()
            .map(each -> each.getNotAfter().toInstant())
            .min(Instant::compareTo)
            .orElseThrow();
    return from.isAfter(to) ? Optional.empty() : Optional.of(new Attestation.Window(from, to));
  }
}
