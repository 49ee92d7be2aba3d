package dev.tenet.practice.metadata;

/// What is known of a layer: its contents, or why they could not be read.
sealed interface Reading<T> {
  record Read<T>(T value) implements Reading<T> {}

  record Unread<T>(String why) implements Reading<T> {}
}
