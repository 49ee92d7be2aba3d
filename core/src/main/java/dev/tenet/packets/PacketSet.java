package dev.tenet.packets;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// An immutable set of packets of a [PacketSpace]: two roots in its diagrams, one per family.
///
/// Diagrams are canonical, so two sets are equal if and only if their roots are. Each method that
/// makes a set may throw [TooComplexException].
public final class PacketSet {
  private final PacketSpace space;
  private final int v4;
  private final int v6;

  PacketSet(PacketSpace space, int v4, int v6) {
    this.space = space;
    this.v4 = v4;
    this.v6 = v6;
  }

  /// Return the space it belongs to.
  public PacketSpace space() {
    return space;
  }

  int root(Family family) {
    return family == Family.IPV4 ? v4 : v6;
  }

  public PacketSet and(PacketSet other) {
    requireSameSpace(other);
    Diagrams diagrams = space.diagrams();
    return space.set(diagrams.and(v4, other.v4), diagrams.and(v6, other.v6));
  }

  public PacketSet or(PacketSet other) {
    requireSameSpace(other);
    Diagrams diagrams = space.diagrams();
    return space.set(diagrams.or(v4, other.v4), diagrams.or(v6, other.v6));
  }

  public PacketSet minus(PacketSet other) {
    requireSameSpace(other);
    Diagrams diagrams = space.diagrams();
    return space.set(diagrams.minus(v4, other.v4), diagrams.minus(v6, other.v6));
  }

  /// All packets, of both families, that are not in this set.
  public PacketSet not() {
    return space.all().minus(this);
  }

  public boolean isEmpty() {
    return v4 == NodeTable.NONE && v6 == NodeTable.NONE;
  }

  public boolean isAll() {
    return v4 == NodeTable.ALL && v6 == NodeTable.ALL;
  }

  public boolean isSubsetOf(PacketSet other) {
    return minus(other).isEmpty();
  }

  public boolean intersects(PacketSet other) {
    return !and(other).isEmpty();
  }

  public boolean contains(Packet packet) {
    NodeTable nodes = space.diagrams().nodes();
    int node = root(packet.family());
    while (node > NodeTable.ALL) {
      node = nodes.child(node, Levels.value(packet, nodes.level(node)));
    }
    return node == NodeTable.ALL;
  }

  /// Leaves out what the set says about a field: the packets that are in the set with some value of
  /// that field.
  public PacketSet forget(Field field) {
    return forget(field.levels());
  }

  /// Leaves out what the set says about any other field.
  public PacketSet onto(Field field) {
    return forget(Field.ALL_LEVELS & ~field.levels());
  }

  private PacketSet forget(int levels) {
    Diagrams diagrams = space.diagrams();
    return space.set(diagrams.forget(levels, v4), diagrams.forget(levels, v6));
  }

  /// Gives the field any of the values that `to` allows, whatever it was: how packets look after a
  /// translation.
  ///
  /// A NAT gateway's source address is `rewrite(SOURCE, address)`, its port `rewrite(SOURCE_PORT,
  /// 1024–65535)`. For a 1:1 translation intersect with the address that is translated first:
  /// `and(old).rewrite(DESTINATION, new)`; and to ask which packets end up in a set, go back:
  /// `and(new).rewrite(DESTINATION, old)`.
  public PacketSet rewrite(Field field, PacketSet to) {
    return forget(field).and(to);
  }

  /// The packets that are in the set with *every* value of the field that `values` allows, and for
  /// which it allows one: what is certain to be in the set after a translation that chooses the
  /// value itself. The field is left out of the answer.
  public PacketSet forEvery(Field field, PacketSet values) {
    return values.forget(field).minus(values.minus(this).forget(field));
  }

  /// Counts the packets. Every packet has every field: a protocol without ports counts once for
  /// each of the 2³² values of its port fields.
  public BigInteger cardinality() {
    NodeTable nodes = space.diagrams().nodes();
    return Cardinality.of(nodes, Family.IPV4, v4).add(Cardinality.of(nodes, Family.IPV6, v6));
  }

  /// Picks a packet that a person finds plausible: IPv4, TCP, a well-known port, an ephemeral
  /// source port, a public source; as many of these, in this order, as the set has.
  ///
  /// @return empty if the set is
  public Optional<Packet> sample() {
    return sample(List.of());
  }

  /// Picks a packet from as many of the preferred sets as the set allows, the first first, and
  /// plausible beyond that. Never too complex: a full space gives some packet of the set.
  public Optional<Packet> sample(List<PacketSet> preferences) {
    return Sample.of(this, preferences);
  }

  /// Splits the set into rules that do not overlap, in a fixed order. The stream is lazy: there may
  /// be as many rules as the diagram has paths.
  public Stream<PacketRule> disjointRules() {
    return Stream.of(Family.values()).flatMap(family -> DisjointRules.of(this, family));
  }

  /// Covers the set with few rules, which may overlap: what holds for all values of a field is said
  /// once.
  public List<PacketRule> shortRules() {
    return ShortRules.of(this);
  }

  /// Says the set in words, such as `tcp 22, 443 from 0.0.0.0/0 except 10.0.0.0/8`; rules are
  /// separated by semicolons, and a set of very many rules is cut short.
  public String describe() {
    return Description.of(this);
  }

  private void requireSameSpace(PacketSet other) {
    if (other.space != space) {
      throw new IllegalArgumentException("sets of different spaces");
    }
  }

  /// Whether both are the same set, of the same space.
  @Override
  public boolean equals(Object other) {
    return other instanceof PacketSet set && set.space == space && set.v4 == v4 && set.v6 == v6;
  }

  @Override
  public int hashCode() {
    return 31 * v4 + v6;
  }

  @Override
  public String toString() {
    return describe();
  }
}
