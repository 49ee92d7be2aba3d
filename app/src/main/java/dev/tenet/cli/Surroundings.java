package dev.tenet.cli;

import dev.tenet.aws.apply.Time;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/// What the commands stand in besides their streams.
///
/// @param terminal empty where nobody sits at one
/// @param time the clock, and what passes while a change takes effect
record Surroundings(Optional<Terminal> terminal, Time time) implements IFactory {
  /// Find those of this process.
  static Surroundings find() {
    return new Surroundings(Terminal.find(), Time.SYSTEM);
  }

  /// Make a command or a group of its options.
  @Override
  public <T> T create(Class<T> type) throws Exception {
    if (type == ScreenOptions.class) {
      return type.cast(new ScreenOptions(terminal));
    }
    if (type == LiveOptions.class) {
      return type.cast(new LiveOptions(time));
    }
    if (type == DemoCommand.class) {
      return type.cast(new DemoCommand(this));
    }
    return CommandLine.defaultFactory().create(type);
  }
}
