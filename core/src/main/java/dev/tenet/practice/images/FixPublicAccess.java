package dev.tenet.practice.images;

import dev.tenet.finding.Finding;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.ImageBlockPublicAccess;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Operation;
import dev.tenet.fleet.Scope;
import dev.tenet.fleet.Service;
import dev.tenet.plan.Call;
import dev.tenet.plan.Change;
import dev.tenet.plan.Collateral;
import dev.tenet.plan.Expectation;
import dev.tenet.plan.Gate;
import dev.tenet.plan.Plan;
import dev.tenet.plan.Proposal;
import dev.tenet.plan.Reading;
import dev.tenet.plan.Remedy;
import dev.tenet.plan.RemedyInfo;
import dev.tenet.plan.Repeat;
import dev.tenet.plan.Step;
import dev.tenet.plan.Undo;
import dev.tenet.plan.Verification;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Lets the account refuse to make its images public.
record FixPublicAccess() implements Remedy {
  private static final RemedyInfo INFO =
      new RemedyInfo(
          "images.fix-public-access",
          "Refuse to make images public",
          List.of("images.account-public-access"),
          List.of("the account itself manages the setting, and its state is unblocked"),
          """
          Whoever publishes images from the account can make no further one public. Those that are
          public stay so.
          """,
          "none",
          false);

  private static final Operation ENABLE =
      new Operation(Service.EC2, "EnableImageBlockPublicAccess");
  private static final Operation DISABLE =
      new Operation(Service.EC2, "DisableImageBlockPublicAccess");
  private static final Call READ =
      Call.of(Kinds.IMAGE_BLOCK_PUBLIC_ACCESS.operation(), Map.<String, Object>of());
  private static final String STATE = "/ImageBlockPublicAccessState";
  private static final String BLOCKED = "block-new-sharing";
  private static final String OPEN = "unblocked";

  @Override
  public RemedyInfo info() {
    return INFO;
  }

  @Override
  public Set<Operation> operations() {
    return Set.of(READ.operation(), ENABLE, DISABLE);
  }

  @Override
  public Stream<Proposal> propose(Fleet fleet, Scope scope, List<Finding> findings) {
    return findings.isEmpty()
        ? Stream.empty()
        : fleet.setting(scope, Kinds.IMAGE_BLOCK_PUBLIC_ACCESS).found().stream()
            .map(found ->
                shut(found.record())
                    .<Proposal>map(gate -> INFO.blocked(findings, gate))
                    .orElseGet(() -> new Proposal.Ready(plan(scope, findings))));
  }

  private static Optional<Gate> shut(ImageBlockPublicAccess setting) {
    return SettingCalls.managed(setting.managedBy())
        .or(() ->
            setting.imageBlockPublicAccessState().equals(OPEN)
                ? Optional.empty()
                : Optional.of(
                    new Gate(
                        "ImageBlockPublicAccessState",
                        "its state is '%s'".formatted(setting.imageBlockPublicAccessState()))));
  }

  private static Plan plan(Scope scope, List<Finding> findings) {
    var step =
        new Step(
            "block new public sharing of images in " + scope,
            Call.of(ENABLE, Map.of("ImageBlockPublicAccessState", BLOCKED)),
            Reading.of(
                READ, Expectation.that(STATE, OPEN), Expectation.that("/ManagedBy", "account")),
            Optional.of(Undo.by(Call.of(DISABLE, Map.<String, Object>of()))),
            // It may take ten minutes to show (EC2 User Guide, "Block public access for AMIs").
            new Verification(
                Reading.of(READ, Expectation.that(STATE, BLOCKED)),
                Duration.ofSeconds(15),
                Duration.ofMinutes(12)),
            Repeat.SAME,
            List.of(new Change(scope.arn(), "ImageBlockPublicAccessState", OPEN, BLOCKED)),
            List.of(
                new Collateral(
                    scope.arn(), "no image of the account can be made public in the Region")),
            "");
    return new Plan(
        INFO.id(),
        scope,
        scope.arn(),
        "",
        findings.stream().map(Finding::id).toList(),
        "images of the account can be made public",
        List.of("the account manages the setting"),
        List.of(step),
        "");
  }
}
