package dev.tenet.report;

import dev.tenet.finding.Exemption;

/// The exception that accepts a failure.
///
/// @param until the last day it holds
record Accepted(String id, String owner, String reason, String ticket, String until) {
  static Accepted of(Exemption exemption) {
    return new Accepted(
        exemption.id(),
        exemption.owner(),
        exemption.reason(),
        exemption.ticket(),
        exemption.until().toString());
  }

  String text() {
    String who = ticket.isEmpty() ? owner : owner + ", " + ticket;
    return "%s until %s: %s (%s)".formatted(id, until, reason, who);
  }
}
