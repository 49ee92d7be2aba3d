package dev.tenet.sandbox.service;

import dev.tenet.aws.wire.Members;
import dev.tenet.fleet.AwsTime;
import java.time.DateTimeException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.core.traits.ListTrait;
import tools.jackson.databind.JsonNode;

/// The place of a value in a record.
///
/// EC2 names its filters after the fields of the XML answer: `metadata-options.http-tokens` is
/// `metadataOptions/httpTokens`, `instance-state-name` is `instanceState/name`, and where no other
/// field has the name the objects around it are left out: `availability-zone` is
/// `placement/availabilityZone`.
///
/// @param names as the CLI prints them
/// @param time whether the value is a time
record FieldPath(List<String> names, boolean time) {
  // As EC2 prints times; filters match this text.
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private static final int DEEPEST = 8;

  FieldPath {
    names = List.copyOf(names);
  }

  /// Find the field that a filter is named after.
  ///
  /// @param free a member that a filter's name need not mention
  static Optional<FieldPath> named(String filter, SdkPojo type, String free) {
    String wanted = filter.replaceAll("[-.]", "").toLowerCase(Locale.ROOT);
    var found = new ArrayList<Match>();
    for (Leaf leaf : leaves(type, List.of(), DEEPEST)) {
      leaf.skipped(wanted, free).ifPresent(skipped -> found.add(new Match(leaf, skipped)));
    }
    return found.stream()
        .min(
            Comparator.comparingInt(Match::skipped)
                .thenComparingInt(match -> match.leaf.segments.size()))
        .map(match -> match.leaf.path());
  }

  private record Match(Leaf leaf, int skipped) {}

  private record Segment(String name, Set<String> spellings) {
    static Segment of(Members.Member member) {
      var spellings = new TreeSet<String>();
      String name = member.name().getValue();
      for (String spelling : List.of(name, member.field().unmarshallLocationName())) {
        String small = spelling.toLowerCase(Locale.ROOT);
        Stream.of(small, small.replaceFirst("set$", ""), small.replaceFirst("s(et)?$", ""))
            .filter(text -> !text.isEmpty())
            .forEach(spellings::add);
      }
      return new Segment(name, spellings);
    }
  }

  private record Leaf(List<Segment> segments, boolean time) {
    FieldPath path() {
      return new FieldPath(segments.stream().map(Segment::name).toList(), time);
    }

    /// Return how many objects around the field the name leaves out; empty if it does not name it.
    OptionalInt skipped(String wanted, String free) {
      return skipped(wanted, 0, free);
    }

    private OptionalInt skipped(String wanted, int index, String free) {
      Segment segment = segments.get(index);
      if (index == segments.size() - 1) {
        return segment.spellings.contains(wanted) ? OptionalInt.of(0) : OptionalInt.empty();
      }
      OptionalInt best = OptionalInt.empty();
      for (String spelling : segment.spellings) {
        if (wanted.startsWith(spelling)) {
          best = least(best, skipped(wanted.substring(spelling.length()), index + 1, free), 0);
        }
      }
      return least(best, skipped(wanted, index + 1, free), segment.name.equals(free) ? 0 : 1);
    }

    private static OptionalInt least(OptionalInt best, OptionalInt other, int more) {
      return other.isPresent() && (best.isEmpty() || other.getAsInt() + more < best.getAsInt())
          ? OptionalInt.of(other.getAsInt() + more)
          : best;
    }
  }

  private static List<Leaf> leaves(SdkPojo type, List<Segment> before, int depth) {
    var leaves = new ArrayList<Leaf>();
    for (Members.Member member : Members.of(type).list()) {
      var segments = new ArrayList<>(before);
      segments.add(Segment.of(member));
      SdkField<?> inner = member.field();
      while (inner.marshallingType().getKnownType() == MarshallingKnownType.LIST) {
        inner = inner.getTrait(ListTrait.class).memberFieldInfo();
      }
      switch (inner.marshallingType().getKnownType()) {
        case SDK_POJO -> {
          if (depth > 0) {
            leaves.addAll(leaves(inner.constructor().get(), segments, depth - 1));
          }
        }
        case MAP -> {}
        case INSTANT -> leaves.add(new Leaf(List.copyOf(segments), true));
        default -> leaves.add(new Leaf(List.copyOf(segments), false));
      }
    }
    return leaves;
  }

  /// Return every text at the place: a list has one for each of its elements.
  Stream<String> texts(JsonNode record) {
    return texts(record, 0);
  }

  private Stream<String> texts(@Nullable JsonNode node, int index) {
    if (node == null || node.isNull()) {
      return Stream.empty();
    }
    if (node.isArray()) {
      return node.valueStream().flatMap(element -> texts(element, index));
    }
    return index == names.size()
        ? Stream.of(text(node.asString()))
        : texts(node.get(names.get(index)), index + 1);
  }

  private String text(String value) {
    try {
      return time ? TIME.format(AwsTime.parse(value)) : value;
    } catch (DateTimeException notTime) {
      return value;
    }
  }
}
