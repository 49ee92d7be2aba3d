package dev.tenet.fleet;

import java.time.Instant;
import java.util.Collection;

/// A fleet of one scope, its records written as the `aws` CLI prints them.
public final class TestFleet {
  /// The account and Region of every record.
  public static final Scope SCOPE = new Scope("111122223333", "eu-central-1");

  /// The time the fleet was seen.
  public static final Instant AT = Instant.parse("2026-11-20T12:00:00Z");

  private final Fleet.Builder builder = Fleet.builder(AT);

  /// Add records of a kind, which thereby is collected in full.
  public <T extends AwsRecord> TestFleet with(Kind<T> kind, String... records) {
    for (String json : records) {
      T record = AwsJson.json().readValue(json.replace('\'', '"'), kind.type());
      builder.add(kind, new Resource<>(SCOPE, record, new Source(kind.operation().cli(), "")));
    }
    return cover(kind, new Coverage.Collected(builder.count(SCOPE, kind)));
  }

  /// Add what commands on an instance printed.
  public TestFleet host(HostFacts facts) {
    builder.host(facts);
    return this;
  }

  /// Say that kinds were collected in full, with the records they have so far.
  public TestFleet collected(Collection<Kind<?>> kinds) {
    kinds.forEach(kind -> cover(kind, new Coverage.Collected(builder.count(SCOPE, kind))));
    return this;
  }

  /// Say that the call that lists a kind was denied.
  public TestFleet denied(Kind<?> kind) {
    return cover(kind, new Coverage.Denied(kind.operation().iamAction(), ""));
  }

  /// Say that a kind has more records than were read.
  public TestFleet partial(Kind<?> kind) {
    return cover(kind, new Coverage.Partial(builder.count(SCOPE, kind), "NextToken"));
  }

  /// Say that nobody asked for a kind.
  public TestFleet notCollected(Kind<?> kind) {
    return cover(kind, new Coverage.NotCollected(kind.operation().cli()));
  }

  /// Finish.
  public Fleet build() {
    return builder.build();
  }

  private TestFleet cover(Kind<?> kind, Coverage seen) {
    builder.cover(SCOPE, kind, seen);
    return this;
  }
}
