package dev.tenet.aws.apply;

import dev.tenet.aws.apply.Entry.Event;
import dev.tenet.aws.collect.Answer;
import dev.tenet.aws.collect.Failure;
import dev.tenet.aws.collect.Failure.Cause;
import dev.tenet.fleet.Scope;
import dev.tenet.plan.Call;
import dev.tenet.plan.Reading;
import dev.tenet.plan.Repeat;
import dev.tenet.plan.Verification;
import java.time.Instant;
import java.util.Optional;

/// Brings one thing from how it is read before a call to how it is read after it, once, wherever an
/// earlier run was stopped. Doing and undoing are the same with the two readings exchanged.
final class Transition {
  // Of a call whose answers get lost, or that does nothing.
  private static final int MOST_CALLS = 3;

  private final Scope scope;
  private final Reading from;
  private final Call call;
  private final Verification to;
  private final Repeat repeat;
  private final Log log;
  private final Caller caller;
  private final Time time;
  private int calls;
  private boolean first = true;

  /// The entries of one step in one direction.
  record Log(Journal journal, String plan, int step, Direction direction, Time time) {
    void write(Event event, String detail) {
      journal.write(new Entry(plan, step, direction, event, time.now(), detail));
    }

    Optional<Entry> last() {
      return journal.of(plan).stream()
          .filter(entry -> entry.step() == step && entry.direction() == direction)
          .reduce((_, later) -> later);
    }
  }

  Transition(
      Scope scope,
      Reading from,
      Call call,
      Verification to,
      Repeat repeat,
      Log log,
      Caller caller,
      Time time) {
    this.scope = scope;
    this.from = from;
    this.call = call;
    this.to = to;
    this.repeat = repeat;
    this.log = log;
    this.caller = caller;
    this.time = time;
  }

  /// Go on from what the journal says, or begin.
  ///
  /// @param settled whether the world has been left alone for as long as answers may be stale
  Result run(boolean settled) throws InterruptedException {
    Optional<Entry> last = log.last();
    if (last.isEmpty()) {
      return begin(settled);
    }
    String detail = last.get().detail();
    return switch (last.get().event()) {
      case INTENDED -> settle();
      case SENT -> verify();
      case CONFIRMED -> new Result.Done(true);
      case ALREADY -> new Result.Done(false);
      // What stood in the way of undoing may be gone by now.
      case MOVED, REFUSED ->
          log.direction() == Direction.BACK ? begin(settled) : new Result.Refused(detail);
      case FAILED -> log.direction() == Direction.BACK ? begin(settled) : new Result.Failed(detail);
    };
  }

  private Result begin(boolean settled) throws InterruptedException {
    Instant end = settled ? time.now() : time.now().plus(to.atMost());
    while (true) {
      // Before the reading: what it says then is the last word.
      boolean over = !time.now().isBefore(end);
      switch (read(from)) {
        case Seen.Holds _ -> {
          log.write(Event.INTENDED, "");
          return send();
        }
        case Seen.Unread(var failure) -> {
          return failure.cause() == Cause.DENIED
              ? new Result.Refused(failure.text())
              : new Result.Stopped(failure.text());
        }
        case Seen.Differs(var how) -> {
          if (read(to.reading()) instanceof Seen.Holds) {
            log.write(Event.ALREADY, "");
            return new Result.Done(false);
          }
          if (over) {
            log.write(Event.MOVED, how);
            return new Result.Refused(how);
          }
          time.pass(to.every());
        }
      }
    }
  }

  private Result send() throws InterruptedException {
    calls++;
    return switch (caller.call(scope, call)) {
      case Answer.Ok _ -> {
        log.write(Event.SENT, "");
        yield verify();
      }
      case Answer.Failed(var failure) ->
          switch (failure.cause()) {
            case UNREACHABLE, FAULT -> settle();
            case THROTTLED, EXPIRED -> new Result.Stopped(failure.text());
            case DENIED, NOT_ENABLED, OTHER -> refused(failure);
          };
    };
  }

  /// A call may be refused because an earlier one, whose answer was lost, was carried out.
  private Result refused(Failure failure) throws InterruptedException {
    Instant end = first ? time.now() : time.now().plus(to.atMost());
    while (true) {
      boolean over = !time.now().isBefore(end);
      if (!first && read(to.reading()) instanceof Seen.Holds) {
        log.write(Event.CONFIRMED, "read back");
        return new Result.Done(true);
      }
      if (over) {
        log.write(Event.REFUSED, failure.text());
        return new Result.Refused(failure.text());
      }
      time.pass(to.every());
    }
  }

  /// Find out whether the call was carried out. A reading may be older than the call, so that it
  /// was not is known only after a while; until then only what does no harm is done again.
  private Result settle() throws InterruptedException {
    first = false;
    Instant end = time.now().plus(to.atMost());
    while (true) {
      boolean over = !time.now().isBefore(end);
      switch (read(to.reading())) {
        case Seen.Holds _ -> {
          log.write(Event.CONFIRMED, "read back");
          return new Result.Done(true);
        }
        case Seen.Unread(var failure) -> {
          if (over || !passing(failure)) {
            return new Result.Stopped(failure.text());
          }
          time.pass(to.every());
        }
        case Seen.Differs(var how) -> {
          if (over || repeat != Repeat.ONCE) {
            switch (read(from)) {
              case Seen.Holds _ -> {
                return calls < MOST_CALLS
                    ? send()
                    : new Result.Stopped("no answer after %d calls".formatted(calls));
              }
              case Seen.Unread(var failure) -> {
                return new Result.Stopped(failure.text());
              }
              case Seen.Differs _ -> {
                if (over) {
                  return failed(how);
                }
              }
            }
          }
          time.pass(to.every());
        }
      }
    }
  }

  private Result verify() throws InterruptedException {
    Instant end = time.now().plus(to.atMost());
    while (true) {
      boolean over = !time.now().isBefore(end);
      switch (read(to.reading())) {
        case Seen.Holds _ -> {
          log.write(Event.CONFIRMED, "");
          return new Result.Done(true);
        }
        case Seen.Unread(var failure) -> {
          if (over || !passing(failure)) {
            return new Result.Stopped(failure.text());
          }
          time.pass(to.every());
        }
        case Seen.Differs(var how) -> {
          if (over) {
            return failed(how);
          }
          time.pass(to.every());
        }
      }
    }
  }

  private static boolean passing(Failure failure) {
    return switch (failure.cause()) {
      case THROTTLED, UNREACHABLE, FAULT -> true;
      case DENIED, EXPIRED, NOT_ENABLED, OTHER -> false;
    };
  }

  private Result failed(String how) {
    log.write(Event.FAILED, how);
    return new Result.Failed(how);
  }

  private Seen read(Reading reading) throws InterruptedException {
    return Seen.read(caller, scope, reading);
  }
}
