package dev.tenet.practice.connectivity;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.tenet.fleet.Tags;
import dev.tenet.packets.Cidr;
import dev.tenet.packets.IpAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/// One end of traffic, or a choice of resources, as the settings name it.
public sealed interface Selector {
  /// The public internet.
  record Internet() implements Selector {}

  /// Every load balancer.
  record LoadBalancers() implements Selector {}

  /// A network beyond a VPN or Direct Connect.
  record OnPremises(Cidr block) implements Selector {}

  /// These addresses.
  record Block(Cidr block) implements Selector {}

  /// One resource, by its id or ARN; what holds others (a VPC, a subnet, a security group) stands
  /// for all that is in it.
  record ById(String id) implements Selector {}

  /// Every resource with a tag.
  ///
  /// @param value empty for any value
  record Tagged(String key, Optional<String> value) implements Selector {
    boolean selects(Tags tags) {
      return tags.value(key).filter(it -> value.isEmpty() || value.get().equals(it)).isPresent();
    }
  }

  /// The ids of what traffic may come from, go to or be in.
  Pattern ID =
      Pattern.compile("(?:i|eni|sg|subnet|vpc|vpce|nat|igw|eigw|pl|tgw|vgw|pcx)-[0-9a-z]+|arn:.+");

  /// Read a selector.
  ///
  /// @throws IllegalArgumentException if the text is none
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static Selector parse(String text) {
    if (text.equals("internet")) {
      return new Internet();
    }
    if (text.equals("load-balancers")) {
      return new LoadBalancers();
    }
    if (text.startsWith("tag:") && text.length() > "tag:".length()) {
      String[] tag = text.substring("tag:".length()).split("=", 2);
      return new Tagged(tag[0], tag.length == 2 ? Optional.of(tag[1]) : Optional.empty());
    }
    if (text.startsWith("onprem:")) {
      return new OnPremises(
          block(text.substring("onprem:".length())).orElseThrow(() -> unreadable(text)));
    }
    if (ID.matcher(text).matches()) {
      return new ById(text);
    }
    return new Block(block(text).orElseThrow(() -> unreadable(text)));
  }

  private static Optional<Cidr> block(String text) {
    return Cidr.parse(text).or(() -> IpAddress.parse(text).map(Cidr::of));
  }

  private static IllegalArgumentException unreadable(String text) {
    return new IllegalArgumentException(
        "connectivity: '%s' is none of: internet, load-balancers, an address or CIDR block, a"
                .formatted(text)
            + " resource id or ARN, tag:key, tag:key=value, onprem:CIDR");
  }
}
