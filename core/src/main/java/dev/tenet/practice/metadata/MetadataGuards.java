package dev.tenet.practice.metadata;

import dev.tenet.practice.Guard;
import java.util.List;

/// What keeps IMDSv1 from coming back.
final class MetadataGuards {
  private MetadataGuards() {}

  static List<Guard> of(MetadataSettings settings) {
    return List.of(
        Guard.set(
            "metadata.guard-account-default",
            "The account's default requires IMDSv2",
            List.of("metadata.account-default"),
            List.of("metadata.fix-account-default"),
            List.of(
                "it holds in one Region: set it in every enabled one",
                "a launch or template that says HttpTokens itself overrides it")),
        Guard.set(
            "metadata.guard-enforcement",
            "EC2 refuses launches that leave IMDSv1 open",
            List.of("metadata.account-enforced"),
            List.of("metadata.fix-enforce"),
            List.of(
                "last on, first off: while it is on no instance can go back to IMDSv1",
                "a launch path that comes to IMDSv1 fails, and a scale-out becomes an outage")),
        Guard.document(
            "metadata.guard-declarative-policy",
            "The organization sets the defaults of every account and Region",
            List.of(),
            List.of(
                "accounts can then not change their defaults: fixes are refused there",
                "values are spelled with underscores (no_preference), numbers are texts"),
            new MetadataPolicy(settings)),
        Guard.document(
            "metadata.guard-service-control-policy",
            "The organization denies launches and changes that open IMDSv1",
            List.of(),
            List.of(
                "LaunchNeedsImdsV2 denies a launch that leaves HttpTokens unset, even where the"
                    + " account's default would require it: see to the launch paths that are named"
                    + " first",
                "the management account of the organization is not bound by it",
                "CredentialsFromV2Only bites credentials that IMDSv1 delivered, nothing else"),
            new MetadataControls(settings)),
        Guard.document(
            "metadata.guard-config-rules",
            "AWS Config reports instances and launch templates that leave IMDSv1 open",
            List.of(),
            List.of(
                "EC2_IMDSV2_CHECK looks at HttpTokens only, not at the endpoint",
                "EC2_LAUNCH_TEMPLATE_IMDSV2_CHECK looks at the default version only, fails one that"
                    + " says nothing even where the account's default requires IMDSv2, and is not"
                    + " in every Region"),
            new MetadataRules()));
  }
}
