package dev.tenet.practice.metadata;

import dev.tenet.finding.Evidence;
import dev.tenet.finding.Finding;
import dev.tenet.finding.Severity;
import dev.tenet.finding.Subject;
import dev.tenet.finding.Verdict;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Image;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Lookup;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.Scope;
import dev.tenet.fleet.Tags;
import dev.tenet.launch.LaunchImage;
import dev.tenet.launch.LaunchPath;
import dev.tenet.launch.LaunchPaths;
import dev.tenet.launch.LaunchSource;
import dev.tenet.practice.Check;
import dev.tenet.practice.CheckInfo;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Asks of every image of the account's own that something launches whether the image itself asks
/// for IMDSv2. Advice: the template or the account's default can do the same and be undone.
final class ImageSupport implements Check {
  private static final CheckInfo INFO =
      new CheckInfo(
          "metadata.image-support",
          "Images of the account's own ask for IMDSv2",
          Severity.LOW,
          "image of the account's own that something launches",
          """
          An image with ImdsSupport=v2.0 gives instances IMDSv2 and hop limit 2 wherever neither
          launch nor account says otherwise, in every account it is shared with.
          """,
          """
          Register new images with `aws ec2 register-image … --imds-support v2.0`. An existing image
          can be changed by its owner, `aws ec2 modify-image-attribute --image-id ID --imds-support
          v2.0`, but never back: only a new image from its snapshot undoes it. Make sure first that
          the image's software speaks IMDSv2.
          """,
          List.of(Pages.IMAGE, Pages.PRECEDENCE),
          List.of(),
          List.of());

  private static final Set<Kind<?>> KINDS = kinds();

  @Override
  public CheckInfo info() {
    return INFO;
  }

  /// None: each image is judged by itself, and what may be missing is said once.
  @Override
  public Set<Kind<?>> needs() {
    return Set.of();
  }

  @Override
  public Set<Kind<?>> consults() {
    return KINDS;
  }

  @Override
  public Stream<Finding> check(Fleet fleet, Scope scope) {
    LaunchPaths paths = LaunchPaths.of(fleet, scope);
    Stream<Finding> images =
        launched(paths).stream().flatMap(id -> image(fleet, scope, id).stream());
    Stream<Finding> unread = paths.all().stream().flatMap(path -> unread(path).stream());
    return Stream.of(images, unread, LaunchEffective.incomplete(INFO, scope, paths.gaps()))
        .flatMap(findings -> findings);
  }

  private static Set<String> launched(LaunchPaths paths) {
    var ids = new TreeSet<String>();
    for (LaunchPath path : paths.all()) {
      for (LaunchImage image : path.images()) {
        if (image.target() instanceof LaunchImage.Ami(var id, var _)) {
          ids.add(id);
        }
      }
    }
    return ids;
  }

  private static Optional<Finding> image(Fleet fleet, Scope scope, String id) {
    return switch (fleet.find(scope, Kinds.IMAGES, id)) {
      case Lookup.Found<Image>(var image) -> image(scope, image);
      case Lookup.Absent<Image> _ ->
          Optional.of(
              notRead(
                  scope,
                  id,
                  "it is not among those collected: gone, not shared, or not asked for"));
      case Lookup.Unreadable<Image>(var why) -> Optional.of(notRead(scope, id, why));
    };
  }

  private static Optional<Finding> image(Scope scope, Resource<Image> image) {
    String owner = image.record().ownerId();
    if (owner.isEmpty() || scope.account().equals(Scope.UNKNOWN)) {
      return Optional.of(notRead(scope, image.id(), "whose image it is is not known"));
    }
    if (!owner.equals(scope.account())) {
      return Optional.empty();
    }
    Optional<String> support = image.record().imdsSupport();
    Verdict verdict =
        support.equals(Optional.of("v2.0"))
            ? Verdict.pass("the image asks for IMDSv2")
            : Verdict.fail("the image does not ask for IMDSv2");
    return Optional.of(
        INFO.finding(
            Subject.of(image),
            verdict
                .rule("ImdsSupport=v2.0")
                .with(
                    Evidence.of(image, "ImageId", image.id()),
                    Evidence.of(image, "ImdsSupport", support.orElse(Evidence.ABSENT)),
                    Evidence.of(image, "OwnerId", owner),
                    Evidence.of(image, "irreversible", "true"))));
  }

  private static Finding notRead(Scope scope, String id, String why) {
    String arn = new Scope("", scope.region()).arn("ec2", "image/" + id);
    return INFO.finding(
        new Subject(arn, "", scope, "", Tags.NONE),
        Verdict.unknown("whether the image asks for IMDSv2 is not known", why));
  }

  private static Optional<Finding> unread(LaunchPath path) {
    Stream<String> source =
        path.source() instanceof LaunchSource.Unreadable(var why) ? Stream.of(why) : Stream.of();
    Stream<String> images =
        path.images().stream()
            .map(LaunchImage::target)
            .flatMap(target ->
                target instanceof LaunchImage.Unreadable(var why) ? Stream.of(why) : Stream.of());
    return Stream.concat(source, images)
        .findFirst()
        .map(why ->
            INFO.finding(
                Subject.of(path.resource()).part(path.part()),
                Verdict.unknown("which image it launches is not known", why)));
  }

  private static Set<Kind<?>> kinds() {
    var kinds = new HashSet<Kind<?>>(LaunchPaths.KINDS);
    kinds.add(Kinds.IMAGES);
    return Set.copyOf(kinds);
  }
}
