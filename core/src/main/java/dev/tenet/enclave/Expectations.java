package dev.tenet.enclave;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a document must say besides being authentic. All of it is compared in constant time.
///
/// @param pcrs the values that each register may have
/// @param nonce the nonce that was given to the enclave
/// @param userData what the enclave must add
/// @param publicKey the key that it must name, as the document has it
/// @param maxAge how old it may be
/// @param allowDebug whether a debug enclave will do
public record Expectations(
    Map<Integer, Set<Measurement>> pcrs,
    Optional<Octets> nonce,
    Optional<Octets> userData,
    Optional<Octets> publicKey,
    Optional<Duration> maxAge,
    boolean allowDebug) {
  /// Expect nothing but that the enclave is no debug enclave, on the instance that it claims.
  public static final Expectations NONE =
      new Expectations(
          Map.of(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false);

  /// Copy the map.
  public Expectations {
    pcrs = Map.copyOf(pcrs);
  }

  /// What was expected and is not so.
  ///
  /// @param code the kind, `PCR_MISMATCH:` with its register
  /// @param reason what is otherwise, in a sentence
  public record Unmet(String code, String reason) {}

  /// Return what is not as expected.
  ///
  /// @param now when it is asked, for its age
  public List<Unmet> unmet(Attestation attestation, Instant now) {
    return attestation.document().map(document -> unmet(document, now)).orElseGet(List::of);
  }

  private List<Unmet> unmet(AttestationDocument document, Instant now) {
    var unmet = new ArrayList<Unmet>();
    if (!document.measured() && !allowDebug) {
      unmet.add(
          new Unmet(
              AttestationFinding.Code.DEBUG_MODE.name(),
              "neither PCR0, PCR1 nor PCR2 says which image runs, as in debug mode"));
    }
    Observations.of(document).stream()
        .filter(finding -> finding.code() == AttestationFinding.Code.MODULE_PCR4_MISMATCH)
        .forEach(finding -> unmet.add(new Unmet(finding.code().name(), finding.message())));
    pcrs.keySet().stream().sorted().forEach(register -> register(document, register, unmet));
    same("NONCE_MISMATCH", "nonce", nonce, document.nonce(), unmet);
    same("USER_DATA_MISMATCH", "user data", userData, document.userData(), unmet);
    same("PUBLIC_KEY_MISMATCH", "public key", publicKey, document.publicKey(), unmet);
    age(document, now, unmet);
    return unmet;
  }

  private void register(AttestationDocument document, int register, List<Unmet> unmet) {
    Optional<Measurement> is = Optional.ofNullable(document.pcrs().get(register));
    Set<Measurement> any = pcrs.getOrDefault(register, Set.of());
    boolean met = false;
    for (Measurement each : any) {
      met |= is.filter(each::equals).isPresent();
    }
    if (!met) {
      unmet.add(
          new Unmet(
              "PCR_MISMATCH:" + register,
              "PCR%d is %s, not %s"
                  .formatted(
                      register,
                      is.map(Measurement::hex).orElse("absent"),
                      String.join(" or ", any.stream().map(Measurement::hex).sorted().toList()))));
    }
  }

  private static void same(
      String code, String what, Optional<Octets> expected, Optional<Octets> is, List<Unmet> unmet) {
    expected
        .filter(bytes -> is.filter(bytes::equals).isEmpty())
        .ifPresent(bytes ->
            unmet.add(
                new Unmet(
                    code,
                    is.isPresent()
                        ? "the %s is another one".formatted(what)
                        : "the document has no " + what)));
  }

  private void age(AttestationDocument document, Instant now, List<Unmet> unmet) {
    Instant made = document.timestamp();
    if (made.isAfter(now.plus(TimePolicy.LEEWAY))) {
      unmet.add(
          new Unmet("FROM_THE_FUTURE", "it was made at %s, it is %s now".formatted(made, now)));
    }
    maxAge
        .filter(age -> Duration.between(made, now).abs().compareTo(age) > 0)
        .ifPresent(age ->
            unmet.add(
                new Unmet(
                    "STALE",
                    "it was made at %s, which is not within %s of %s".formatted(made, age, now))));
  }
}
