package dev.tenet.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/// A process, so that others can tell whether it is still there.
///
/// @param machine as long as it is up, and its own view of processes; empty text if not known
/// @param began when the process did, in milliseconds since 1970
record ThisProcess(String machine, long pid, long began) {
  // Two containers of one machine do not see each other's processes.
  private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
  private static final Path VIEW = Path.of("/proc/self/ns/pid");

  static ThisProcess read() {
    ProcessHandle self = ProcessHandle.current();
    return new ThisProcess(thisMachine(), self.pid(), began(self));
  }

  private static String thisMachine() {
    try {
      return Files.readString(BOOT).strip() + " " + Files.readSymbolicLink(VIEW);
    } catch (IOException | UnsupportedOperationException unknown) {
      return "";
    }
  }

  private static long began(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }

  /// Tell whether another process is known to be no more: it was of this machine, and is not there.
  boolean outlived(ThisProcess other) {
    if (machine.isEmpty() || !machine.equals(other.machine)) {
      return false;
    }
    Optional<ProcessHandle> there = ProcessHandle.of(other.pid);
    return there.isEmpty() || began(there.get()) != other.began;
  }
}
