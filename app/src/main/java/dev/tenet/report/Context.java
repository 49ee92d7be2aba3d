package dev.tenet.report;

import java.util.Optional;

/// What a report says of itself and how it is laid out.
///
/// @param version Tenet's own
/// @param exit how the command will end, which the table says in its last line
/// @param columns the width a table may have
/// @param color whether the table may use ANSI colours
/// @param ocsfClass the class of events that `json-ocsf` writes
/// @param since what changed since earlier runs, if there are any to compare with
public record Context(
    String version,
    Origin origin,
    ExitRule exit,
    int columns,
    boolean color,
    OcsfClass ocsfClass,
    Optional<Since> since) {

  /// The width of a terminal that does not tell.
  public static final int COLUMNS = 80;

  /// A report that is not for a terminal.
  public static Context of(String version, Origin origin) {
    return new Context(
        version,
        origin,
        ExitRule.DEFAULT,
        COLUMNS,
        false,
        OcsfClass.COMPLIANCE_FINDING,
        Optional.empty());
  }

  /// The same for a terminal.
  public Context terminal(int columns, boolean color) {
    return new Context(version, origin, exit, columns, color, ocsfClass, since);
  }

  /// The same with another rule for the exit code.
  public Context exit(ExitRule exit) {
    return new Context(version, origin, exit, columns, color, ocsfClass, since);
  }

  /// The same with another class of events.
  public Context ocsfClass(OcsfClass ocsfClass) {
    return new Context(version, origin, exit, columns, color, ocsfClass, since);
  }

  /// The same with what changed since earlier runs.
  public Context since(Optional<Since> since) {
    return new Context(version, origin, exit, columns, color, ocsfClass, since);
  }
}
