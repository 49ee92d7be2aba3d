package dev.tenet.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SourceTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"", "a/ec2-describe-instances.json", "Copy (2).json", "a (b)/c.json", "(x)"})
  void isReadBackAsItWasWritten(String file) {
    var source = new Source("ec2 describe-instances", file);
    assertThat(Source.parse(source.toString())).isEqualTo(source);
  }
}
