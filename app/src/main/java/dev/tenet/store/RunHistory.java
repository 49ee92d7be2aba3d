package dev.tenet.store;

import dev.tenet.TenetException;
import dev.tenet.store.Run.UsedException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the store knows of runs and findings.
public final class RunHistory implements AutoCloseable {
  private static final Pattern LAST = Pattern.compile("last(?:-(\\d{1,6}))?");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

  private final Database database;

  RunHistory(Database database) {
    this.database = database;
  }

  /// Return every run, the latest first: by the time the fleet was seen, then by number.
  public List<Run> runs() {
    Map<Integer, List<UsedException>> exceptions = exceptions();
    return database.list(
        "SELECT * FROM run ORDER BY at DESC, number DESC", row -> run(row, exceptions));
  }

  /// Return a run that ended.
  ///
  /// @param named its number, `last`, or `last-1` for the one before the last and so on
  /// @throws TenetException with exit code 2 if there is none
  public Run run(String named) {
    List<Run> ended = runs().stream().filter(run -> run.finished().isPresent()).toList();
    Matcher last = LAST.matcher(named);
    Optional<Run> found;
    if (last.matches()) {
      int back = Optional.ofNullable(last.group(1)).map(Integer::parseInt).orElse(0);
      found = ended.stream().skip(back).findFirst();
    } else if (NUMBER.matcher(named).matches()) {
      found = ended.stream().filter(run -> run.number() == Integer.parseInt(named)).findFirst();
    } else {
      throw TenetException.usage(
          "a run is a number, `last` or `last-1`, not '%s'; `tenet history` lists them"
              .formatted(named));
    }
    return found.orElseThrow(() ->
        TenetException.usage(
            "there is no run %s that ended; `tenet history` lists them".formatted(named)));
  }

  /// Give what differs between two runs, and what did not pass in both, in the order of findings.
  ///
  /// @throws TenetException with exit code 2 if the second looked at an earlier time
  public void differences(Run before, Run now, Consumer<Difference> out) {
    if (now.at().isBefore(before.at())) {
      throw TenetException.usage(
          "run %d saw the fleet before run %d did; name the earlier first"
              .formatted(now.number(), before.number()));
    }
    new Differences(database, before, now).forEach(out);
  }

  /// Return the life of a finding, or of every finding of a resource.
  ///
  /// @param subject a finding's id, or a resource's ARN, id or name
  public List<Life> lives(String subject) {
    return new Lives(database).of(subject);
  }

  /// Forget all runs but the latest that ended, and the findings that only those had seen.
  ///
  /// @return how many runs were forgotten
  public int keep(int runs) {
    return new Retention(database).keep(runs);
  }

  /// Forget the runs that saw the fleet before a time, and the findings that only those had seen.
  ///
  /// @return how many runs were forgotten
  public int forgetBefore(Instant time) {
    return new Retention(database).forgetBefore(time);
  }

  private Map<Integer, List<UsedException>> exceptions() {
    var exceptions = new HashMap<Integer, List<UsedException>>();
    database.each(
        "SELECT * FROM run_exception ORDER BY run, exception",
        row ->
            exceptions
                .computeIfAbsent(row.getInt("run"), _ -> new ArrayList<>())
                .add(
                    new UsedException(
                        row.getString("exception"),
                        row.getString("owner"),
                        row.getString("reason"),
                        row.getString("ticket"),
                        row.getString("until_day"),
                        row.getLong("findings"))));
    return exceptions;
  }

  private static Run run(ResultSet row, Map<Integer, List<UsedException>> exceptions)
      throws SQLException {
    return new Run(
        row.getInt("number"),
        Database.time(row, "at").orElseThrow(),
        Database.time(row, "started").orElseThrow(),
        Database.time(row, "finished"),
        row.getString("tenet"),
        row.getInt("live") == 1,
        row.getString("place"),
        row.getInt("filtered") == 1,
        row.getInt("lost") == 1,
        row.getInt("complete") == 1,
        row.getLong("pass"),
        row.getLong("fail"),
        row.getLong("unknown"),
        row.getLong("exempt"),
        exceptions.getOrDefault(row.getInt("number"), List.of()));
  }

  @Override
  public void close() {
    database.close();
  }
}
