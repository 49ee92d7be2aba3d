package dev.tenet.aws.collect;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Parameters: those that launches name their image by, with the version or label they ask for.
/// Names that do not exist come back in `InvalidParameters`, not as an error.
final class ParameterReads {
  private static final String SSM = "resolve:ssm:";

  // The most names a call takes (Systems Manager API reference, GetParameters).
  private static final int NAMES = 10;

  static final Reads READS = new Reads(ImageFields.KINDS, List.of(ParameterReads::named));

  private ParameterReads() {}

  private static List<Ask> named(Seen seen) {
    var names =
        ImageFields.in(seen)
            .filter(text -> text.startsWith(SSM))
            .map(text -> text.substring(SSM.length()))
            .collect(Collectors.toCollection(TreeSet::new));
    return Reads.batches(names, NAMES).stream()
        .map(batch -> Ask.of(Map.of("Names", batch)))
        .toList();
  }
}
