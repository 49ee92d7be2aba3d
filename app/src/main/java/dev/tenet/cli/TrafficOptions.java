package dev.tenet.cli;

import dev.tenet.TenetException;
import dev.tenet.packets.Interval;
import dev.tenet.packets.PacketRule;
import dev.tenet.reach.Traffic;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/// Which packets are meant.
final class TrafficOptions {
  private static final Pattern PORTS = Pattern.compile("(\\d{1,5})(?:-(\\d{1,5}))?");
  private static final int TCP = 6;
  private static final int UDP = 17;
  private static final int ICMP = 1;
  private static final int LAST_PORT = 0xffff;
  private static final int LAST_PROTOCOL = 0xff;

  @Option(
      names = "--port",
      split = ",",
      paramLabel = "PORT",
      description = "Destination ports, such as 443 or 8000-8100.")
  private List<String> ports = new ArrayList<>();

  @Option(
      names = "--from-port",
      split = ",",
      paramLabel = "PORT",
      description = "Source ports (default: all).")
  private List<String> fromPorts = new ArrayList<>();

  @Option(
      names = "--proto",
      paramLabel = "PROTOCOL",
      description = "tcp, udp, icmp, all or a number (default: tcp with --port, else all).")
  private String protocol = "";

  Traffic traffic() {
    Traffic traffic = protocol();
    if (!ports.isEmpty()) {
      traffic = traffic.to(intervals("--port", ports));
    }
    return fromPorts.isEmpty() ? traffic : traffic.from(intervals("--from-port", fromPorts));
  }

  private Traffic protocol() {
    boolean portsGiven = !ports.isEmpty() || !fromPorts.isEmpty();
    String named = protocol.toLowerCase(Locale.ROOT);
    if (portsGiven && !(named.isEmpty() || named.equals("tcp") || named.equals("udp"))) {
      throw TenetException.usage("--port and --from-port are for tcp and udp, not " + protocol);
    }
    return switch (named) {
      case "" -> portsGiven ? Traffic.of(TCP) : Traffic.ANY;
      case "all", "any" -> Traffic.ANY;
      case "tcp" -> Traffic.of(TCP);
      case "udp" -> Traffic.of(UDP);
      case "icmp" -> Traffic.of(ICMP);
      default -> {
        if (!named.matches("\\d{1,3}") || Integer.parseInt(named) > LAST_PROTOCOL) {
          throw TenetException.usage(
              "--proto wants tcp, udp, icmp, all or a number to 255, not '" + protocol + "'");
        }
        yield Traffic.of(Integer.parseInt(named));
      }
    };
  }

  private static List<Interval> intervals(String option, List<String> texts) {
    return texts.stream().map(text -> interval(option, text)).toList();
  }

  private static Interval interval(String option, String text) {
    Matcher matcher = PORTS.matcher(text.strip());
    if (matcher.matches()) {
      int first = Integer.parseInt(matcher.group(1));
      int last = matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2));
      if (first <= last && last <= PacketRule.ANY_PORT.getLast().last()) {
        return new Interval(first, last);
      }
    }
    throw TenetException.usage(
        "%s wants ports from 0 to %d, such as 443 or 8000-8100, not '%s'"
            .formatted(option, LAST_PORT, text));
  }
}
