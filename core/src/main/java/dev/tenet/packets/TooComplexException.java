package dev.tenet.packets;

/// Says that an operation would go beyond its space's [Budget].
///
/// The space and all its sets are as they were before the operation. An analysis catches this where
/// it can answer: it tries again on a smaller question, and then says *unknown, too complex*. No
/// operation ever returns a wrong set instead.
public final class TooComplexException extends RuntimeException {
  TooComplexException(String message) {
    super(message);
  }
}
