package dev.tenet.reach;

/// Why part of an answer is not known.
///
/// @param component the id of the component it is about
/// @param text one sentence
public record Reason(Explanation code, String component, String text) {}
