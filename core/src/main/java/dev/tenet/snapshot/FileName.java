package dev.tenet.snapshot;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Service;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What the name of a file says of the operation whose output it holds.
///
/// @param kind the kind the operation lists, if the table has it
/// @param operation whether the name is an operation's, known or not; otherwise the content must
///   tell
/// @param argument the resource that the call was made for: the file's own name in a folder named
///   after the operation; empty in any other folder
record FileName(Optional<Kind<?>> kind, boolean operation, String argument) {
  private static final Pattern PAGE = Pattern.compile("\\.\\d+$");
  private static final Pattern OPERATION =
      Pattern.compile("(?:describe|get|list|search|generate)-[a-z0-9-]+");
  private static final Pattern SERVICE_OPERATION = Pattern.compile("[a-z0-9]+-" + OPERATION);

  private static final Map<String, Kind<?>> BY_FILE =
      Kinds.all().stream().collect(toMap(kind -> kind.operation().file(), identity()));

  private static final Set<String> SERVICES =
      Arrays.stream(Service.values()).map(Service::cli).collect(toUnmodifiableSet());

  /// Tell whether a file is read at all: it ends in `.json`, or has no ending and stands in a
  /// folder named after an operation, at any depth.
  static boolean isJson(Path file) {
    if (name(file).endsWith(".json")) {
      return true;
    }
    for (Path folder = file.getParent(); folder != null; folder = folder.getParent()) {
      if (isServiceOperation(name(folder))) {
        return true;
      }
    }
    return false;
  }

  static FileName of(Path file) {
    String stem = PAGE.matcher(name(file).replaceFirst("\\.json$", "")).replaceFirst("");
    String folder = name(file.getParent());
    Optional<Kind<?>> kind =
        spellings(stem, folder).stream()
            .<Optional<Kind<?>>>map(spelling -> Optional.ofNullable(BY_FILE.get(spelling)))
            .flatMap(Optional::stream)
            .findFirst();
    boolean operation =
        kind.isPresent()
            || OPERATION.matcher(stem).matches()
            || isServiceOperation(stem)
            || !name(file).endsWith(".json");
    String argument =
        isServiceOperation(folder) && !isServiceOperation(stem)
            ? decoded(name(file).replaceFirst("\\.json$", ""))
            : "";
    return new FileName(kind, operation, argument);
  }

  private static String decoded(String name) {
    try {
      return URLDecoder.decode(name, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return name;
    }
  }

  private static List<String> spellings(String stem, String folder) {
    if (isServiceOperation(stem)) {
      return List.of(stem);
    }
    if (isServiceOperation(folder)) {
      return List.of(folder);
    }
    if (SERVICES.contains(folder)) {
      return List.of(folder + "-" + stem);
    }
    return SERVICES.stream().sorted().map(service -> service + "-" + stem).toList();
  }

  private static boolean isServiceOperation(String name) {
    return SERVICE_OPERATION.matcher(name).matches() && !OPERATION.matcher(name).matches();
  }

  private static String name(@Nullable Path path) {
    return path == null ? "" : Objects.toString(path.getFileName(), "");
  }
}
