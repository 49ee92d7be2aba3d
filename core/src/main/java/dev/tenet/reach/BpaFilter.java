package dev.tenet.reach;

import dev.tenet.packets.PacketSet;
import java.util.List;
import java.util.Set;

/// VPC Block Public Access in front of one subnet: all packets or none.
record BpaFilter(Walk walk, String subnet, PublicAccess.Effect effect) implements Filter {
  /// Filter connections between a subnet and the internet, as [PublicAccess#of].
  static Parcel apply(
      Walk walk,
      Parcel parcel,
      String subnet,
      boolean outbound,
      boolean gateway,
      Crossing crossing) {
    PublicAccess.Effect effect = new PublicAccess(walk.index).of(subnet, outbound, gateway);
    return switch (effect) {
      case OPEN -> parcel;
      case ASSUMED_OPEN -> {
        walk.detail(Explanation.BPA_NOT_COLLECTED, subnet);
        yield parcel;
      }
      case EXCLUDED -> {
        walk.detail(Explanation.BPA_EXCLUSION_APPLIES, subnet);
        yield parcel;
      }
      case BLOCKED, UNKNOWN -> walk.filter(parcel, new BpaFilter(walk, subnet, effect), crossing);
    };
  }

  @Override
  public Passing passing() {
    PacketSet none = walk.space.none();
    return switch (effect) {
      case OPEN, EXCLUDED, ASSUMED_OPEN -> Passing.exactly(walk.space.all());
      case BLOCKED -> Passing.exactly(none);
      case UNKNOWN ->
          new Passing(
              none,
              walk.space.all(),
              Set.of(
                  new Reason(
                      Explanation.BPA_NOT_COLLECTED,
                      subnet,
                      "whether VPC Block Public Access holds in " + subnet + " is not known")));
    };
  }

  @Override
  public List<Rule> deciding(PacketSet passing) {
    return List.of();
  }

  @Override
  public Refusal refusal(PacketSet dropped) {
    return new Refusal(Explanation.VPC_BLOCK_PUBLIC_ACCESS_ENABLED, List.of());
  }
}
