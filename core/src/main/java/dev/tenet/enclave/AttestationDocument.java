package dev.tenet.enclave;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What the Nitro hypervisor attests of an enclave (aws-nitro-enclaves-nsm-api,
/// `attestation_process.md`).
///
/// @param moduleId the enclave's id: the instance's, `-enc` and hexadecimal digits
/// @param digest how registers are extended: `SHA384`
/// @param timestamp when it was made, by the hypervisor's clock
/// @param pcrs the registers
/// @param certificate DER of the certificate whose key signed it
/// @param bundle DER of the certificates above, the root first
/// @param publicKey what the enclave wants answers to be encrypted for
/// @param userData what the enclave added
/// @param nonce what the verifier gave it
/// @param unknown fields that the specification does not have
public record AttestationDocument(
    String moduleId,
    String digest,
    Instant timestamp,
    SortedMap<Integer, Measurement> pcrs,
    Octets certificate,
    List<Octets> bundle,
    Optional<Octets> publicKey,
    Optional<Octets> userData,
    Optional<Octets> nonce,
    List<String> unknown) {
  private static final Pattern MODULE = Pattern.compile("(i-[0-9a-f]+)-enc[0-9a-f]+");

  /// Return the instance's id, if the module's has its usual form.
  public Optional<String> instance() {
    Matcher matcher = MODULE.matcher(moduleId);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /// Say whether the document says which image the enclave runs: PCR0, PCR1 or PCR2 is not zero.
  public boolean measured() {
    return image().anyMatch(pcr -> !pcr.isZero());
  }

  /// Say whether the enclave runs in debug mode: PCR0, PCR1 and PCR2 are zero then, PCR3 and PCR4
  /// are not.
  public boolean debug() {
    return image().findAny().isPresent() && !measured();
  }

  private Stream<Measurement> image() {
    return pcrs.headMap(3).values().stream();
  }
}
