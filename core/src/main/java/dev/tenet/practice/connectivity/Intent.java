package dev.tenet.practice.connectivity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.tenet.finding.Severity;
import dev.tenet.practice.Setting;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One entry of `connectivity.intents`: what must, or must not, be able to reach what.
public record Intent(
    @Setting(
            value = "Names the intent in findings and exceptions.",
            example = "web-db",
            required = true)
        String id,
    @Setting(value = "Whether the traffic is wanted.", example = "not-reach", required = true)
        Must must,
    @Setting(
            value =
                "Where from: `internet`, `load-balancers`, an id, a CIDR block, `tag:key` or"
                    + " `tag:key=value`.",
            example = "internet",
            required = true)
        Selector from,
    @Setting(value = "Where to, in the same forms.", example = "sg-0abc", required = true)
        Selector to,
    @Setting(value = "A name, a number or `all`; tcp when left out.", example = "all")
        TrafficProtocol protocol,
    @Setting(
            value = "Destination ports; none for protocols without.",
            example = "[5432]",
            type = "list of ports and ranges of ports")
        List<PortRange> ports,
    @Setting(value = "Of a failure; high when left out.", example = "critical") Severity severity) {
  /// Whether the traffic is wanted.
  public enum Must {
    /// All of it must arrive and be answered.
    @JsonProperty("reach")
    REACH,
    /// None of it may arrive.
    @JsonProperty("not-reach")
    NOT_REACH
  }

  /// Make an intent.
  ///
  /// @throws IllegalArgumentException naming the key if it cannot be meant
  public Intent {
    ports = List.copyOf(ports);
    if (id.isBlank()) {
      throw new IllegalArgumentException("connectivity.intents: an entry has no id");
    }
    Traffic.requirePorts("connectivity.intents: " + id, protocol, ports);
  }

  @JsonCreator
  static Intent read(
      @Nullable String id,
      @Nullable Must must,
      @Nullable Selector from,
      @Nullable Selector to,
      @Nullable TrafficProtocol protocol,
      @JsonSetter(contentNulls = Nulls.FAIL) @Nullable List<PortRange> ports,
      @Nullable Severity severity) {
    String named = id == null ? "" : id;
    return new Intent(
        named,
        present(named, "must", must),
        present(named, "from", from),
        present(named, "to", to),
        protocol == null ? TrafficProtocol.TCP : protocol,
        ports == null ? List.of() : ports,
        severity == null ? Severity.HIGH : severity);
  }

  private static <T> T present(String id, String key, @Nullable T value) {
    if (value == null) {
      throw new IllegalArgumentException(
          "connectivity.intents: %s has no '%s'".formatted(id.isEmpty() ? "an entry" : id, key));
    }
    return value;
  }
}
