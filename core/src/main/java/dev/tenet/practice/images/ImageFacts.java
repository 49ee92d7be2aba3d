package dev.tenet.practice.images;

import dev.tenet.finding.Evidence;
import dev.tenet.finding.Truth;
import dev.tenet.fleet.Image;
import dev.tenet.fleet.ImageWatermark;
import dev.tenet.fleet.InstanceImageMetadata;
import dev.tenet.fleet.InstanceImageMetadata.ImageMetadata;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.Tags;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What is known of one image, from `DescribeInstanceImageMetadata`, `DescribeImages` or both.
///
/// @param ownerAlias the alias AWS gave the owner; empty if it gave none or that is not known
/// @param productCodes empty if they could not be read
/// @param tags empty if they could not be read; AWS shows them to the owner only
/// @param whole whether a field that was not printed is known to be unset; a record without owner,
///   state or creation date was cut down by whoever printed it and proves nothing of the kind
/// @param gap why the fields that are not known are not known
record ImageFacts(
    String imageId,
    Optional<String> name,
    Optional<String> ownerId,
    Optional<String> ownerAlias,
    Optional<String> state,
    Optional<Instant> creationDate,
    Optional<Instant> deprecationTime,
    Optional<Boolean> isPublic,
    Optional<Boolean> imageAllowed,
    List<ImageWatermark> watermarks,
    Optional<List<String>> productCodes,
    Optional<Tags> tags,
    ImageScan scan,
    boolean whole,
    String gap,
    List<Evidence> evidence) {

  /// The aliases AWS gives to the owners of images. Nobody else can have one.
  static final Set<String> ALIASES = Set.of("amazon", "aws-marketplace", "aws-backup-vault");

  private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
  private static final ImageScan UNSEEN =
      new ImageScan.Unreadable("Amazon Inspector's scans of images were not collected");

  ImageFacts {
    watermarks = List.copyOf(watermarks);
    productCodes = productCodes.map(List::copyOf);
    evidence = List.copyOf(evidence);
  }

  /// An image of which nothing but its id is known.
  static ImageFacts unseen(String imageId, String gap, List<Evidence> evidence) {
    return new ImageFacts(
        imageId,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        UNSEEN,
        false,
        gap,
        evidence);
  }

  /// What `DescribeImages` shows.
  static ImageFacts of(Resource<Image> resource) {
    Image image = resource.record();
    boolean whole = whole(image.ownerId(), image.state(), image.creationDate());
    return new ImageFacts(
        image.imageId(),
        text(image.name()),
        owner(image.ownerId(), image.imageOwnerAlias()),
        alias(image.imageOwnerAlias()),
        text(image.state()),
        image.creationDate(),
        image.deprecationTime(),
        image.isPublic(),
        image.imageAllowed(),
        image.imageWatermarks(),
        whole
            ? Optional.of(
                image.productCodes().stream().map(Image.ProductCode::productCodeId).toList())
            : Optional.empty(),
        whole ? Optional.of(image.tags()) : Optional.empty(),
        UNSEEN,
        whole,
        "the record of %s lacks it".formatted(image.imageId()),
        ImageEvidence.of(resource));
  }

  /// What `DescribeInstanceImageMetadata` shows.
  ///
  /// @param gap why product codes and tags, which it does not show, are not known
  static ImageFacts of(Resource<InstanceImageMetadata> resource, ImageMetadata image, String gap) {
    return new ImageFacts(
        image.imageId(),
        text(image.name()),
        owner(image.ownerId(), image.imageOwnerAlias()),
        alias(image.imageOwnerAlias()),
        text(image.state()),
        image.creationDate(),
        image.deprecationTime(),
        image.isPublic(),
        image.imageAllowed(),
        image.imageWatermarks(),
        Optional.empty(),
        Optional.empty(),
        UNSEEN,
        whole(image.ownerId(), image.state(), image.creationDate()),
        gap,
        ImageEvidence.of(resource, image));
  }

  /// The same image; what is not known of it is taken from what `DescribeImages` shows.
  ImageFacts completedBy(ImageFacts listed) {
    var all = new ArrayList<>(evidence);
    all.addAll(listed.evidence);
    return new ImageFacts(
        imageId,
        name.or(listed::name),
        ownerId.or(listed::ownerId),
        ownerAlias.or(listed::ownerAlias),
        state.or(listed::state),
        creationDate.or(listed::creationDate),
        deprecationTime.or(listed::deprecationTime),
        isPublic.or(listed::isPublic),
        imageAllowed.or(listed::imageAllowed),
        watermarks.isEmpty() ? listed.watermarks : watermarks,
        listed.productCodes,
        listed.tags,
        scan,
        whole || listed.whole,
        listed.gap,
        all);
  }

  /// Tell whether an account owns the image. An alias is AWS's, whatever the owner id says.
  Truth ownedBy(String account) {
    if (ownerAlias.isPresent()) {
      return Truth.no("the owner is " + ownerAlias.get());
    }
    if (ownerId.isEmpty() || !ACCOUNT.matcher(account).matches()) {
      return Truth.unknown("who owns %s is not known: %s".formatted(imageId, gap));
    }
    return ownerId.get().equals(account)
        ? Truth.yes("the account owns it")
        : Truth.no("the owner is " + ownerId.get());
  }

  /// Tell whether the image is deprecated: its deprecation time has passed.
  Truth deprecated(Instant at) {
    if (deprecationTime.isPresent()) {
      Instant time = deprecationTime.get();
      return time.isBefore(at)
          ? Truth.yes("deprecated since " + time)
          : Truth.no("to be deprecated at " + time);
    }
    return whole
        ? Truth.no("not deprecated")
        : Truth.unknown("DeprecationTime is not known: " + gap);
  }

  private static boolean whole(String ownerId, String state, Optional<Instant> creationDate) {
    return !ownerId.isEmpty() && !state.isEmpty() && creationDate.isPresent();
  }

  // For an image of an account of its own, real answers print that account's id as the alias.
  private static Optional<String> owner(String ownerId, String alias) {
    return ownerId.isEmpty() && ACCOUNT.matcher(alias).matches()
        ? Optional.of(alias)
        : text(ownerId);
  }

  private static Optional<String> alias(String alias) {
    return text(alias).filter(ALIASES::contains);
  }

  private static Optional<String> text(String text) {
    return Optional.of(text).filter(word -> !word.isEmpty());
  }
}
