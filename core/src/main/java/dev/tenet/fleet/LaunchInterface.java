package dev.tenet.fleet;

import java.util.List;

/// A network interface that a launch makes.
///
/// @param groups the ids of its security groups
public record LaunchInterface(List<String> groups) {}
