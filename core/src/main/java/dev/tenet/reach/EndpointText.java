package dev.tenet.reach;

import dev.tenet.TenetException;
import dev.tenet.fleet.AwsRecord;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Resource;
import dev.tenet.packets.Cidr;
import dev.tenet.packets.IpAddress;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Reads an endpoint as a user types it.
record EndpointText(Index index) {
  private static final Pattern NAME_AND_ADDRESS = Pattern.compile("(.*)\\[([0-9a-fA-F.:]+)]");
  private static final int MOST_CANDIDATES = 8;

  Endpoint parse(String text) {
    String trimmed = text.strip();
    if (trimmed.equals("internet")) {
      return new Endpoint.Internet();
    }
    if (trimmed.startsWith("onprem") || trimmed.startsWith("on-premises")) {
      return onPremises(trimmed);
    }
    Optional<Endpoint> address =
        IpAddress.parse(trimmed)
            .map(Cidr::of)
            .or(() -> Cidr.parse(trimmed))
            .map(Endpoint.Addresses::new);
    return address.or(() -> byId(trimmed)).orElseGet(() -> byName(trimmed));
  }

  private static Endpoint onPremises(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      return new Endpoint.OnPremises(Optional.empty());
    }
    String block = text.substring(colon + 1);
    return new Endpoint.OnPremises(
        Optional.of(
            Cidr.parse(block)
                .orElseThrow(() -> TenetException.usage(block + " is no CIDR block"))));
  }

  private Optional<Endpoint> byId(String text) {
    if (text.startsWith("arn:") && text.contains(":loadbalancer/")) {
      return known(Kinds.LOAD_BALANCERS, text).map(Endpoint.LoadBalancer::new);
    }
    String id = text.startsWith("arn:") ? text.substring(text.lastIndexOf('/') + 1) : text;
    if (index.interfaces.containsKey(id)) {
      return Optional.of(new Endpoint.Interface(id));
    }
    return Stream.<Optional<Endpoint>>of(
            known(Kinds.INSTANCES, id).map(Endpoint.Instance::new),
            known(Kinds.SUBNETS, id).map(Endpoint.Subnet::new),
            known(Kinds.VPCS, id).map(Endpoint.Vpc::new),
            known(Kinds.INTERNET_GATEWAYS, id).map(Endpoint.Gateway::new),
            known(Kinds.VPN_GATEWAYS, id).map(Endpoint.Gateway::new),
            known(Kinds.VPC_ENDPOINTS, id).map(Endpoint.VpcEndpoint::new))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private <T extends AwsRecord> Optional<String> known(Kind<T> kind, String id) {
    return index.find(kind, id).map(Resource::id);
  }

  private Endpoint byName(String text) {
    Matcher both = NAME_AND_ADDRESS.matcher(text);
    String name = both.matches() ? both.group(1) : text;
    Optional<IpAddress> address =
        both.matches() ? IpAddress.parse(both.group(2)) : Optional.empty();
    List<Endpoint> found =
        Stream.of(instances(name, address), interfaces(name, address), balancers(name))
            .flatMap(each -> each)
            .toList();
    if (found.size() == 1) {
      return found.getFirst();
    }
    if (found.isEmpty()) {
      throw TenetException.usage(unknown(text));
    }
    throw TenetException.usage(
        "%s names several: %s%s"
            .formatted(
                text,
                String.join(
                    ", ", found.stream().map(Endpoint::text).limit(MOST_CANDIDATES).toList()),
                found.size() > MOST_CANDIDATES ? ", …" : ""));
  }

  private Stream<Endpoint> instances(String name, Optional<IpAddress> address) {
    return index.instances.values().stream()
        .filter(each -> each.record().name().equals(name) && !each.record().gone())
        .filter(each ->
            address.isEmpty()
                || index.ofInstance(each.id()).stream().anyMatch(eni -> eni.has(address.get())))
        .map(Resource::id)
        .sorted()
        .map(Endpoint.Instance::new);
  }

  private Stream<Endpoint> interfaces(String name, Optional<IpAddress> address) {
    return index.interfaces.values().stream()
        .filter(each -> each.record().name().equals(name))
        .filter(each -> address.isEmpty() || each.has(address.get()))
        .map(each -> new Endpoint.Interface(each.id()));
  }

  private Stream<Endpoint> balancers(String name) {
    return index.fleet.all(Kinds.LOAD_BALANCERS).stream()
        .filter(each -> each.record().name().equals(name))
        .map(each -> new Endpoint.LoadBalancer(each.id()));
  }

  private String unknown(String text) {
    List<String> similar = similar(text);
    return "'%s' names nothing in this fleet's network".formatted(text)
        + (similar.isEmpty() ? "" : "; did you mean " + String.join(" or ", similar) + "?");
  }

  /// Return the ids and names that are nearest to a text, if any is near.
  private List<String> similar(String text) {
    var byDistance = new TreeMap<String, Integer>();
    Stream.of(
            index.instances.values().stream()
                .flatMap(each -> Stream.of(each.id(), each.record().name())),
            index.interfaces.keySet().stream(),
            index.subnets.keySet().stream(),
            index.vpcs.keySet().stream())
        .flatMap(each -> each)
        .filter(each -> !each.isEmpty())
        .forEach(each -> {
          int distance = distance(text, each);
          if (distance <= 2) {
            byDistance.put(each, distance);
          }
        });
    return byDistance.entrySet().stream()
        .sorted(Comparator.comparing(Map.Entry::getValue))
        .map(Map.Entry::getKey)
        .limit(3)
        .toList();
  }

  /// Count the characters to insert, delete or replace (Levenshtein).
  private static int distance(String one, String other) {
    if (Math.abs(one.length() - other.length()) > 2) {
      return Integer.MAX_VALUE;
    }
    int[] row = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int above = row[j];
        int replace = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replace, 1 + Math.min(above, row[j - 1]));
        diagonal = above;
      }
    }
    return row[other.length()];
  }
}
