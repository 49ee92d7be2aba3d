package dev.tenet.practice.connectivity;

/// Takes what was seen of interfaces.
@FunctionalInterface
interface Sighting {
  void add(Aspect aspect, String eni, Sight sight);
}
