package dev.tenet.practice.connectivity;

import java.util.List;

/// What protocol and ports of an entry of the settings may be together.
final class Traffic {
  private Traffic() {}

  static void requirePorts(String key, TrafficProtocol protocol, List<PortRange> ports) {
    if (protocol.hasPorts() && ports.isEmpty()) {
      throw new IllegalArgumentException(
          key + ": tcp and udp need ports, such as [443]; every port is [0-65535]");
    }
    if (!protocol.hasPorts() && !ports.isEmpty()) {
      throw new IllegalArgumentException(key + ": only tcp and udp have ports");
    }
  }
}
