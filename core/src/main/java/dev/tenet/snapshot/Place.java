package dev.tenet.snapshot;

import dev.tenet.fleet.Scope;
import dev.tenet.fleet.Zones;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;

/// What the folders of a file say of where its records live. Deeper folders win.
///
/// @param account empty when no folder names one
/// @param region empty when no folder names one
record Place(String account, String region) {
  private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");

  /// Return what Tenet's own layout says, where the manifest confirms it.
  ///
  /// @param accounts the accounts of the manifest, whatever their names look like
  static Place of(Path root, Path file, Set<String> accounts) {
    Path inside = root.relativize(file);
    if (inside.getNameCount() > 2) {
      String account = inside.getName(0).toString();
      String region = inside.getName(1).toString();
      if (accounts.contains(account)
          && SnapshotWriter.isFolder(account)
          && SnapshotWriter.isFolder(region)) {
        return new Place(account, region);
      }
    }
    return of(file);
  }

  static Place of(Path file) {
    String account = "";
    String region = "";
    String parent = "";
    Path folders = file.toAbsolutePath().normalize().getParent();
    for (Path folder : folders == null ? Path.of("") : folders) {
      String name = folder.toString();
      if (ACCOUNT.matcher(name).matches()
          || (parent.equals("accounts") && SnapshotWriter.isFolder(name))) {
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
