package dev.tenet.firewall;

import dev.tenet.packets.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Rules as the kernel would ask them, and what is to be said of where they come from.
record Loaded(List<BaseChain> chains, List<Note> notes) {
  static final Loaded NOTHING = new Loaded(List.of(), List.of());

  static final Set<Family> BOTH = Set.of(Family.IPV4, Family.IPV6);

  Loaded {
    chains = List.copyOf(chains);
    notes = List.copyOf(notes);
  }

  static Loaded of(List<BaseChain> chains) {
    return new Loaded(chains, List.of());
  }

  /// Stand for a file that cannot be read.
  static Loaded unreadable(Set<Family> families, Unreadable why) {
    return of(
        BaseChain.unknown(families, (Action.Unknown) Action.unreadable(why.what()), why.place()));
  }

  /// Stand for rules that were not collected.
  static Loaded missing(Set<Family> families, String file, String what) {
    return of(
        BaseChain.unknown(
            families,
            new Action.Unknown(HostCode.HOST_FIREWALL_NOT_COLLECTED, what),
            Place.file(file)));
  }

  Loaded and(Loaded other) {
    var all = new ArrayList<>(chains);
    all.addAll(other.chains);
    var said = new ArrayList<>(notes);
    said.addAll(other.notes);
    return new Loaded(all, said);
  }
}
