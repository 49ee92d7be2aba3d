package dev.tenet.report;

import dev.tenet.practice.CheckInfo;
import java.util.List;
import java.util.stream.Stream;

/// The controls of others that ask much the same as a check.
final class Related {
  private Related() {}

  static List<String> to(CheckInfo info) {
    return Stream.concat(
            info.securityHub().stream().map(control -> "Security Hub " + control),
            info.configRules().stream().map(rule -> "AWS Config " + rule))
        .toList();
  }
}
