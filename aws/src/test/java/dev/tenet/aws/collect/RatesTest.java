package dev.tenet.aws.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.fleet.Service;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class RatesTest {
  @Test
  void everyOperationHasABucketOfItsOwn() {
    var rates = new Rates(Service.EC2, OptionalDouble.empty(), () -> 0);

    assertThat(burst(rates.of("DescribeInstances"))).isEqualTo(100);
    assertThat(burst(rates.of("DescribeVolumes"))).isEqualTo(100);
    assertThat(rates.of("DescribeVolumes")).isSameAs(rates.of("DescribeVolumes"));
  }

  @Test
  void whatChangesSomethingIsCalledLessOften() {
    var rates = new Rates(Service.EC2, OptionalDouble.empty(), () -> 0);

    assertThat(burst(rates.of("ModifyInstanceMetadataOptions"))).isEqualTo(50);
  }

  @Test
  void otherServicesAllowLess() {
    var rates = new Rates(Service.SSM, OptionalDouble.empty(), () -> 0);

    assertThat(burst(rates.of("GetParameters"))).isEqualTo(20);
  }

  @Test
  void aRateThatWasGivenIsThatOfAllOperationsTogether() {
    var rates = new Rates(Service.EC2, OptionalDouble.of(3), () -> 0);

    assertThat(rates.of("DescribeInstances")).isSameAs(rates.of("ModifyInstanceMetadataOptions"));
    assertThat(burst(rates.of("DescribeInstances"))).isEqualTo(3);
  }

  private static int burst(TokenBucket bucket) {
    int calls = 0;
    while (bucket.take() == 0) {
      calls++;
    }
    return calls;
  }
}
