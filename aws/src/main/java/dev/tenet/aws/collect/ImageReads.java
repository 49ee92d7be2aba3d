package dev.tenet.aws.collect;

import dev.tenet.fleet.Image;
import dev.tenet.fleet.Instance;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Parameter;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Images: the account's own, then those that instances and launches name and that are not its own.
///
/// They are asked for by filter, not by id: one id that is gone would fail the call for all.
/// Others' deprecated images and disabled ones show only when they are asked for.
final class ImageReads {
  // The most values a filter takes (EC2 API reference, DescribeImages).
  private static final int FILTER_VALUES = 200;

  static final Reads READS = new Reads(sources(), List.of(ImageReads::own, ImageReads::named));

  private ImageReads() {}

  private static Set<Kind<?>> sources() {
    return Stream.concat(ImageFields.KINDS.stream(), Stream.of(Kinds.INSTANCES, Kinds.PARAMETERS))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static List<Ask> own(Seen seen) {
    return List.of(
        Ask.of(
            Map.of(
                "Owners",
                List.of("self"),
                "IncludeDeprecated",
                true,
                "IncludeDisabled",
                true,
                Kinds.IMAGES.paging().size(),
                Kinds.IMAGES.paging().limit())));
  }

  private static List<Ask> named(Seen seen) {
    Set<String> known = new HashSet<>();
    seen.of(Kinds.IMAGES).stream().map(Image::imageId).forEach(known::add);
    Set<String> wanted =
        Stream.of(
                seen.of(Kinds.INSTANCES).stream().map(Instance::imageId),
                seen.of(Kinds.PARAMETERS).stream().map(Parameter::value),
                ImageFields.in(seen))
            .flatMap(ids -> ids)
            .filter(id -> id.startsWith("ami-") && !known.contains(id))
            .collect(Collectors.toCollection(TreeSet::new));
    return Reads.batches(wanted, FILTER_VALUES).stream().map(ImageReads::byId).toList();
  }

  private static Ask byId(List<String> ids) {
    return Ask.of(
        Map.of(
            "Filters", List.of(Map.of("Name", "image-id", "Values", ids)),
            "IncludeDeprecated", true,
            "IncludeDisabled", true));
  }
}
