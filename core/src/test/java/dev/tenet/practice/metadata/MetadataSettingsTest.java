package dev.tenet.practice.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenet.practice.metadata.MetadataSettings.HopNeed;
import dev.tenet.practice.metadata.MetadataSettings.WithoutProof;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import tools.jackson.dataformat.yaml.YAMLMapper;

class MetadataSettingsTest {
  private static final YAMLMapper YAML = YAMLMapper.builder().build();

  @Test
  void whatIsAbsentOrNullIsTheDefault() {
    assertThat(read("{}")).isEqualTo(MetadataSettings.DEFAULTS);
    assertThat(read("usageWindowDays: null\nhopNeeds: null\n"))
        .isEqualTo(MetadataSettings.DEFAULTS);
  }

  @Test
  void everyKeyIsRead() {
    assertThat(
            read(
                """
                usageWindowDays: 30
                usageCoverage: 0.5
                minimumHopLimit: 2
                maximumHopLimit: 4
                hopNeeds:
                  - tag: team=mesh
                    hops: 3
                  - autoScalingGroup: eks-*
                    hops: 2
                defaultHopLimit: 2
                withoutUsageProof:
                  - instances: [i-0a, i-0b]
                    reason: only AWS agents run here
                """))
        .isEqualTo(
            new MetadataSettings(
                30,
                0.5,
                2,
                4,
                List.of(new HopNeed("team=mesh", "", 3), new HopNeed("", "eks-*", 2)),
                OptionalInt.of(2),
                List.of(new WithoutProof(List.of("i-0a", "i-0b"), "only AWS agents run here"))));
  }

  @Test
  void anImpossibleValueIsRefusedByItsKey() {
    refused("usageWindowDays: 0", "metadata.usageWindowDays: 0 is not from 1 to 455");
    refused("usageWindowDays: 456", "metadata.usageWindowDays");
    refused("usageCoverage: 0", "metadata.usageCoverage: 0.0 is not above 0");
    refused("usageCoverage: 1.1", "metadata.usageCoverage");
    refused("usageCoverage: .nan", "metadata.usageCoverage");
    refused("maximumHopLimit: 65", "metadata.maximumHopLimit: 65 is not from 1 to 64");
    refused("minimumHopLimit: 0", "metadata.minimumHopLimit");
    refused("minimumHopLimit: 4", "metadata.minimumHopLimit: 4 is greater than");
    refused("hopNeeds: [{hops: 2}]", "metadata.hopNeeds: an entry needs a tag");
    refused("defaultHopLimit: 65", "metadata.defaultHopLimit: 65 is not from 1 to 64");
    refused("withoutUsageProof: [{reason: a}]", "names instances by their ids");
    refused("withoutUsageProof: [{instances: [web], reason: a}]", "names instances by their ids");
    refused("withoutUsageProof: [{instances: [i-0a]}]", "an entry has no reason");
    refused("hopNeeds: [{tag: a}]", "metadata.hopNeeds.hops: 0 is not from 1 to 64");
  }

  private static void refused(String yaml, String message) {
    assertThatThrownBy(() -> read(yaml))
        .rootCause()
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  private static MetadataSettings read(String yaml) {
    return YAML.readValue(yaml, MetadataSettings.class);
  }
}
