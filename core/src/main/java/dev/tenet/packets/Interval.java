package dev.tenet.packets;

/// The protocols, ports or ICMP types and codes from `first` to `last`, both included.
public record Interval(int first, int last) {
  public Interval {
    if (first < 0 || first > last) {
      throw new IllegalArgumentException("not an interval: " + first + "-" + last);
    }
  }
}
