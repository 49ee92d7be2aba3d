package dev.tenet.snapshot;

import dev.tenet.fleet.HostFacts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// A folder `host/<instance-id>`: what commands on that instance printed. Its files are no output
/// of the `aws` CLI, whatever their names end in.
record HostFolder(Path path, String instanceId, List<Path> files) {
  private static final Pattern INSTANCE = Pattern.compile("i-[0-9a-f]{8,17}");

  // A rule set of 100,000 rules has some 10 MB.
  private static final int LARGEST = 32_000_000;
  private static final int MOST = 200;

  /// Return the folder that a file is in.
  static Optional<Path> of(Path root, Path file) {
    Path inside = root.relativize(file);
    for (int i = 0; i + 2 < inside.getNameCount(); i++) {
      if (inside.getName(i).toString().equals("host")
          && INSTANCE.matcher(inside.getName(i + 1).toString()).matches()) {
        return Optional.of(root.resolve(inside.subpath(0, i + 2)));
      }
    }
    return Optional.empty();
  }

  /// Return the folders that have files, in order.
  static List<HostFolder> in(Path root, List<Path> files) {
    var folders = new TreeMap<Path, List<Path>>();
    for (Path file : files) {
      of(root, file)
          .ifPresent(folder -> folders.computeIfAbsent(folder, _ -> new ArrayList<>()).add(file));
    }
    var hosts = new ArrayList<HostFolder>();
    folders.forEach((folder, inside) ->
        hosts.add(new HostFolder(folder, String.valueOf(folder.getFileName()), inside)));
    return hosts;
  }

  /// Read the files.
  void read(Path root, AccountReader reader) {
    Map<String, String> texts = new LinkedHashMap<>();
    var warnings = new ArrayList<Warning>();
    int left = LARGEST;
    for (Path file : files) {
      String name = root.relativize(file).toString();
      String text = texts.size() < MOST ? text(file, left, name, warnings) : "\0";
      left -= text.length();
      texts.put(path.relativize(file).toString().replace('\\', '/'), text);
    }
    if (files.size() > MOST) {
      warnings.add(
          Warning.incomplete(
              root.relativize(path).toString(),
              "",
              "holds more than " + MOST + " files",
              "the rest count as unreadable"));
    }
    reader.host(new HostFacts(instanceId, texts), warnings);
  }

  private static String text(Path file, int most, String name, List<Warning> warnings) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(most);
      if (in.read() < 0) {
        return decoded(bytes);
      }
      warnings.add(
          Warning.incomplete(
              name,
              "",
              "is too large: a host's files may have " + LARGEST + " bytes in all",
              "it counts as unreadable"));
      return "\0";
    } catch (IOException unreadable) {
      warnings.add(
          Warning.incomplete(name, "", "cannot be read: " + unreadable, "it counts as unreadable"));
      return "\0";
    }
  }

  // PowerShell writes UTF-16 with a mark of byte order.
  private static String decoded(byte[] bytes) {
    boolean marked = bytes.length > 1;
    Charset charset = StandardCharsets.UTF_8;
    if (marked && bytes[0] == (byte) 0xff && bytes[1] == (byte) 0xfe) {
      charset = StandardCharsets.UTF_16LE;
    } else if (marked && bytes[0] == (byte) 0xfe && bytes[1] == (byte) 0xff) {
      charset = StandardCharsets.UTF_16BE;
    }
    String text = new String(bytes, charset);
    return text.startsWith("\ufeff") ? text.substring(1) : text;
  }
}
