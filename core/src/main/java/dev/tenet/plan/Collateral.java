package dev.tenet.plan;

/// Something else that a step touches.
///
/// @param resource its ARN
/// @param effect what happens to it, in a sentence
public record Collateral(String resource, String effect) {}
