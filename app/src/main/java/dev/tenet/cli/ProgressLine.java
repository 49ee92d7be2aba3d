package dev.tenet.cli;

import java.io.PrintWriter;
import java.util.concurrent.locks.ReentrantLock;

/// One line on a terminal that is drawn over itself; nothing where nobody looks.
final class ProgressLine implements AutoCloseable {
  private static final int BAR = 24;

  private final PrintWriter err;
  private final boolean shown;
  private final int columns;
  private final ReentrantLock lock = new ReentrantLock();

  ProgressLine(PrintWriter err, boolean shown, int columns) {
    this.err = err;
    this.shown = shown;
    this.columns = columns;
  }

  /// Tell whether anything is drawn.
  boolean shown() {
    return shown;
  }

  /// Draw how far it is.
  void show(long done, long total, String what) {
    if (!shown) {
      return;
    }
    lock.lock();
    try {
      int full = total == 0 ? 0 : (int) Math.min(BAR, BAR * done / total);
      String bar = "━".repeat(full) + "╺".repeat(BAR - full);
      String line = "%s %d/%d %s".formatted(bar, done, total, what);
      err.print("\r\033[K" + (line.length() < columns ? line : line.substring(0, columns - 1)));
      err.flush();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    wipe();
  }

  /// Wipe the line away.
  void wipe() {
    if (shown) {
      err.print("\r\033[K");
      err.flush();
    }
  }
}
