package dev.tenet.enclave;

import java.util.Arrays;
import java.util.Optional;

/// What a section of an image file holds.
public enum SectionType {
  /// The Linux kernel.
  KERNEL(1),
  /// The kernel's command line.
  CMDLINE(2),
  /// A part of the first root file system.
  RAMDISK(3),
  /// Who signed PCR0.
  SIGNATURE(4),
  /// What the builder says of the image, as JSON.
  METADATA(5);

  private final int number;

  SectionType(int number) {
    this.number = number;
  }

  /// Return its number in the file.
  public int number() {
    return number;
  }

  /// Return the type with a number, if there is one.
  public static Optional<SectionType> of(int number) {
    return Arrays.stream(values()).filter(each -> each.number == number).findFirst();
  }
}
