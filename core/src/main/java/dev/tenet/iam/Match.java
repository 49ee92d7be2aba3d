package dev.tenet.iam;

import java.util.List;

/// Whether a statement matches a request.
///
/// @param kind how it names the caller
/// @param failed the element by which it does not match, or hangs; empty if it matches
/// @param needs what it hangs on
record Match(Tri value, PrincipalKind kind, String failed, List<Need> needs) {
  static Match no(String failed) {
    return new Match(Tri.FALSE, PrincipalKind.NONE, failed, List.of());
  }

  Claim claim() {
    return Claim.of(value, needs);
  }
}
