package dev.tenet.packets;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// The protocols, ports or ICMP types and codes from `first` to `last`, both included.
public record Interval(int first, int last) {
  public Interval {
    if (first < 0 || first > last) {
      throw new IllegalArgumentException("not an interval: " + first + "-" + last);
    }
  }

  /// Makes the interval of one value.
  public static Interval of(int value) {
    return new Interval(value, value);
  }

  /// Sorts the intervals and joins those that overlap or touch.
  static List<Interval> merge(Collection<Interval> intervals) {
    if (intervals.size() < 2) {
      return List.copyOf(intervals);
    }
    var sorted = new ArrayList<>(intervals);
    sorted.sort(Comparator.comparingInt(Interval::first));
    var merged = new ArrayList<Interval>();
    for (Interval next : sorted) {
      if (merged.isEmpty() || next.first > merged.getLast().last + 1) {
        merged.add(next);
      } else if (next.last > merged.getLast().last) {
        merged.add(new Interval(merged.removeLast().first, next.last));
      }
    }
    return merged;
  }
}
