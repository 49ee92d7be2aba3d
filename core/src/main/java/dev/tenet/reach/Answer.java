package dev.tenet.reach;

import dev.tenet.packets.PacketSet;
import java.util.List;
import java.util.Optional;

/// The answer to a query. The four sets are disjoint, and together what was asked; all are packets
/// as their sender sends them.
///
/// @param works what certainly arrives and is answered
/// @param replyLost what certainly arrives but whose reply is certainly lost
/// @param stopped what certainly does not arrive
/// @param undecided the rest
/// @param paths the ways, those that arrive first
/// @param blockers everything that drops packets that were asked for, also behind other blockers
/// @param reasons why something is undecided
/// @param details what else to know, such as assumptions that were used
/// @param witness a packet that works, or else one that arrives
/// @param counterexample a packet that does not arrive, or whose reply is lost
public record Answer(
    Query query,
    Reachability verdict,
    PacketSet asked,
    PacketSet works,
    PacketSet replyLost,
    PacketSet stopped,
    PacketSet undecided,
    List<Path> paths,
    List<Blocker> blockers,
    List<Reason> reasons,
    List<Reason> details,
    Optional<Witness> witness,
    Optional<Witness> counterexample) {}
