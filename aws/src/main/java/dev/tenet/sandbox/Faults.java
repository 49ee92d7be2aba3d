package dev.tenet.sandbox;

import dev.tenet.TenetException;
import dev.tenet.sandbox.service.Call;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// A script of faults: the first line that meets a call decides what becomes of it.
public final class Faults {
  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS).build();

  private final ReentrantLock lock = new ReentrantLock();
  private final List<Line> lines = new ArrayList<>();

  private record Script(List<Fault> faults) {}

  private static final class Line {
    private final Fault fault;
    private final Optional<Pattern> operation;
    private int matched;

    Line(Fault fault) {
      this.fault = fault;
      this.operation = fault.operation().map(Line::pattern);
    }

    private static Pattern pattern(String name) {
      return Pattern.compile(
          Pattern.quote(name).replace("*", "\\E.*\\Q"), Pattern.CASE_INSENSITIVE);
    }

    boolean meets(Call call) {
      boolean matches =
          isAbout(call)
              && fault.resource().map(text -> names(call.parameters(), text)).orElse(true);
      return matches && fault.meets(++matched);
    }

    private boolean isAbout(Call call) {
      String name = call.operation().iamAction();
      return operation.map(pattern -> pattern.matcher(name).matches()).orElse(true)
          && fault.account().map(call.scope().account()::equals).orElse(true)
          && fault.region().map(call.region()::equals).orElse(true);
    }

    private static boolean names(JsonNode parameters, String text) {
      return parameters.isContainer()
          ? parameters.valueStream().anyMatch(value -> names(value, text))
          : parameters.asString("").equals(text);
    }
  }

  /// No faults, until some are added.
  public Faults() {}

  /// Read a script: YAML or JSON, `faults:` and a list.
  ///
  /// @throws TenetException if it is no such script
  public static Faults read(Path script) {
    try {
      return new Faults().add(YAML.readValue(script, Script.class).faults);
    } catch (JacksonException wrong) {
      throw new TenetException(
          TenetException.USAGE,
          script + " is no script of faults: " + wrong.getOriginalMessage(),
          wrong);
    }
  }

  /// Read a script from text.
  ///
  /// @throws TenetException if it is no such script
  public static Faults of(String script) {
    try {
      return new Faults().add(YAML.readValue(script, Script.class).faults);
    } catch (JacksonException wrong) {
      throw new TenetException(
          TenetException.USAGE,
          "this is no script of faults: " + wrong.getOriginalMessage(),
          wrong);
    }
  }

  private Faults add(List<Fault> faults) {
    faults.forEach(fault -> lines.add(new Line(fault)));
    return this;
  }

  /// Return the fault that a call meets, if any. Each line counts the calls that match it.
  Optional<Fault> meet(Call call) {
    lock.lock();
    try {
      Optional<Fault> first = Optional.empty();
      for (Line line : lines) {
        if (line.meets(call) && first.isEmpty()) {
          first = Optional.of(line.fault);
        }
      }
      return first;
    } finally {
      lock.unlock();
    }
  }
}
