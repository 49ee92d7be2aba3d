package dev.tenet.practice.metadata;

import static java.util.stream.Collectors.joining;

import dev.tenet.fleet.Fleet;
import dev.tenet.launch.LaunchPath;
import dev.tenet.launch.LaunchSource;
import dev.tenet.launch.LaunchUse;
import dev.tenet.plan.Collateral;
import dev.tenet.plan.Gate;
import dev.tenet.practice.metadata.MetadataSettings.HopNeed;
import dev.tenet.practice.metadata.Resolved.Decided;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What another account default makes of launches.
///
/// @param before the account as it is
/// @param after the account as it will be
record LaunchShift(Fleet fleet, AccountSettings before, AccountSettings after) {
  /// Tell whether a path leaves IMDSv1 open for want of a better default.
  boolean mends(LaunchPath path) {
    return tokens(before, path).filter(tokens -> tokens.is(LaunchOptions.OPTIONAL)).isPresent()
        && tokens(after, path).filter(tokens -> tokens.is(LaunchOptions.REQUIRED)).isPresent();
  }

  /// Name the launches that change, and how.
  List<Collateral> collateral(List<LaunchPath> paths) {
    var collateral = new ArrayList<Collateral>();
    for (LaunchPath path : paths) {
      if (changes(path)) {
        collateral.add(new Collateral(path.resource().arn(), says(path)));
      }
    }
    collateral.add(
        new Collateral(
            after.scope().arn(), "every other launch that does not set HttpTokens itself"));
    return collateral;
  }

  /// Say that containers of something that launches would be cut off: they come by with IMDSv1 now,
  /// and tokens would not reach them.
  Optional<Gate> cutOff(List<LaunchPath> paths, List<HopNeed> needs) {
    return paths.stream()
        .filter(this::changes)
        .flatMap(path -> path.usedBy().stream().flatMap(use -> cutOff(path, use, needs).stream()))
        .findFirst();
  }

  private Optional<Gate> cutOff(LaunchPath path, LaunchUse use, List<HopNeed> needs) {
    var need = ContainerNeed.of(use, needs);
    return starts(after, path).stream()
        .map(start -> start.options().httpPutResponseHopLimit())
        .filter(hops -> !(hops instanceof Decided<Integer>(var limit, _) && limit >= need.hops()))
        .filter(_ -> need.hops() > 1)
        .findFirst()
        .map(hops ->
            new Gate(
                "hop limit",
                "launches of %s need %d hops (%s), and the hop limit comes to %s: set it in the launch template, or metadata.defaultHopLimit"
                    .formatted(use.by().id(), need.hops(), need.reason(), hops)));
  }

  private boolean changes(LaunchPath path) {
    List<LaunchEffect.Start> now = starts(before, path);
    List<LaunchEffect.Start> then = starts(after, path);
    for (int i = 0; i < now.size(); i++) {
      LaunchOptions was = now.get(i).options();
      LaunchOptions is = then.get(i).options();
      if (!was.httpTokens().toString().equals(is.httpTokens().toString())
          || !was.httpPutResponseHopLimit()
              .toString()
              .equals(is.httpPutResponseHopLimit().toString())) {
        return true;
      }
    }
    return false;
  }

  private String says(LaunchPath path) {
    LaunchOptions was = effect(before, path).orElseThrow().worst().options();
    LaunchOptions is = effect(after, path).orElseThrow().worst().options();
    String users =
        path.usedBy().stream().map(use -> use.by().id()).distinct().collect(joining(", "));
    return "%slaunches come to HttpTokens %s instead of %s, hop limit %s instead of %s; used by %s"
        .formatted(
            path.part().isEmpty() ? "" : path.part() + ": ",
            is.httpTokens(),
            was.httpTokens(),
            is.httpPutResponseHopLimit(),
            was.httpPutResponseHopLimit(),
            users.isEmpty() ? "nothing" : users);
  }

  private Optional<Resolved<String>> tokens(AccountSettings account, LaunchPath path) {
    return effect(account, path).map(effect -> effect.worst().options().httpTokens());
  }

  private List<LaunchEffect.Start> starts(AccountSettings account, LaunchPath path) {
    return effect(account, path).map(LaunchEffect::starts).orElse(List.of());
  }

  private Optional<LaunchEffect> effect(AccountSettings account, LaunchPath path) {
    return path.source() instanceof LaunchSource.Known source
        ? Optional.of(LaunchEffect.of(fleet, account, path, source))
        : Optional.empty();
  }
}
