package dev.tenet.report;

import dev.tenet.packets.AddressRange;
import dev.tenet.packets.Interval;
import dev.tenet.packets.PacketRule;
import dev.tenet.packets.PacketSet;
import dev.tenet.reach.Reason;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/// Writes packet sets, and why something is not known of them, as JSON.
record PacketJson(JsonGenerator json) {
  // Long sets are for machines that ask more precisely.
  private static final int RULES = 50;

  void reasons(String name, List<Reason> reasons) {
    json.writeArrayPropertyStart(name);
    for (Reason reason : reasons) {
      json.writeStartObject();
      json.writeStringProperty("code", reason.code().name());
      json.writeStringProperty("component", reason.component());
      json.writeStringProperty("text", reason.text());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /// Write a set as rules whose union it is.
  void set(String name, PacketSet set) {
    json.writeObjectPropertyStart(name);
    json.writeStringProperty("text", set.isEmpty() ? "nothing" : set.describe());
    List<PacketRule> rules = set.shortRules();
    json.writeBooleanProperty("complete", rules.size() <= RULES);
    json.writeArrayPropertyStart("headers");
    rules.stream()
        .limit(RULES)
        .forEach(rule -> {
          json.writeStartObject();
          fields(rule);
          json.writeEndObject();
        });
    json.writeEndArray();
    json.writeEndObject();
  }

  // Reachability Analyzer has one header; a set of several rules has the first, and says so.
  void header(String name, PacketSet set) {
    json.writeObjectPropertyStart(name);
    List<PacketRule> rules = set.shortRules();
    if (!rules.isEmpty()) {
      fields(rules.getFirst());
    }
    json.writeBooleanProperty("complete", rules.size() <= 1);
    json.writeStringProperty("text", set.isEmpty() ? "nothing" : set.describe());
    json.writeEndObject();
  }

  private void fields(PacketRule rule) {
    intervals("Protocols", rule.protocols());
    addresses("SourceAddresses", rule.sources());
    addresses("DestinationAddresses", rule.destinations());
    intervals("SourcePortRanges", rule.sourcePorts());
    intervals("DestinationPortRanges", rule.destinationPorts());
  }

  private void intervals(String name, List<Interval> intervals) {
    json.writeArrayPropertyStart(name);
    for (Interval interval : intervals) {
      json.writeStartObject();
      json.writeNumberProperty("From", interval.first());
      json.writeNumberProperty("To", interval.last());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void addresses(String name, List<AddressRange> ranges) {
    json.writeArrayPropertyStart(name);
    ranges.stream()
        .flatMap(range -> range.cidrs().stream())
        .forEach(block -> json.writeString(block.toString()));
    json.writeEndArray();
  }
}
