package dev.tenet.reach;

import dev.tenet.packets.Field;
import dev.tenet.packets.PacketSet;

/// Packet sets in words, on one line: all public addresses are "the internet".
public final class PacketText {
  private PacketText() {}

  /// Say a set.
  public static String of(PacketSet set) {
    return of(set, Network.internet(set.space()));
  }

  /// Say a set.
  ///
  /// @param internet the packets whose source counts as the internet
  public static String of(PacketSet set, PacketSet internet) {
    PacketSet anySource = set.forget(Field.SOURCE);
    boolean everyone = !set.isEmpty() && anySource.and(internet).equals(set);
    return everyone ? fromInternet(line(anySource)) : line(set);
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
