package dev.tenet.firewall;

import dev.tenet.firewall.Verdict.Plain;
import dev.tenet.packets.PacketSet;
import java.util.Optional;

/// A front end's own view of the rules, to be held against those that are loaded.
record Comparison(String file, Loaded rules) {
  /// Tell a packet of which the two certainly say different things.
  ///
  /// @param loaded what the loaded rules let through, with replies
  Optional<Note> against(Surroundings around, Direction direction, PacketSet asked, Bounds loaded) {
    Journey.Ends ends = new Journey(around, direction).connect(asked);
    Bounds printed =
        new Neighbours(around).applied(direction, ends, asked).whole().bounds(Plain.ACCEPT, asked);
    PacketSet onlyPrinted = printed.must().minus(loaded.may());
    PacketSet onlyLoaded = loaded.must().minus(printed.may());
    return note(onlyPrinted, "admits", "do not").or(() -> note(onlyLoaded, "does not admit", "do"));
  }

  private Optional<Note> note(PacketSet packets, String says, String loaded) {
    return packets
        .sample()
        .map(packet ->
            new Note(
                HostCode.HOST_FIREWALL_DISAGREES,
                Optional.of(Place.file(file)),
                "%s %s, the loaded rules %s, which hold"
                    .formatted(says, packet.describe(), loaded)));
  }
}
