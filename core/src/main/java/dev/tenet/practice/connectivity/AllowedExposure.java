package dev.tenet.practice.connectivity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One entry of `connectivity.allowedExposure`: traffic that may come in from outside.
///
/// @param to what may be reached
/// @param ports destination ports; none for protocols without
/// @param from where from
public record AllowedExposure(
    Selector to, TrafficProtocol protocol, List<PortRange> ports, Selector from) {
  /// Make an entry.
  ///
  /// @throws IllegalArgumentException naming the key if it cannot be meant
  public AllowedExposure {
    ports = List.copyOf(ports);
    Traffic.requirePorts("connectivity.allowedExposure", protocol, ports);
  }

  @JsonCreator
  static AllowedExposure read(
      @Nullable Selector to,
      @Nullable TrafficProtocol protocol,
      @JsonSetter(contentNulls = Nulls.FAIL) @Nullable List<PortRange> ports,
      @Nullable Selector from) {
    if (to == null) {
      throw new IllegalArgumentException(
          "connectivity.allowedExposure: an entry without 'to' would allow everything");
    }
    return new AllowedExposure(
        to,
        protocol == null ? TrafficProtocol.TCP : protocol,
        ports == null ? List.of() : ports,
        from == null ? new Selector.Internet() : from);
  }
}
