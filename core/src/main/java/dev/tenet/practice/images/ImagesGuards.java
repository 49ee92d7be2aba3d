package dev.tenet.practice.images;

import dev.tenet.practice.Guard;
import java.util.List;

/// What keeps other images than the approved ones from being launched.
final class ImagesGuards {
  private ImagesGuards() {}

  static List<Guard> of(ImagesSettings settings) {
    return List.of(
        Guard.set(
            "images.guard-allowed-amis",
            "The Allowed AMIs setting blocks images that are not approved",
            List.of("images.account-setting"),
            List.of("images.fix-criteria", "images.fix-audit-mode", "images.fix-enable"),
            List.of(
                "it holds in one Region: set it in every enabled one",
                "it never restricts images of the account's own",
                "in audit mode it only reports")),
        Guard.set(
            "images.guard-public-access",
            "The account refuses to make its images public",
            List.of("images.account-public-access"),
            List.of("images.fix-public-access"),
            List.of("images that are public already stay so")),
        Guard.document(
            "images.guard-declarative-policy",
            "The organization sets Allowed AMIs in every account and Region",
            List.of(),
            List.of(
                "accounts can then not change the setting: fixes are refused there",
                "values are spelled with underscores: audit_mode, aws_marketplace",
                "watermarks and scan results cannot be said in it"),
            new ImagesPolicy(settings)),
        Guard.document(
            "images.guard-service-control-policy",
            "The organization denies launches from images of other owners, and changes of the"
                + " setting",
            List.of(),
            List.of(
                "the only guard that also binds images of the account's own: leave the accounts out"
                    + " whose own images must not run",
                "the management account of the organization is not bound by it"),
            new ImagesControls(settings)),
        Guard.document(
            "images.guard-config-rule",
            "AWS Config reports instances whose image the criteria do not allow",
            settings.configRules().isEmpty() ? List.of() : List.of("images.config-rule"),
            List.of("it works only while the Allowed AMIs setting is in audit mode or enabled"),
            new ImagesRule()));
  }
}
