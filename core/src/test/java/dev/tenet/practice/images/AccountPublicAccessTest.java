package dev.tenet.practice.images;

import static dev.tenet.practice.images.TestImage.finding;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.finding.Status;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.TestFleet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountPublicAccessTest {
  @ParameterizedTest
  @CsvSource({"block-new-sharing, PASS", "unblocked, FAIL", "something-new, FAIL", "'', UNKNOWN"})
  void newPublicSharingMustBeBlocked(String state, Status expected) {
    TestFleet fleet =
        new TestFleet()
            .with(
                Kinds.IMAGE_BLOCK_PUBLIC_ACCESS,
                "{'ImageBlockPublicAccessState': '%s'}".formatted(state));
    assertThat(finding(new AccountPublicAccess(), fleet).status()).isEqualTo(expected);
  }

  @Test
  void aStateThatWasNotReadIsUnknown() {
    TestFleet denied = new TestFleet().denied(Kinds.IMAGE_BLOCK_PUBLIC_ACCESS);
    TestFleet empty = new TestFleet().with(Kinds.IMAGE_BLOCK_PUBLIC_ACCESS);
    assertThat(finding(new AccountPublicAccess(), denied).status()).isEqualTo(Status.UNKNOWN);
    assertThat(finding(new AccountPublicAccess(), empty).status()).isEqualTo(Status.UNKNOWN);
  }
}
