package dev.tenet.practice.metadata;

import dev.tenet.finding.Evidence;
import dev.tenet.finding.Finding;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.InstanceMetadataOptions;
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
import dev.tenet.template.Edit;
import dev.tenet.template.NewVersions;
import dev.tenet.template.Replacement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Puts a version that requires tokens in the place of one that says `optional`. A version that
/// says nothing is mended by the account's default.
final class FixLaunchTemplate implements Remedy {
  private static final RemedyInfo INFO =
      new RemedyInfo(
          "metadata.fix-launch-template",
          "Launch from a version of the template that requires IMDSv2",
          List.of("metadata.launch-effective"),
          List.of(
              "everything that launches from the template is known",
              "nothing else would move to the new version by $Latest",
              "what names the version by number is a group that launches from the template alone",
              "no service, such as Amazon EKS, keeps the template or its users",
              "the hop limit that containers need is within the policy"),
          """
          New instances require tokens; running ones do not change. Software in the image that
          speaks IMDSv1 only fails on new instances.
          """,
          "none",
          false);

  private static final String OPTIONS = "LaunchTemplateData.MetadataOptions.";

  private final MetadataSettings settings;

  FixLaunchTemplate(MetadataSettings settings) {
    this.settings = settings;
  }

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
    return LaunchEffective.KINDS;
  }

  @Override
  public Stream<Proposal> propose(Fleet fleet, Scope scope, List<Finding> findings) {
    var account = AccountSettings.ofLaunches(fleet, scope);
    LaunchPaths paths = LaunchPaths.of(fleet, scope);
    var proposals = new ArrayList<Proposal>();
    var edits = new TreeMap<String, List<Edit>>();
    for (Finding finding : findings) {
      path(finding, paths)
          .ifPresent(path -> {
            switch (path.source()) {
              case LaunchSource.TemplateVersion source ->
                  edit(fleet, account, finding, path, source, proposals)
                      .ifPresent(edit ->
                          edits
                              .computeIfAbsent(path.resource().arn(), _ -> new ArrayList<>())
                              .add(edit));
              case LaunchSource.Configuration source when saysOptional(source) ->
                  proposals.add(INFO.blocked(List.of(finding), IMMUTABLE));
              case LaunchSource.Dangling(var why) ->
                  proposals.add(
                      INFO.blocked(
                          List.of(finding),
                          new Gate("what it launches from", why + ": name another")));
              case LaunchSource.Configuration _,
                  LaunchSource.Inline _,
                  LaunchSource.Unreadable _ -> {}
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
          "launch configurations cannot be changed: move the group to a launch template that"
              + " requires tokens");

  private static Optional<LaunchPath> path(Finding finding, LaunchPaths paths) {
    return paths.all().stream()
        .filter(path ->
            path.resource().arn().equals(finding.subject().arn())
                && path.part().equals(finding.subject().part()))
        .findFirst();
  }

  private static boolean saysOptional(LaunchSource.Known source) {
    return LaunchEffect.launch(source)
        .httpTokens()
        .filter(LaunchOptions.OPTIONAL::equals)
        .isPresent();
  }

  private Optional<Edit> edit(
      Fleet fleet,
      AccountSettings account,
      Finding finding,
      LaunchPath path,
      LaunchSource.TemplateVersion source,
      List<Proposal> refused) {
    if (!saysOptional(source)) {
      return Optional.empty();
    }
    var effect = LaunchEffect.of(fleet, account, path, source);
    OptionalInt raise = raise(path, effect);
    if (raise.isPresent() && raise.getAsInt() > settings.maximumHopLimit()) {
      refused.add(
          INFO.blocked(
              List.of(finding),
              new Gate(
                  "hop limit",
                  "its containers need %d hops, and metadata.maximumHopLimit is %d"
                      .formatted(raise.getAsInt(), settings.maximumHopLimit()))));
      return Optional.empty();
    }
    return Optional.of(
        new Edit(
            finding,
            path,
            source,
            Map.of("MetadataOptions", options(effect.launch(), raise)),
            changes(path, effect.launch(), raise)));
  }

  /// Return the hop limit that the containers of what launches need, where less would come of it.
  private OptionalInt raise(LaunchPath path, LaunchEffect effect) {
    int need =
        path.usedBy().stream()
            .mapToInt(use -> ContainerNeed.of(use, settings.hopNeeds()).hops())
            .max()
            .orElse(1);
    boolean enough =
        effect.starts().stream()
            .map(start -> start.options().httpPutResponseHopLimit())
            .allMatch(
                hops -> hops instanceof Resolved.Decided<Integer>(var limit, _) && limit >= need);
    return need > 1 && !enough ? OptionalInt.of(need) : OptionalInt.empty();
  }

  // All of the version's metadata options are repeated: the structure takes the place of the one
  // that is inherited.
  private static Map<String, Object> options(InstanceMetadataOptions now, OptionalInt raise) {
    var options = new LinkedHashMap<String, Object>();
    options.put("HttpTokens", LaunchOptions.REQUIRED);
    OptionalInt hops = raise.isPresent() ? raise : now.httpPutResponseHopLimit();
    hops.ifPresent(limit -> options.put("HttpPutResponseHopLimit", limit));
    now.httpEndpoint().ifPresent(endpoint -> options.put("HttpEndpoint", endpoint));
    now.httpProtocolIpv6().ifPresent(ipv6 -> options.put("HttpProtocolIpv6", ipv6));
    now.instanceMetadataTags().ifPresent(tags -> options.put("InstanceMetadataTags", tags));
    return options;
  }

  private static List<Change> changes(
      LaunchPath path, InstanceMetadataOptions now, OptionalInt raise) {
    String arn = path.resource().arn();
    var changes = new ArrayList<Change>();
    changes.add(
        new Change(arn, OPTIONS + "HttpTokens", LaunchOptions.OPTIONAL, LaunchOptions.REQUIRED));
    raise.ifPresent(hops ->
        changes.add(
            new Change(
                arn,
                OPTIONS + "HttpPutResponseHopLimit",
                now.httpPutResponseHopLimit().isPresent()
                    ? Integer.toString(now.httpPutResponseHopLimit().getAsInt())
                    : Evidence.ABSENT,
                Integer.toString(hops))));
    return changes;
  }

  private static List<Proposal> proposals(Scope scope, Replacement replacement) {
    var proposals = new ArrayList<Proposal>();
    if (!replacement.edits().isEmpty()) {
      var path = replacement.edits().getFirst().path();
      proposals.add(
          new Proposal.Ready(
              new Plan(
                  INFO.id(),
                  scope,
                  path.resource().arn(),
                  path.resource().record().name(),
                  replacement.edits().stream().map(edit -> edit.finding().id()).toList(),
                  "launches from the template answer IMDSv1, since it says HttpTokens=optional",
                  replacement.proof(),
                  replacement.steps(),
                  "")));
    }
    replacement
        .refused()
        .forEach(no -> proposals.add(INFO.blocked(List.of(no.edit().finding()), no.shut())));
    return proposals;
  }
}
