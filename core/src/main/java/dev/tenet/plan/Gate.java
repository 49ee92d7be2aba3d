package dev.tenet.plan;

/// A condition of a remedy that does not hold, or is not known to.
///
/// @param name what is shut, such as `metadata.instance-v1-usage`
/// @param reason why, in a sentence
public record Gate(String name, String reason) {}
