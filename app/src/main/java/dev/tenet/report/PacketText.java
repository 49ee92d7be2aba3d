package dev.tenet.report;

import dev.tenet.packets.Field;
import dev.tenet.packets.PacketSet;
import dev.tenet.reach.Network;

/// Packet sets in words, on one line.
final class PacketText {
  private PacketText() {}

  static String of(PacketSet set) {
    PacketSet anySource = set.forget(Field.SOURCE);
    boolean internet = !set.isEmpty() && anySource.and(Network.internet(set.space())).equals(set);
    return internet ? fromInternet(line(anySource)) : line(set);
  }

  private static String fromInternet(String text) {
    String named =
        text.replace("from 0.0.0.0/0", "from the internet")
            .replace("from ::/0", "from the internet by IPv6");
    return named.equals(text) ? text + " from the internet" : named;
  }

  private static String line(PacketSet set) {
    return set.describe().replace("\n", "; ");
  }
}
