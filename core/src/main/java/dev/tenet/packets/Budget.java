package dev.tenet.packets;

/// The limits of a [PacketSpace].
///
/// Both count intervals, not nodes: a node may hold ten thousand of them, so only intervals bound
/// memory and time.
///
/// @param intervals how many intervals all nodes of the space may hold: memory, 15 to 40 bytes each
/// @param work how many intervals one operation may look at: time, some 50 ns each
public record Budget(int intervals, long work) {
  /// Enough for everything but adversarial rules: at most some 160 MB, and a quarter of a second
  /// per operation.
  public static final Budget STANDARD = new Budget(4_000_000, 5_000_000);

  private static final int MOST_INTERVALS = 1 << 28;

  public Budget {
    if (intervals < 0 || intervals > MOST_INTERVALS || work < 0) {
      throw new IllegalArgumentException("not a budget: " + intervals + ", " + work);
    }
  }
}
