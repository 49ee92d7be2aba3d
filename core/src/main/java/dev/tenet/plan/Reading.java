package dev.tenet.plan;

import java.util.List;
import tools.jackson.databind.JsonNode;

/// A call that reads, and what its answer must say.
public record Reading(Call call, List<Expectation> expectations) {
  /// Make a reading; one without expectations would hold whatever is read.
  public Reading {
    expectations = List.copyOf(expectations);
    if (expectations.isEmpty()) {
      throw new IllegalArgumentException(call.operation() + " is read and nothing expected");
    }
  }

  /// Make a reading.
  public static Reading of(Call call, Expectation... expectations) {
    return new Reading(call, List.of(expectations));
  }

  /// Tell whether an answer says all that is expected.
  public boolean holds(JsonNode answer) {
    return expectations.stream().allMatch(each -> each.holds(answer));
  }

  /// Return what an answer does not say as expected.
  public List<Expectation> unmet(JsonNode answer) {
    return expectations.stream().filter(each -> !each.holds(answer)).toList();
  }
}
