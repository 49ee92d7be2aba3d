package dev.tenet.practice.images;

import dev.tenet.finding.Evidence;
import dev.tenet.finding.Finding;
import dev.tenet.finding.Severity;
import dev.tenet.finding.Subject;
import dev.tenet.finding.Verdict;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.ImageBlockPublicAccess;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Lookup;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.Scope;
import dev.tenet.practice.Check;
import dev.tenet.practice.CheckInfo;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The account refuses to make its images public.
record AccountPublicAccess() implements Check {
  private static final CheckInfo INFO =
      new CheckInfo(
          "images.account-public-access",
          "The account refuses to make its images public",
          Severity.MEDIUM,
          "account and Region",
          """
          A public image shows everybody what is on its disks: code, host names, forgotten
          credentials. Block public access stops new public sharing in the whole account and Region.
          Images that are public already stay so.
          """,
          """
          Turn it on in each Region: `aws ec2 enable-image-block-public-access
          --image-block-public-access-state block-new-sharing`. It may take ten minutes to show.
          Then look for images that are public already: `aws ec2 describe-images --owners self
          --filters Name=is-public,Values=true`.
          """,
          List.of(
              "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/block-public-access-to-amis.html"),
          List.of(),
          List.of());

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public Set<Kind<?>> needs() {
    return Set.of(Kinds.IMAGE_BLOCK_PUBLIC_ACCESS);
  }

  @Override
  public Stream<Finding> check(Fleet fleet, Scope scope) {
    Verdict verdict =
        switch (fleet.setting(scope, Kinds.IMAGE_BLOCK_PUBLIC_ACCESS)) {
          case Lookup.Found<ImageBlockPublicAccess>(var setting) -> verdict(setting);
          case Lookup.Absent<ImageBlockPublicAccess> _ -> unknown("the answer holds no state");
          case Lookup.Unreadable<ImageBlockPublicAccess>(var reason) -> unknown(reason);
        };
    return Stream.of(INFO.finding(Subject.of(scope), verdict));
  }

  private static Verdict verdict(Resource<ImageBlockPublicAccess> setting) {
    String state = setting.record().imageBlockPublicAccessState();
    Verdict verdict =
        switch (state) {
          case "block-new-sharing" -> Verdict.pass("images cannot be made public");
          case "" -> unknown("the answer holds no state");
          default -> Verdict.fail("images can be made public: " + state).reason(state);
        };
    return verdict
        .rule("ImageBlockPublicAccessState must be block-new-sharing")
        .with(
            Evidence.of(setting, "ImageBlockPublicAccessState", state),
            Evidence.of(
                setting, "ManagedBy", setting.record().managedBy().orElse(Evidence.ABSENT)));
  }

  private static Verdict unknown(String reason) {
    return Verdict.unknown("whether images can be made public is not known", reason);
  }
}
