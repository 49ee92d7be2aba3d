package dev.tenet.practice.connectivity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.tenet.practice.Setting;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One entry of `connectivity.allowedExposure`: traffic that may come in from outside.
public record AllowedExposure(
    @Setting(
            value =
                "What may be reached: `internet`, `load-balancers`, an id, a CIDR block, `tag:key`"
                    + " or `tag:key=value`.",
            example = "load-balancers",
            required = true)
        Selector to,
    @Setting(value = "A name, a number or `all`; tcp when left out.", example = "udp")
        TrafficProtocol protocol,
    @Setting(
            value = "Destination ports; none for protocols without.",
            example = "[80, 443]",
            type = "list of ports and ranges of ports")
        List<PortRange> ports,
    @Setting(
            value = "Where from, in the same forms; the internet when left out.",
            example = "203.0.113.0/24")
        Selector from) {
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
