package dev.tenet.practice.connectivity;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.tenet.packets.Interval;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Ports in the settings: `443`, or `5900-5903` with both ends included.
public record PortRange(int first, int last) {
  private static final Pattern FORM = Pattern.compile("(\\d{1,5})(?:-(\\d{1,5}))?");
  private static final int LARGEST = 65_535;

  /// Make a range.
  ///
  /// @throws IllegalArgumentException if it is none
  public PortRange {
    if (first < 0 || last > LARGEST || first > last) {
      throw new IllegalArgumentException(
          "connectivity: '%s' is no port or range of ports from 0 to 65535"
              .formatted(first == last ? first : first + "-" + last));
    }
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static PortRange of(int port) {
    return new PortRange(port, port);
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static PortRange of(String text) {
    Matcher form = FORM.matcher(text.strip());
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "connectivity: '%s' is no port or range of ports, such as 443 or 5900-5903"
              .formatted(text));
    }
    int first = Integer.parseInt(form.group(1));
    return new PortRange(first, form.group(2) == null ? first : Integer.parseInt(form.group(2)));
  }

  Interval interval() {
    return new Interval(first, last);
  }

  @Override
  public String toString() {
    return first == last ? String.valueOf(first) : first + "-" + last;
  }
}
