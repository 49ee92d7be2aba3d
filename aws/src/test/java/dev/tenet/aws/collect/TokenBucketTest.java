package dev.tenet.aws.collect;

import static dev.tenet.property.ForAll.forAll;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TokenBucketTest {
  private static final long SECOND = 1_000_000_000L;

  private final AtomicLong now = new AtomicLong();

  @Test
  void givesABurstAtOnceAndThenSoManyPerSecond() {
    var bucket = new TokenBucket(100, 20, now::get);
    for (int i = 0; i < 100; i++) {
      assertThat(bucket.take()).isZero();
    }
    assertThat(bucket.take()).isEqualTo(SECOND / 20);
    assertThat(bucket.take()).isEqualTo(2 * SECOND / 20);
    now.addAndGet(SECOND);
    assertThat(bucket.take()).isZero();
  }

  @Test
  void holdsNoMoreThanItsCapacity() {
    var bucket = new TokenBucket(2, 20, now::get);
    now.addAndGet(3600 * SECOND);
    assertThat(bucket.take()).isZero();
    assertThat(bucket.take()).isZero();
    assertThat(bucket.take()).isPositive();
  }

  @Test
  void noTimeSeesMoreRequestsThanBurstAndRateAllow() {
    int capacity = 5;
    int rate = 10;
    forAll(
        choices -> choices.listOf(60, pause -> (long) pause.upTo(200_000_000)),
        pauses -> {
          var clock = new AtomicLong();
          var bucket = new TokenBucket(capacity, rate, clock::get);
          List<Long> sent = new ArrayList<>();
          for (long pause : pauses) {
            clock.addAndGet(pause);
            sent.add(clock.get() + bucket.take());
          }
          for (int i = 0; i < sent.size(); i++) {
            for (int j = i; j < sent.size(); j++) {
              double seconds = (sent.get(j) - sent.get(i)) / (double) SECOND;
              assertThat((double) (j - i + 1))
                  .isLessThanOrEqualTo(capacity + seconds * rate + 1e-6);
            }
          }
        });
  }
}
