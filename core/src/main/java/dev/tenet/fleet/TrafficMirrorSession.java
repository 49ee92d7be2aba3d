package dev.tenet.fleet;

import java.util.OptionalInt;

/// A traffic mirror session, from `DescribeTrafficMirrorSessions`; the owner of a shared target
/// sees the sessions of others.
///
/// @param packetLength bytes after the VXLAN header; absent mirrors whole packets
public record TrafficMirrorSession(
    String trafficMirrorSessionId,
    String trafficMirrorTargetId,
    String trafficMirrorFilterId,
    String networkInterfaceId,
    String ownerId,
    OptionalInt packetLength,
    OptionalInt sessionNumber,
    OptionalInt virtualNetworkId,
    String description,
    Tags tags)
    implements AwsRecord {
  @Override
  public String id() {
    return trafficMirrorSessionId;
  }

  @Override
  public String arn(Scope scope) {
    return scope.of(ownerId).arn("ec2", "traffic-mirror-session/" + trafficMirrorSessionId);
  }

  @Override
  public String name() {
    return tags.name();
  }
}
