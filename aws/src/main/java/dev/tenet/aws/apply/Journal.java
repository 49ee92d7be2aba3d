package dev.tenet.aws.apply;

import java.util.List;

/// What a run has done so far.
public interface Journal {
  /// Write an entry; it is durable when this returns.
  void write(Entry entry);

  /// Return the entries of a plan, in the order they were written.
  List<Entry> of(String plan);
}
