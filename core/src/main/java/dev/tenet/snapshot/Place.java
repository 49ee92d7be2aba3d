package dev.tenet.snapshot;

import dev.tenet.fleet.Scope;
import dev.tenet.fleet.Zones;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// What the folders of a file say of where its records live. Deeper folders win.
///
/// @param account empty when no folder names one
/// @param region empty when no folder names one
record Place(String account, String region) {
  private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");

  static Place of(Path file) {
    String account = "";
    String region = "";
    String parent = "";
    Path folders = file.toAbsolutePath().normalize().getParent();
    for (Path folder : folders == null ? Path.of("") : folders) {
      String name = folder.toString();
      if (ACCOUNT.matcher(name).matches() || parent.equals("accounts")) {
        account = name;
        region = "";
      } else if (Zones.isRegion(name) || name.equals(Scope.GLOBAL)) {
        region = name;
      }
      parent = name;
    }
    return new Place(account, region);
  }

  boolean complete() {
    return !account.isEmpty() && !region.isEmpty();
  }
}
