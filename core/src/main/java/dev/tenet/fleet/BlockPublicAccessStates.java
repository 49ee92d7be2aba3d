package dev.tenet.fleet;

/// What VPC Block Public Access does to a VPC or subnet.
///
/// @param internetGatewayBlockMode `off`, `block-bidirectional` or `block-ingress`
public record BlockPublicAccessStates(String internetGatewayBlockMode) {}
