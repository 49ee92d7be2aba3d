package dev.tenet.practice.metadata;

import static dev.tenet.finding.Status.FAIL;
import static dev.tenet.finding.Status.PASS;
import static dev.tenet.finding.Status.UNKNOWN;
import static dev.tenet.practice.metadata.Launching.OPTIONAL;
import static dev.tenet.practice.metadata.Launching.REQUIRED;
import static dev.tenet.practice.metadata.Launching.account;
import static dev.tenet.practice.metadata.Launching.group;
import static dev.tenet.practice.metadata.Launching.template;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.finding.Evidence;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.TestFleet;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccountEnforcedTest {
  @Test
  void enforcementPasses() {
    Asked asked = asked(account("'HttpTokensEnforced':'enabled','ManagedBy':'account'"));
    asked.is(PASS, "");
    assertThat(asked.evidence("AccountLevel.HttpTokensEnforced")).isEqualTo("enabled");
    assertThat(blockers(asked)).isEmpty();
  }

  @Test
  void anythingElseFails() {
    asked(account("'HttpTokensEnforced':'disabled'")).is(FAIL, "");
    asked(account("'HttpTokens':'required','ManagedBy':'account'")).is(FAIL, "");
  }

  @Test
  void anAbsentFieldThatTheCollectorMayNotKnowIsUnknown() {
    asked(account("'HttpTokens':'optional','HttpEndpoint':'enabled'")).is(UNKNOWN, "too old");
    asked(account("")).is(UNKNOWN, "too old");
  }

  @Test
  void aSettingThatWasNotReadIsUnknown() {
    asked(new TestFleet().denied(Kinds.INSTANCE_METADATA_DEFAULTS))
        .is(UNKNOWN, "ec2:GetInstanceMetadataDefaults was denied");
    asked(new TestFleet()).is(UNKNOWN, "was not collected");
  }

  @Test
  void launchesThatEnforcementStopsAreBlockers() {
    Asked asked =
        asked(group(template(account("'ManagedBy':'account'"), 2, OPTIONAL, REQUIRED), "1"));
    asked.is(FAIL, "");
    assertThat(blockers(asked)).containsExactly("version 1: HttpTokens optional, used by web");
  }

  @Test
  void launchesThatCannotBeToldAndThatWereNotSeenAreBlockers() {
    Asked asked = asked(template(account("'ManagedBy':'account'"), 1, "").denied(Kinds.FLEETS));
    assertThat(blockers(asked))
        .containsExactly(
            "version 1: HttpTokens not known, used by nothing",
            "there may be more: ec2:DescribeFleets was denied");
  }

  private static List<String> blockers(Asked asked) {
    return asked.only().verdict().evidence().stream()
        .filter(evidence -> evidence.field().equals("blockers"))
        .map(Evidence::value)
        .toList();
  }

  private static Asked asked(TestFleet fleet) {
    return Asked.of(new AccountEnforced(), fleet);
  }
}
