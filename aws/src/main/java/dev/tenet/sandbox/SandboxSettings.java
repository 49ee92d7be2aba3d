package dev.tenet.sandbox;

import dev.tenet.TemporaryDirectory;
import dev.tenet.fleet.Scope;
import dev.tenet.sandbox.service.Services;
import dev.tenet.sandbox.service.Settle;
import dev.tenet.snapshot.Snapshot;
import dev.tenet.snapshot.SnapshotCopy;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/// What a sandbox starts with.
///
/// @param fleet a directory of what the `aws` CLI printed, as `tenet audit` reads; without one, an
///   empty account
/// @param port where to listen; 0 takes a free one
/// @param clock the time the services have
/// @param settle when changes that take their time are there
/// @param listener is told of every call, from any thread
public record SandboxSettings(
    Optional<Path> fleet,
    int port,
    Faults faults,
    InstantSource clock,
    Settle settle,
    Consumer<Served> listener) {

  // The account of the AWS documentation's examples.
  private static final Scope EMPTY = new Scope("111122223333", "us-east-1");

  /// An empty account on a free port, by the system's clock and without faults.
  public static SandboxSettings empty() {
    return new SandboxSettings(
        Optional.empty(), 0, new Faults(), InstantSource.system(), Settle.DEFAULT, _ -> {});
  }

  /// Return these settings with a fleet.
  public SandboxSettings fleet(Path other) {
    return new SandboxSettings(Optional.of(other), port, faults, clock, settle, listener);
  }

  /// Return these settings with a port.
  public SandboxSettings port(int other) {
    return new SandboxSettings(fleet, other, faults, clock, settle, listener);
  }

  /// Return these settings with a script of faults.
  public SandboxSettings faults(Faults other) {
    return new SandboxSettings(fleet, port, other, clock, settle, listener);
  }

  /// Return these settings with a clock.
  public SandboxSettings clock(InstantSource other) {
    return new SandboxSettings(fleet, port, faults, other, settle, listener);
  }

  /// Return these settings with another time for changes to be there.
  public SandboxSettings settle(Settle other) {
    return new SandboxSettings(fleet, port, faults, clock, other, listener);
  }

  /// Return these settings with somebody who is told of every call.
  public SandboxSettings listener(Consumer<Served> other) {
    return new SandboxSettings(fleet, port, faults, clock, settle, other);
  }

  Services open() {
    return fleet.isEmpty()
        ? Services.open(Optional.empty(), EMPTY, clock, settle)
        : open(Snapshot.open(fleet.get(), Optional.empty()));
  }

  /// Bring the fleet into Tenet's own layout first, whatever it looks like.
  private Services open(Snapshot snapshot) {
    try (var layout = TemporaryDirectory.make()) {
      SnapshotCopy.copy(snapshot, layout.path(), "sandbox");
      return Services.open(Optional.of(layout.path()), EMPTY, clock, settle);
    }
  }
}
