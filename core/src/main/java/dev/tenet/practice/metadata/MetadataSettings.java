package dev.tenet.practice.metadata;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.tenet.practice.Setting;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// The `metadata:` section of the settings.
public record MetadataSettings(
    @Setting(
            value = "How many days without an IMDSv1 call prove that none is needed, 1 to 455.",
            example = "14")
        int usageWindowDays,
    @Setting(
            value = "Which share of the window's hours must have a datapoint, above 0, at most 1.",
            example = "0.95")
        double usageCoverage,
    @Setting(value = "The least hop limit the policy allows, 1 to 64.", example = "1")
        int minimumHopLimit,
    @Setting(value = "The greatest hop limit the policy allows, 1 to 64.", example = "3")
        int maximumHopLimit,
    @Setting(
            value =
                "How many hops containers need where tags do not tell; the first entry that matches"
                    + " counts.",
            example = "[{tag: \"cni=overlay\", hops: 3}]")
        List<HopNeed> hopNeeds,
    @Setting(
            value =
                "The hop limit that fixing the account's default sets, too; none leaves it as it"
                    + " is.",
            example = "2",
            standard = "none")
        OptionalInt defaultHopLimit,
    @Setting(
            value =
                "Instances that are fixed though it is not known that nothing on them calls"
                    + " IMDSv1.",
            example = "[{instances: [i-0abc], reason: replaced in spring}]")
        List<WithoutProof> withoutUsageProof) {

  /// Two weeks of usage, and hop limits up to 3, which containers behind an overlay network need.
  public static final MetadataSettings DEFAULTS =
      new MetadataSettings(14, 0.95, 1, 3, List.of(), OptionalInt.empty(), List.of());

  // CloudWatch keeps datapoints of one hour for 455 days.
  private static final int LONGEST_WINDOW = 455;
  private static final int HOPS = 64;

  /// Make settings.
  ///
  /// @throws IllegalArgumentException naming the key if a value cannot be meant
  public MetadataSettings {
    hopNeeds = List.copyOf(hopNeeds);
    withoutUsageProof = List.copyOf(withoutUsageProof);
    within("usageWindowDays", usageWindowDays, LONGEST_WINDOW);
    within("minimumHopLimit", minimumHopLimit, HOPS);
    within("maximumHopLimit", maximumHopLimit, HOPS);
    defaultHopLimit.ifPresent(hops -> within("defaultHopLimit", hops, HOPS));
    if (!(usageCoverage > 0 && usageCoverage <= 1)) {
      throw new IllegalArgumentException(
          "metadata.usageCoverage: %s is not above 0 and at most 1".formatted(usageCoverage));
    }
    if (minimumHopLimit > maximumHopLimit) {
      throw new IllegalArgumentException(
          "metadata.minimumHopLimit: %d is greater than metadata.maximumHopLimit, %d"
              .formatted(minimumHopLimit, maximumHopLimit));
    }
  }

  @JsonCreator
  static MetadataSettings read(
      @Nullable Integer usageWindowDays,
      @Nullable Double usageCoverage,
      @Nullable Integer minimumHopLimit,
      @Nullable Integer maximumHopLimit,
      @Nullable List<HopNeed> hopNeeds,
      @Nullable Integer defaultHopLimit,
      @Nullable List<WithoutProof> withoutUsageProof) {
    return new MetadataSettings(
        usageWindowDays == null ? DEFAULTS.usageWindowDays : usageWindowDays,
        usageCoverage == null ? DEFAULTS.usageCoverage : usageCoverage,
        minimumHopLimit == null ? DEFAULTS.minimumHopLimit : minimumHopLimit,
        maximumHopLimit == null ? DEFAULTS.maximumHopLimit : maximumHopLimit,
        hopNeeds == null ? DEFAULTS.hopNeeds : hopNeeds,
        defaultHopLimit == null ? DEFAULTS.defaultHopLimit : OptionalInt.of(defaultHopLimit),
        withoutUsageProof == null ? DEFAULTS.withoutUsageProof : withoutUsageProof);
  }

  /// How many hops the containers of some instances need.
  public record HopNeed(
      @Setting(
              value =
                  "`key` or `key=value` of the instances; with an autoScalingGroup both must"
                      + " match.",
              example = "cni=overlay")
          String tag,
      @Setting(
              value = "The name of the group the instances are in, where `*` stands for any text.",
              example = "ingress-*")
          String autoScalingGroup,
      @Setting(value = "How many hops they need, 1 to 64.", example = "2", required = true)
          int hops) {
    /// Make a need.
    ///
    /// @throws IllegalArgumentException naming the key if a value cannot be meant
    public HopNeed {
      within("hopNeeds.hops", hops, HOPS);
      if (tag.isEmpty() && autoScalingGroup.isEmpty()) {
        throw new IllegalArgumentException(
            "metadata.hopNeeds: an entry needs a tag or an autoScalingGroup");
      }
    }

    @JsonCreator
    static HopNeed read(
        @Nullable String tag, @Nullable String autoScalingGroup, @Nullable Integer hops) {
      return new HopNeed(
          tag == null ? "" : tag,
          autoScalingGroup == null ? "" : autoScalingGroup,
          hops == null ? 0 : hops);
    }
  }

  /// Instances on which somebody answers for IMDSv1 not being needed. It stands in for a proof that
  /// is missing, not against one that IMDSv1 is called.
  public record WithoutProof(
      @Setting(value = "Ids of instances.", example = "[i-0abc]", required = true)
          List<String> instances,
      @Setting(value = "Why it is known.", example = "replaced in spring", required = true)
          String reason) {
    /// Make an entry.
    ///
    /// @throws IllegalArgumentException naming the key if a value cannot be meant
    public WithoutProof {
      instances = List.copyOf(instances);
      if (instances.isEmpty() || !instances.stream().allMatch(id -> id.startsWith("i-"))) {
        throw new IllegalArgumentException(
            "metadata.withoutUsageProof: an entry names instances by their ids, i-…");
      }
      if (reason.isBlank()) {
        throw new IllegalArgumentException("metadata.withoutUsageProof: an entry has no reason");
      }
    }

    @JsonCreator
    static WithoutProof read(@Nullable List<String> instances, @Nullable String reason) {
      return new WithoutProof(
          instances == null ? List.of() : instances, reason == null ? "" : reason);
    }
  }

  private static void within(String key, int value, int most) {
    if (value < 1 || value > most) {
      throw new IllegalArgumentException(
          "metadata.%s: %d is not from 1 to %d".formatted(key, value, most));
    }
  }
}
