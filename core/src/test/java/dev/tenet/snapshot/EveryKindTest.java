package dev.tenet.snapshot;

import static dev.tenet.property.ForAll.forAll;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.fleet.AwsRecord;
import dev.tenet.fleet.Coverage;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.RandomRecords;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.Scope;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

class EveryKindTest {
  private static final Scope FRANKFURT = new Scope("111122223333", "eu-central-1");

  @TempDir Path directory;
  private int cases;

  static List<Kind<?>> kinds() {
    return Kinds.all();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  <T extends AwsRecord> void readsBackTheRecordsThatWereWritten(Kind<T> kind) {
    forAll(
        12,
        choices -> new RandomRecords(choices).of(kind),
        records -> {
          Path root = write(kind, records);

          Snapshot.Reading reading = Snapshot.open(root, Optional.of(Instant.EPOCH)).read();

          assertThat(reading.warnings()).isEmpty();
          assertThat(reading.fleet().in(FRANKFURT, kind))
              .extracting(Resource::record)
              .containsExactlyInAnyOrderElementsOf(records);
          assertThat(reading.fleet().coverage(FRANKFURT, kind))
              .isEqualTo(new Coverage.Collected(records.size()));
        });
  }

  private <T extends AwsRecord> Path write(Kind<T> kind, List<T> records) {
    Path root = directory.resolve("case" + cases++);
    var writer = new SnapshotWriter(root);
    Scope scope = kind.scope(FRANKFURT);
    int page = 1;
    for (ObjectNode response : RandomRecords.responses(kind, records)) {
      writer.page(scope, kind.operation(), page++, response);
    }
    return root;
  }
}
