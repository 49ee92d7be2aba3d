package dev.tenet.aws.collect;

import dev.tenet.fleet.Service;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/// How often the operations of a service are called in an account and Region: each has a bucket of
/// its own, as AWS counts them (EC2 Developer Guide, "Request throttling for the Amazon EC2 API").
/// Where a rate was given, all share one.
final class Rates {
  private static final Pattern READS = Pattern.compile("(Describe|Get|List|Search).*");

  private final Service service;
  private final OptionalDouble most;
  private final LongSupplier clock;
  private final Map<String, TokenBucket> buckets = new ConcurrentHashMap<>();

  /// How many calls at once, and a second.
  private record Rate(double burst, double perSecond) {}

  // EC2 lets most of its describe calls burst to 100 and refills 20 a second, and those that change
  // something to 50 and 5; what the other services allow differs by operation.
  private static final Rate EC2_READS = new Rate(100, 20);
  private static final Rate EC2_CHANGES = new Rate(50, 5);
  private static final Rate OTHERS = new Rate(20, 10);

  /// @param most calls a second of all operations together, if somebody said so
  /// @param clock nanoseconds since any time
  Rates(Service service, OptionalDouble most, LongSupplier clock) {
    this.service = service;
    this.most = most;
    this.clock = clock;
  }

  /// Return the bucket that calls of an operation take from.
  TokenBucket of(String operation) {
    return buckets.computeIfAbsent(most.isPresent() ? "" : operation, _ -> bucket(rate(operation)));
  }

  private Rate rate(String operation) {
    if (most.isPresent()) {
      double perSecond = most.getAsDouble();
      double burst = service == Service.EC2 ? EC2_READS.burst : OTHERS.burst;
      return new Rate(Math.min(burst, Math.max(1, perSecond)), perSecond);
    }
    if (service != Service.EC2) {
      return OTHERS;
    }
    return READS.matcher(operation).matches() ? EC2_READS : EC2_CHANGES;
  }

  private TokenBucket bucket(Rate rate) {
    return new TokenBucket(rate.burst, rate.perSecond, clock);
  }
}
