package dev.tenet.practice.metadata;

import static java.util.stream.Collectors.joining;

import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Scope;
import dev.tenet.launch.LaunchPath;
import dev.tenet.launch.LaunchPaths;
import dev.tenet.launch.LaunchSource;
import java.util.ArrayList;
import java.util.List;

/// The launch paths of a scope that leave HttpTokens to the account, the image or the built-in
/// value, in words.
final class SilentLaunches {
  private SilentLaunches() {}

  static List<String> of(Fleet fleet, Scope scope) {
    LaunchPaths paths = LaunchPaths.of(fleet, scope);
    var silent = new ArrayList<String>();
    for (LaunchPath path : paths.all()) {
      switch (path.source()) {
        case LaunchSource.Known source -> {
          if (LaunchEffect.launch(source).httpTokens().isEmpty()) {
            silent.add(named(path) + " leaves HttpTokens unset");
          }
        }
        case LaunchSource.Unreadable(var why) ->
            silent.add("%s may leave HttpTokens unset (%s)".formatted(named(path), why));
        case LaunchSource.Dangling _ -> {}
      }
    }
    paths
        .gaps()
        .forEach(
            gap -> silent.add("there may be more launches (%s)".formatted(gap.seen().reason())));
    return silent;
  }

  private static String named(LaunchPath path) {
    String users =
        path.usedBy().stream().map(use -> use.by().id()).distinct().collect(joining(", "));
    return "%s%s%s"
        .formatted(
            path.resource().id(),
            path.part().isEmpty() ? "" : " " + path.part(),
            users.isEmpty() ? "" : " (used by " + users + ")");
  }
}
