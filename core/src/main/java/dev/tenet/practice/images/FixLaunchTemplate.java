package dev.tenet.practice.images;

import dev.tenet.finding.Finding;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Operation;
import dev.tenet.fleet.Scope;
import dev.tenet.launch.LaunchPath;
import dev.tenet.launch.LaunchPaths;
import dev.tenet.launch.LaunchSource;
import dev.tenet.plan.Change;
import dev.tenet.plan.Gate;
import dev.tenet.plan.Plan;
import dev.tenet.plan.Proposal;
import dev.tenet.plan.Remedy;
import dev.tenet.plan.RemedyInfo;
import dev.tenet.practice.images.NewImage.Named;
import dev.tenet.practice.images.NewImage.None;
import dev.tenet.template.Edit;
import dev.tenet.template.NewVersions;
import dev.tenet.template.Replacement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Puts a version with an approved image in the place of one whose image is not approved or gone.
record FixLaunchTemplate(ImagesSettings settings) implements Remedy {
  private static final RemedyInfo INFO =
      new RemedyInfo(
          "images.fix-launch-template",
          "Launch from a version of the template with an approved image",
          List.of("images.launch-approved"),
          List.of(
              "images.replacements names the image that takes the place of the version's",
              "that image is there, approved, allowed by the account's criteria, and of the same"
                  + " architecture",
              "the image stands in the template itself, neither in a parameter nor in an override",
              "everything that launches from the template is known",
              "nothing else would move to the new version by $Latest",
              "what names the version by number is a group that launches from the template alone",
              "no service, such as Amazon EKS, keeps the template or its users"),
          """
          New instances start from the other image; running ones do not change. What user data or
          instance types expect of the old image is not looked at.
          """,
          "none",
          false);

  @Override
  public RemedyInfo info() {
    return INFO;
  }

  @Override
  public Set<Operation> operations() {
    return NewVersions.OPERATIONS;
  }

  @Override
  public Set<Kind<?>> consults() {
    return new LaunchApproved(settings).consults();
  }

  @Override
  public Stream<Proposal> propose(Fleet fleet, Scope scope, List<Finding> findings) {
    LaunchPaths paths = LaunchPaths.of(fleet, scope);
    var images = new NewImage(settings, fleet, scope);
    var proposals = new ArrayList<Proposal>();
    var edits = new TreeMap<String, List<Edit>>();
    for (Finding finding : findings) {
      path(finding, paths)
          .ifPresent(path -> {
            switch (path.source()) {
              case LaunchSource.TemplateVersion source -> {
                switch (images.of(path, source)) {
                  case Named named ->
                      edits
                          .computeIfAbsent(path.resource().arn(), _ -> new ArrayList<>())
                          .add(edit(finding, path, source, named));
                  case None(var gate) -> proposals.add(INFO.blocked(List.of(finding), gate));
                }
              }
              case LaunchSource.Configuration _ ->
                  proposals.add(INFO.blocked(List.of(finding), IMMUTABLE));
              case LaunchSource.Inline _ -> proposals.add(INFO.blocked(List.of(finding), INLINE));
              case LaunchSource.Dangling(var why) ->
                  proposals.add(
                      INFO.blocked(
                          List.of(finding),
                          new Gate("what it launches from", why + ": name another")));
              case LaunchSource.Unreadable _ -> {}
            }
          });
    }
    var versions = new NewVersions(fleet, paths);
    edits.values().forEach(of -> proposals.addAll(proposals(scope, versions.replace(of))));
    return proposals.stream();
  }

  private static final Gate IMMUTABLE =
      new Gate(
          "launch configuration",
          "launch configurations cannot be changed: move the group to a launch template with an"
              + " approved image");

  private static final Gate INLINE =
      new Gate(
          "Spot Fleet request",
          "the specifications of a Spot Fleet request cannot be changed: make a new request");

  private static Optional<LaunchPath> path(Finding finding, LaunchPaths paths) {
    return paths.all().stream()
        .filter(path ->
            path.resource().arn().equals(finding.subject().arn())
                && path.part().equals(finding.subject().part()))
        .findFirst();
  }

  private static Edit edit(
      Finding finding, LaunchPath path, LaunchSource.TemplateVersion source, Named image) {
    return new Edit(
        finding,
        path,
        source,
        Map.of("ImageId", image.to()),
        List.of(
            new Change(
                path.resource().arn(), "LaunchTemplateData.ImageId", image.from(), image.to())));
  }

  private static List<Proposal> proposals(Scope scope, Replacement replacement) {
    var proposals = new ArrayList<Proposal>();
    if (!replacement.edits().isEmpty()) {
      LaunchPath path = replacement.edits().getFirst().path();
      var proof = new ArrayList<String>();
      proof.add("the new image is there and approved");
      proof.addAll(replacement.proof());
      proposals.add(
          new Proposal.Ready(
              new Plan(
                  INFO.id(),
                  scope,
                  path.resource().arn(),
                  path.resource().record().name(),
                  replacement.edits().stream().map(edit -> edit.finding().id()).toList(),
                  "launches from the template use an image that is not approved",
                  proof,
                  replacement.steps(),
                  "")));
    }
    replacement
        .refused()
        .forEach(no -> proposals.add(INFO.blocked(List.of(no.edit().finding()), no.shut())));
    return proposals;
  }
}
