package dev.tenet.firewall;

import dev.tenet.packets.PacketSet;

/// A set that is known from below and above.
///
/// @param must what is certainly in it
/// @param may what cannot be excluded; holds all of `must`
public record Bounds(PacketSet must, PacketSet may) {
  static Bounds exactly(PacketSet set) {
    return new Bounds(set, set);
  }

  /// Tell whether the set is known exactly.
  public boolean exact() {
    return must.equals(may);
  }

  /// Return the packets of which it is not known whether they are in the set.
  public PacketSet undecided() {
    return may.minus(must);
  }

  Bounds and(Bounds other) {
    return new Bounds(must.and(other.must), may.and(other.may));
  }

  Bounds or(Bounds other) {
    return new Bounds(must.or(other.must), may.or(other.may));
  }

  Bounds not() {
    return new Bounds(may.not(), must.not());
  }
}
