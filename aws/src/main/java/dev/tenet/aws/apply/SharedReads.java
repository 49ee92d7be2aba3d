package dev.tenet.aws.apply;

import dev.tenet.aws.collect.Answer;
import dev.tenet.aws.collect.Failure.Cause;
import dev.tenet.fleet.Scope;
import dev.tenet.plan.Call;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import tools.jackson.databind.node.ObjectNode;

/// Reads in one call what several plans ask for one by one. Whoever asks while a call is under way,
/// or has to wait for its turn, is answered by the next one: no answer is older than its question.
final class SharedReads implements Caller {
  private final Caller caller;
  private final Time time;
  private final Duration every;
  private final Map<Key, Lane> lanes = new ConcurrentHashMap<>();

  /// @param every how long after a call the next of its kind is made at the earliest, so that there
  ///   are others to answer
  SharedReads(Caller caller, Time time, Duration every) {
    this.caller = caller;
    this.time = time;
    this.every = every;
  }

  private record Key(Scope scope, ById way) {}

  @Override
  public Answer call(Scope scope, Call call) throws InterruptedException {
    Optional<ById.Question> question = ById.of(call);
    return question.isEmpty()
        ? caller.call(scope, call)
        : lanes
            .computeIfAbsent(new Key(scope, question.get().way()), Lane::new)
            .read(question.get().id());
  }

  /// Those who are answered by one call.
  private static final class Batch {
    private final Set<String> ids = new LinkedHashSet<>();
    private Optional<Map<String, Answer>> answers = Optional.empty();
  }

  /// What is asked for in one way, a call at a time.
  private final class Lane {
    private final Key key;
    private final ReentrantLock turn = new ReentrantLock();
    private final ReentrantLock joining = new ReentrantLock();
    private Batch open = new Batch();
    private Instant last = Instant.MIN;

    Lane(Key key) {
      this.key = key;
    }

    Answer read(String id) throws InterruptedException {
      Batch mine = join(id);
      turn.lockInterruptibly();
      try {
        if (mine.answers.isEmpty()) {
          waitForOthers();
          List<String> ids = close(mine);
          Map<String, Answer> answers = new HashMap<>();
          read(ids, answers);
          mine.answers = Optional.of(answers);
          last = time.now();
        }
        return Optional.ofNullable(mine.answers.get().get(id)).orElseThrow();
      } finally {
        turn.unlock();
      }
    }

    private Batch join(String id) {
      joining.lock();
      try {
        if (open.ids.size() >= key.way.most()) {
          open = new Batch();
        }
        open.ids.add(id);
        return open;
      } finally {
        joining.unlock();
      }
    }

    private List<String> close(Batch batch) {
      joining.lock();
      try {
        if (open == batch) {
          open = new Batch();
        }
        return List.copyOf(batch.ids);
      } finally {
        joining.unlock();
      }
    }

    private void waitForOthers() throws InterruptedException {
      Duration since = last.equals(Instant.MIN) ? every : Duration.between(last, time.now());
      Duration left = every.minus(since);
      if (left.isPositive()) {
        time.pass(left);
      }
    }

    private void read(List<String> ids, Map<String, Answer> answers) throws InterruptedException {
      switch (caller.call(key.scope, key.way.call(ids))) {
        case Answer.Failed failed -> {
          // One that is not there fails the call for all.
          if (ids.size() > 1 && failed.failure().cause() == Cause.OTHER) {
            halves(ids, answers);
          } else {
            ids.forEach(id -> answers.put(id, failed));
          }
        }
        case Answer.Ok ok when ids.size() == 1 -> answers.put(ids.getFirst(), ok);
        case Answer.Ok(var answer) -> {
          Optional<Map<String, ObjectNode>> apart = key.way.apart(answer, ids);
          if (apart.isPresent()) {
            apart.get().forEach((id, of) -> answers.put(id, new Answer.Ok(of)));
          } else {
            halves(ids, answers);
          }
        }
      }
    }

    private void halves(List<String> ids, Map<String, Answer> answers) throws InterruptedException {
      int half = ids.size() / 2;
      read(ids.subList(0, half), answers);
      read(ids.subList(half, ids.size()), answers);
    }
  }
}
