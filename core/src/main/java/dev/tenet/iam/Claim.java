package dev.tenet.iam;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/// A truth value that knows what it was made of, to tell which unknowns it hangs on.
record Claim(Tri value, List<Claim> parts, List<Need> needs) {
  static final Claim TRUE = new Claim(Tri.TRUE, List.of(), List.of());
  static final Claim FALSE = new Claim(Tri.FALSE, List.of(), List.of());

  static Claim of(boolean truth) {
    return truth ? TRUE : FALSE;
  }

  static Claim unknown(Need need) {
    return new Claim(Tri.UNKNOWN, List.of(), List.of(need));
  }

  static Claim of(Tri value, Collection<Need> needs) {
    return switch (value) {
      case TRUE -> TRUE;
      case FALSE -> FALSE;
      case UNKNOWN -> new Claim(value, List.of(), List.copyOf(needs));
    };
  }

  static Claim all(List<Claim> parts) {
    Tri value = Tri.TRUE;
    for (Claim part : parts) {
      value = value.and(part.value);
    }
    return made(value, parts);
  }

  static Claim any(List<Claim> parts) {
    Tri value = Tri.FALSE;
    for (Claim part : parts) {
      value = value.or(part.value);
    }
    return made(value, parts);
  }

  private static Claim made(Tri value, List<Claim> parts) {
    return value == Tri.UNKNOWN ? new Claim(value, parts, List.of()) : of(value, List.of());
  }

  Claim and(Claim other) {
    return all(List.of(this, other));
  }

  Claim or(Claim other) {
    return any(List.of(this, other));
  }

  Claim not() {
    return made(value.not(), List.of(this));
  }

  boolean holds() {
    return value == Tri.TRUE;
  }

  boolean fails() {
    return value == Tri.FALSE;
  }

  /// Return the unknowns that decide it: those of its unknown parts. Known parts of an unknown
  /// "and" are true, of an unknown "or" false, so no other unknown can matter.
  SequencedSet<Need> deciding() {
    var deciding = new LinkedHashSet<Need>();
    collect(deciding);
    return deciding;
  }

  private void collect(SequencedSet<Need> deciding) {
    if (value == Tri.UNKNOWN) {
      deciding.addAll(needs);
      parts.forEach(part -> part.collect(deciding));
    }
  }
}
