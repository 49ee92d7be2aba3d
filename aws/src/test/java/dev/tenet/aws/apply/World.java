package dev.tenet.aws.apply;

import dev.tenet.aws.collect.Answer;
import dev.tenet.aws.collect.Failure;
import dev.tenet.aws.collect.Failure.Cause;
import dev.tenet.fleet.AwsJson;
import dev.tenet.fleet.Operation;
import dev.tenet.fleet.Scope;
import dev.tenet.fleet.Service;
import dev.tenet.plan.Call;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import tools.jackson.databind.node.ObjectNode;

/// Things with a number each, a clock that moves when somebody waits, a journal and leases; and bad
/// weather: calls that are throttled, lost before or after they were carried out, and readings that
/// are older than the last change.
///
/// In strict weather AWS refuses to set what is set.
final class World implements Caller, Journal, Leases, Time {
  static final Operation READ = new Operation(Service.EC2, "Read");
  static final Operation SET = new Operation(Service.EC2, "Set");
  static final Operation ADD = new Operation(Service.EC2, "Add");

  private static final Duration STALE = Duration.ofSeconds(5);

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Thing> things = new TreeMap<>();
  private final List<Entry> entries = new ArrayList<>();
  private final Weather weather;
  private Instant now = Instant.parse("2026-11-25T08:00:00Z");
  private int writesUntilKill = Integer.MAX_VALUE;
  private boolean killAfterWriting;
  private boolean dead;
  private Set<String> refused = Set.of();
  private Set<String> leased = Set.of();

  /// How often, in a hundred calls, something goes wrong.
  record Weather(
      long seed,
      int throttled,
      int lostBefore,
      int lostAfter,
      int fault,
      boolean stale,
      boolean strict) {
    static final Weather FAIR = new Weather(0, 0, 0, 0, 0, false, false);
  }

  /// The process was killed.
  static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private static final class Thing {
    private int value;
    private int before;
    private Instant changedAt = Instant.EPOCH;
    private int calls;
    private int added;
  }

  World(Weather weather) {
    this.weather = weather;
  }

  World put(String name, int value) {
    var thing = new Thing();
    thing.value = value;
    thing.before = value;
    things.put(name, thing);
    return this;
  }

  /// Let the process die at a write of the journal, before or after it is durable.
  void killAt(int write, boolean after) {
    writesUntilKill = write;
    killAfterWriting = after;
  }

  /// Start another process.
  void revive() {
    dead = false;
    writesUntilKill = Integer.MAX_VALUE;
  }

  /// Let AWS refuse every write to some things.
  void refuse(Set<String> names) {
    refused = names;
  }

  void leaseToOthers(Set<String> resources) {
    leased = resources;
  }

  int value(String name) {
    return thing(name).value;
  }

  /// Return how often something was added to a thing.
  int added(String name) {
    return thing(name).added;
  }

  List<Entry> entries() {
    return List.copyOf(entries);
  }

  @Override
  public Answer call(Scope scope, Call call) {
    lock.lock();
    try {
      alive();
      ObjectNode parameters = call.parameters();
      String name = parameters.path("Name").stringValue();
      Thing thing = thing(name);
      int roll = Math.floorMod(mixed(name, thing.calls++), 100);
      if (roll < weather.throttled) {
        return failed(Cause.THROTTLED, "RequestLimitExceeded");
      }
      roll -= weather.throttled;
      if (roll < weather.lostBefore) {
        return failed(Cause.UNREACHABLE, "Unreachable");
      }
      roll -= weather.lostBefore;
      if (call.operation().equals(READ)) {
        return new Answer.Ok(answer(thing));
      }
      if (refused.contains(name)) {
        return failed(Cause.DENIED, "UnauthorizedOperation");
      }
      requireIntended(name);
      if (weather.strict
          && call.operation().equals(SET)
          && parameters.path("Value").intValue() == thing.value) {
        return failed(Cause.OTHER, "NothingToChange");
      }
      thing.before = thing.value;
      thing.changedAt = now;
      if (call.operation().equals(ADD)) {
        thing.value++;
        thing.added++;
      } else {
        thing.value = parameters.path("Value").intValue();
      }
      if (roll < weather.lostAfter) {
        return failed(Cause.UNREACHABLE, "Unreachable");
      }
      return roll - weather.lostAfter < weather.fault
          ? failed(Cause.FAULT, "InternalError")
          : new Answer.Ok(AwsJson.json().createObjectNode());
    } finally {
      lock.unlock();
    }
  }

  // Nothing may change that the journal does not know to be under way.
  private void requireIntended(String name) {
    if (entries.stream().noneMatch(entry -> entry.event() == Entry.Event.INTENDED)) {
      throw new IllegalStateException(name + " was changed before it was noted");
    }
  }

  private ObjectNode answer(Thing thing) {
    boolean old = weather.stale && now.isBefore(thing.changedAt.plus(STALE));
    return AwsJson.json().createObjectNode().put("Value", old ? thing.before : thing.value);
  }

  private Thing thing(String name) {
    Thing thing = things.get(name);
    if (thing == null) {
      throw new IllegalArgumentException("there is no " + name);
    }
    return thing;
  }

  private int mixed(String name, int call) {
    long bits = weather.seed * 0x9E3779B97F4A7C15L + name.hashCode() * 31L + call;
    bits = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
    bits = (bits ^ (bits >>> 27)) * 0x94D049BB133111EBL;
    return (int) (bits >>> 33);
  }

  private static Answer failed(Cause cause, String code) {
    return new Answer.Failed(new Failure(cause, code, "", ""));
  }

  @Override
  public void write(Entry entry) {
    lock.lock();
    try {
      alive();
      boolean dies = --writesUntilKill <= 0;
      if (!dies || killAfterWriting) {
        entries.add(entry);
      }
      if (dies) {
        dead = true;
        throw new Killed();
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public List<Entry> of(String plan) {
    lock.lock();
    try {
      return entries.stream().filter(entry -> entry.plan().equals(plan)).toList();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Leases.Taken take(Collection<String> resources) {
    for (String resource : resources) {
      if (leased.contains(resource)) {
        return new Leases.Busy(resource + " is being changed by another run");
      }
    }
    return (Leases.Held) () -> {};
  }

  @Override
  public Instant now() {
    lock.lock();
    try {
      return now;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void pass(Duration time) throws InterruptedException {
    lock.lock();
    try {
      alive();
      now = now.plus(time);
    } finally {
      lock.unlock();
    }
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }

  private void alive() {
    if (dead) {
      throw new Killed();
    }
  }
}
