package dev.tenet.reach;

/// A component as packets cross it.
///
/// @param id the component's id; of security groups, the interface's that has them
/// @param semantics the rule of AWS's network that applies, as numbered in the engine's note
record Crossing(ComponentKind kind, String id, Direction direction, String semantics) {}
