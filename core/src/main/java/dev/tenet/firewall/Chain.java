package dev.tenet.firewall;

import java.util.List;

/// Rules, asked one after the other.
record Chain(String name, List<Rule> rules) {
  Chain {
    rules = List.copyOf(rules);
  }
}
