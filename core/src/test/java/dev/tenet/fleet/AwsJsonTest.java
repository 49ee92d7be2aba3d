package dev.tenet.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.DatabindException;

class AwsJsonTest {
  record Port(int number) {
    Port {
      if (number < 0) {
        throw new IllegalArgumentException("a port is not negative");
      }
    }
  }

  @Test
  void whatIsPrintedAgainIsInMemoryOnce() {
    List<GroupIdentifier> groups =
        List.of(
            AwsJson.json()
                .readValue(
                    """
                    [{"GroupId": "sg-1"}, {"GroupId": "sg-2"}, {"GroupId": "sg-1"}]
                    """,
                    GroupIdentifier[].class));

    assertThat(groups).extracting(GroupIdentifier::groupId).containsExactly("sg-1", "sg-2", "sg-1");
    assertThat(groups.getFirst().groupId()).isSameAs(groups.getLast().groupId());
  }

  @Test
  void whatARecordRefusesIsAFaultOfTheInput() {
    assertThatThrownBy(() -> AwsJson.json().readValue("{\"Number\": -1}", Port.class))
        .isInstanceOf(DatabindException.class)
        .hasMessageContaining("a port is not negative");
  }
}
