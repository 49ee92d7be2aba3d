package dev.tenet.reach;

import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.PrefixList;
import dev.tenet.fleet.PrefixListEntries;
import dev.tenet.fleet.Resource;
import dev.tenet.packets.Cidr;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The entries of the prefix lists that were collected.
final class PrefixLists {
  private final Map<String, List<Cidr>> entries = new HashMap<>();
  private final Map<String, List<Cidr>> byService = new HashMap<>();

  PrefixLists(Fleet fleet) {
    for (Resource<PrefixList> list : fleet.all(Kinds.PREFIX_LISTS)) {
      List<Cidr> blocks = blocks(list.record().cidrs());
      entries.putIfAbsent(list.id(), blocks);
      byService.putIfAbsent(list.record().prefixListName(), blocks);
    }
    for (Resource<PrefixListEntries> list : fleet.all(Kinds.PREFIX_LIST_ENTRIES)) {
      // Some entries of a list are worth no more than none.
      if (fleet.coverage(list.scope(), Kinds.PREFIX_LIST_ENTRIES).complete()) {
        entries.putIfAbsent(
            list.id(),
            blocks(list.record().entries().stream().map(PrefixListEntries.Entry::cidr).toList()));
      }
    }
  }

  private static List<Cidr> blocks(List<String> texts) {
    return texts.stream().flatMap(text -> Blocks.parse(text).stream()).toList();
  }

  /// Return the entries of a list; empty if they were not collected.
  Optional<List<Cidr>> entries(String id) {
    return Optional.ofNullable(entries.get(id));
  }

  /// Return the addresses of an AWS service by its list's name.
  Optional<List<Cidr>> ofService(String name) {
    return Optional.ofNullable(byService.get(name));
  }
}
