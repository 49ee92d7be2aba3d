package dev.tenet.fleet;

/// A security group, as that which it is put on names it.
public record GroupIdentifier(String groupId, String groupName) {}
