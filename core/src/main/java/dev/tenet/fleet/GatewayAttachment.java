package dev.tenet.fleet;

/// A VPC that a gateway is attached to.
///
/// @param state `attached`; for an internet gateway `available` means the same
public record GatewayAttachment(String vpcId, String state) {}
