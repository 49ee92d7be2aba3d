package dev.tenet.enclave;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// The kernels and inits that `nitro-cli` shipped, known by PCR1.
///
/// @param architecture what it runs on
/// @param since the day it came
/// @param until the day it was replaced, `-` if it was not
/// @param pcr1 what it measures
record StockKernels(String architecture, String since, String until, Measurement pcr1) {
  private static final List<StockKernels> ALL = read();

  /// Return the one that measures this.
  static Optional<StockKernels> of(Measurement pcr1) {
    return ALL.stream().filter(each -> each.pcr1.equals(pcr1)).findFirst();
  }

  private static List<StockKernels> read() {
    try (InputStream in = StockKernels.class.getResourceAsStream("stock-pcr1.txt")) {
      if (in == null) {
        throw new IllegalStateException("the table of kernels is not in this jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(StockKernels::line)
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static StockKernels line(String line) {
    String[] fields = line.split(" ", -1);
    return new StockKernels(fields[0], fields[1], fields[2], Measurement.parse(fields[3]));
  }
}
