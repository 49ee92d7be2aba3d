package dev.tenet.reach;

import dev.tenet.packets.PacketSet;
import java.util.List;

/// How what a source may send to interfaces differs between two networks. The sets leave the
/// destination address out, as those of [Exposed] do.
///
/// @param interfaces ids, in order, of interfaces for which all of this is the same
/// @param via the load balancer the packets come through, or empty text
/// @param opened what certainly arrives now and certainly did not before
/// @param closed what certainly arrived before and certainly does not now
/// @param answered what of the rest is answered now and was not before
/// @param unanswered what of the rest was answered before and is not now
/// @param undecided what may have changed, because it was or is not known
/// @param causes what of the configuration is proven to bring this about, in words; none where
///   nothing is
/// @param reasons why something is undecided
public record Difference(
    List<String> interfaces,
    Exposed.Kind kind,
    String via,
    PacketSet opened,
    PacketSet closed,
    PacketSet answered,
    PacketSet unanswered,
    PacketSet undecided,
    List<String> causes,
    List<Reason> reasons) {
  /// Make copies of the lists.
  public Difference {
    interfaces = List.copyOf(interfaces);
    causes = List.copyOf(causes);
    reasons = List.copyOf(reasons);
  }

  /// Tell whether something certainly differs.
  public boolean certain() {
    return !(opened.isEmpty() && closed.isEmpty() && answered.isEmpty() && unanswered.isEmpty());
  }

  /// Return the same of some of the interfaces.
  public Difference of(List<String> some) {
    return new Difference(
        some, kind, via, opened, closed, answered, unanswered, undecided, causes, reasons);
  }
}
