package dev.tenet.firewall;

import java.util.List;
import java.util.Optional;

/// What becomes of new connections at a host, in the coordinates of their first packet: as it
/// arrives, or as it leaves its process.
///
/// `accepted`, `refused` and `dropped` are about the first packet alone and cover everything asked.
///
/// @param accepted the first packet passes
/// @param answered it passes, the reply passes, and for TCP what follows passes, too; a packet that
///   calls for no reply is answered if it is accepted
/// @param refused the host answers with an error or reset, by a rule
/// @param dropped the host stays silent; for outbound connections the process sees "operation not
///   permitted"
/// @param redirects where the host rewrites destinations
/// @param listening TCP and UDP to which a socket of the host answers; empty when the sockets were
///   not collected. What is forwarded is not in it
/// @param reasons every cause for which a bound is not exact
/// @param notes other things to know
public record Admission(
    Bounds accepted,
    Bounds answered,
    Bounds refused,
    Bounds dropped,
    List<Redirect> redirects,
    Optional<Listening> listening,
    List<Reason> reasons,
    List<Note> notes) {
  public Admission {
    redirects = List.copyOf(redirects);
    reasons = List.copyOf(reasons);
    notes = List.copyOf(notes);
  }

  /// Tell whether everything asked is decided.
  public boolean exact() {
    return accepted.exact() && answered.exact();
  }
}
