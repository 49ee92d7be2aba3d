package dev.tenet.practice.images;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.tenet.fleet.AllowedImagesSettings.ImageCriterion;
import dev.tenet.fleet.AwsJson;
import dev.tenet.practice.Setting;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The `images:` section of the settings.
public record ImagesSettings(
    @Setting(
            value =
                "Which images are approved: those of any entry, within which every key must hold."
                    + " Without entries there is no policy, and the account's own Allowed AMIs"
                    + " criteria are all there is to go by.",
            example = "[{providers: [amazon]}]")
        List<ApprovedImages> approved,
    @Setting(
            value =
                "What images of the account's own need: an entry that approves them like any image,"
                    + " or nothing.",
            example = "trusted")
        OwnImages ownImages,
    @Setting(
            value = "How many days after its deprecation an image counts as orphaned.",
            example = "90")
        int orphanedAfterDays,
    @Setting(
            value = "What state of the Allowed AMIs setting is wanted; `enabled` is always good.",
            example = "audit-mode")
        WantedState allowedImages,
    @Setting(
            value =
                "The criteria that are meant to be set, as `aws ec2 get-allowed-images-settings`"
                    + " prints them. Without them whatever is set is not compared.",
            example = "[{ImageProviders: [amazon]}]")
        Optional<List<ImageCriterion>> imageCriteria,
    @Setting(
            value = "Managed rules of AWS Config about images that are wanted.",
            example = "[APPROVED_AMIS_BY_ID]")
        Set<WantedRule> configRules,
    @Setting(
            value = "Which image takes the place of which in launch templates, by id.",
            example = "{ami-0123456789abcdef0: ami-0fedcba9876543210}")
        Map<String, String> replacements) {
  /// No policy: nothing is approved by Tenet's own rule, and no AWS Config rule is wanted.
  public static final ImagesSettings DEFAULTS =
      new ImagesSettings(
          List.of(),
          OwnImages.APPROVED_ENTRIES,
          90,
          WantedState.ENABLED,
          Optional.empty(),
          Set.of(),
          Map.of());

  /// What images of the account's own need.
  public enum OwnImages {
    /// An entry that approves them, like any image.
    @JsonProperty("approved-entries")
    APPROVED_ENTRIES,
    /// Nothing.
    @JsonProperty("trusted")
    TRUSTED
  }

  /// The state of the Allowed AMIs setting that is wanted.
  public enum WantedState {
    /// Only images that meet the criteria can be found and launched.
    @JsonProperty("enabled")
    ENABLED,
    /// Nothing is blocked; AWS reports what would be. `enabled` is good, too.
    @JsonProperty("audit-mode")
    AUDIT_MODE
  }

  /// A managed rule of AWS Config about images, named by its identifier.
  public enum WantedRule {
    APPROVED_AMIS_BY_ID,
    APPROVED_AMIS_BY_TAG,
    EC2_INSTANCE_LAUNCHED_WITH_ALLOWED_AMI
  }

  /// Make settings.
  ///
  /// @throws IllegalArgumentException naming the key if a value cannot be meant
  public ImagesSettings {
    approved = List.copyOf(approved);
    imageCriteria = imageCriteria.map(List::copyOf);
    configRules = Collections.unmodifiableSortedSet(new TreeSet<>(configRules));
    replacements = Collections.unmodifiableSortedMap(new TreeMap<>(replacements));
    replacements.forEach(ImagesSettings::validate);
    if (orphanedAfterDays < 0) {
      throw new IllegalArgumentException(
          "images.orphanedAfterDays: %d is negative".formatted(orphanedAfterDays));
    }
    if (approved.size() > 1 && approved.stream().anyMatch(ApprovedImages::none)) {
      throw new IllegalArgumentException(
          "images.approved.providers: 'none' means own images only and stands alone, without other"
              + " entries");
    }
    imageCriteria.ifPresent(ImagesSettings::validate);
  }

  @JsonCreator
  static ImagesSettings read(
      @JsonSetter(contentNulls = Nulls.FAIL) @Nullable List<ApprovedImages> approved,
      @Nullable OwnImages ownImages,
      @Nullable Integer orphanedAfterDays,
      @Nullable WantedState allowedImages,
      @JsonSetter(contentNulls = Nulls.FAIL) @Nullable List<JsonNode> imageCriteria,
      @JsonSetter(contentNulls = Nulls.FAIL) @Nullable Set<WantedRule> configRules,
      @JsonSetter(contentNulls = Nulls.FAIL) @Nullable Map<String, String> replacements) {
    return new ImagesSettings(
        approved == null ? DEFAULTS.approved : approved,
        ownImages == null ? DEFAULTS.ownImages : ownImages,
        orphanedAfterDays == null ? DEFAULTS.orphanedAfterDays : orphanedAfterDays,
        allowedImages == null ? DEFAULTS.allowedImages : allowedImages,
        Optional.ofNullable(imageCriteria)
            .filter(list -> !list.isEmpty())
            .map(ImagesSettings::read),
        configRules == null ? DEFAULTS.configRules : configRules,
        replacements == null ? DEFAULTS.replacements : replacements);
  }

  private static List<ImageCriterion> read(List<JsonNode> criteria) {
    return criteria.stream()
        .map(criterion -> AwsJson.json().treeToValue(criterion, ImageCriterion.class))
        .toList();
  }

  private static void validate(String old, String replacement) {
    if (!old.startsWith("ami-") || !replacement.startsWith("ami-")) {
      throw new IllegalArgumentException(
          "images.replacements: '%s: %s' is not of the form ami-…: ami-…"
              .formatted(old, replacement));
    }
  }

  private static void validate(List<ImageCriterion> criteria) {
    List<String> unknown = UnknownFields.in(criteria);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "images.imageCriteria: no such field: " + String.join(", ", unknown));
    }
    List<String> violations = CriteriaLimits.violations(criteria);
    if (!violations.isEmpty()) {
      throw new IllegalArgumentException("images.imageCriteria: " + String.join("; ", violations));
    }
  }
}
