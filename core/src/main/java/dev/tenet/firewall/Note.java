package dev.tenet.firewall;

import java.util.Optional;

/// Something about a host's rules that a person should know beside what they admit.
public record Note(HostCode code, Optional<Place> place, String text) {
  @Override
  public String toString() {
    return code + ": " + text + place.map(at -> " (" + at + ")").orElse("");
  }
}
