package dev.tenet.enclave;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What an image measures.
///
/// @param pcr0 kernel, command line and all ramdisks
/// @param pcr1 kernel, command line and the first ramdisk
/// @param pcr2 the other ramdisks
/// @param pcr8 the certificate that signed the image
public record Measurements(
    Measurement pcr0, Measurement pcr1, Measurement pcr2, Optional<Measurement> pcr8) {
  /// Return them by register.
  public SortedMap<Integer, Measurement> byRegister() {
    var all = new TreeMap<Integer, Measurement>();
    all.put(0, pcr0);
    all.put(1, pcr1);
    all.put(2, pcr2);
    pcr8.ifPresent(value -> all.put(8, value));
    return all;
  }

  Measurements signedBy(Optional<Measurement> certificate) {
    return new Measurements(pcr0, pcr1, pcr2, certificate);
  }
}
