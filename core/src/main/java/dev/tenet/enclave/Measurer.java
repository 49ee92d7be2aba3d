package dev.tenet.enclave;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// Measures an image while its sections go by in the order of the file.
///
/// PCR1 parts from PCR0 at the second ramdisk, so up to there both are one digest. From there PCR0
/// and PCR2 hash the same bytes, side by side.
final class Measurer {
  private static final int WORTH_A_THREAD = 1 << 16;

  private final Extension whole = new Extension();
  private final Extension application = new Extension();
  private Optional<Extension> boot = Optional.empty();
  private int ramdisks;
  private boolean measured;
  private boolean ramdisk;

  /// Go on with the data of a section.
  void begin(Optional<SectionType> type) {
    ramdisk = type.filter(SectionType.RAMDISK::equals).isPresent();
    measured =
        ramdisk
            || type.filter(SectionType.KERNEL::equals).isPresent()
            || type.filter(SectionType.CMDLINE::equals).isPresent();
    if (ramdisk) {
      ramdisks++;
      if (ramdisks == 2) {
        boot = Optional.of(whole.copy());
      }
    }
  }

  /// Take the next bytes of the section.
  void update(byte[] bytes, int length) {
    if (!measured) {
      return;
    }
    if (!ramdisk || ramdisks == 1) {
      whole.update(bytes, 0, length);
      boot.ifPresent(it -> it.update(bytes, 0, length));
    } else if (length < WORTH_A_THREAD) {
      whole.update(bytes, 0, length);
      application.update(bytes, 0, length);
    } else {
      CompletableFuture<Void> beside =
          CompletableFuture.runAsync(
              () -> application.update(bytes, 0, length), Thread::startVirtualThread);
      whole.update(bytes, 0, length);
      beside.join();
    }
  }

  /// Return the values. Nothing may follow.
  Measurements measurements() {
    Extension first = boot.orElseGet(whole::copy);
    return new Measurements(
        whole.measurement(), first.measurement(), application.measurement(), Optional.empty());
  }
}
