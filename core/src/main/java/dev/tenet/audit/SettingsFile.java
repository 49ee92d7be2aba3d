package dev.tenet.audit;

import dev.tenet.TenetException;
import dev.tenet.practice.Check;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Reads `tenet.yaml`. A key that is not known, a value that cannot be meant and a check that does
/// not exist are errors that name the line.
public final class SettingsFile {
  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .build();

  private static final int LONGEST_EXCEPTION_YEARS = 1;

  private SettingsFile() {}

  /// Read settings.
  ///
  /// @param today exceptions may last at most a year from now
  /// @throws TenetException with exit code 2 naming file, line and what to do
  public static Settings read(Path file, LocalDate today) {
    if (!Files.isRegularFile(file)) {
      throw TenetException.usage(file + " does not exist");
    }
    Settings settings;
    try {
      if (YAML.readTree(file).isMissingNode()) {
        return Settings.DEFAULTS;
      }
      settings = YAML.readValue(file, Settings.class);
    } catch (JacksonException wrong) {
      throw new TenetException(
          TenetException.USAGE, file + ": " + place(file, wrong) + explain(wrong), wrong);
    }
    List<String> problems = problems(settings, today);
    if (!problems.isEmpty()) {
      throw TenetException.usage(file + ": " + String.join("\n" + file + ": ", problems));
    }
    return settings;
  }

  private static List<String> problems(Settings settings, LocalDate today) {
    var problems = new ArrayList<String>();
    var practices = Practices.all(settings);
    List<String> ids =
        Practices.checks(practices).stream().map(Check::info).map(info -> info.id()).toList();
    List<String> practiceIds = practices.stream().map(practice -> practice.id()).toList();
    settings.practices().stream()
        .filter(named -> !practiceIds.contains(named))
        .forEach(named ->
            problems.add(
                "practices: there is no practice '%s'%s"
                    .formatted(named, DidYouMean.hint(named, practiceIds))));
    settings.checks().keySet().stream()
        .sorted()
        .filter(named -> !ids.contains(named))
        .forEach(named ->
            problems.add(
                "checks: there is no check '%s'%s".formatted(named, DidYouMean.hint(named, ids))));
    for (AcceptedException exception : settings.exceptions()) {
      for (Glob glob : exception.checks()) {
        if (ids.stream().noneMatch(glob::matches)) {
          problems.add(
              "exceptions: %s: no check matches '%s'%s"
                  .formatted(exception.id(), glob, DidYouMean.hint(glob.pattern(), ids)));
        }
      }
      if (exception.until().isAfter(today.plusYears(LONGEST_EXCEPTION_YEARS))) {
        problems.add(
            "exceptions: %s lasts until %s; a year from today is the longest"
                .formatted(exception.id(), exception.until()));
      }
    }
    return problems;
  }

  /// Return the line of the entry a problem is about; where the entry is not to be found, of the
  /// place where reading stopped.
  private static String place(Path file, JacksonException wrong) {
    int line = wrong.getLocation() == null ? -1 : wrong.getLocation().getLineNr();
    if (wrong instanceof DatabindException unfit && !unfit.getPath().isEmpty()) {
      line = line(file, pointer(unfit)).orElse(line);
    }
    return line < 0 ? "" : "line " + line + ": ";
  }

  private static JsonPointer pointer(DatabindException problem) {
    JsonPointer pointer = JsonPointer.empty();
    for (var step : problem.getPath()) {
      pointer =
          step.getPropertyName() == null
              ? pointer.appendIndex(step.getIndex())
              : pointer.appendProperty(step.getPropertyName());
    }
    return pointer;
  }

  static JsonNode tree(Path file) {
    return YAML.readTree(file);
  }

  static OptionalInt line(Path file, JsonPointer entry) {
    try (JsonParser parser = YAML.createParser(file)) {
      while (parser.nextToken() != null) {
        if (parser.streamReadContext().pathAsPointer().equals(entry)) {
          return OptionalInt.of(parser.currentTokenLocation().getLineNr());
        }
      }
      return OptionalInt.empty();
    }
  }

  private static String explain(JacksonException wrong) {
    return switch (wrong) {
      case UnrecognizedPropertyException unknown ->
          "there is no setting '%s'%s"
              .formatted(
                  unknown.getPropertyName(),
                  DidYouMean.hint(unknown.getPropertyName(), known(unknown)));
      case InvalidFormatException format ->
          "%s: '%s' is none of what it may be%s"
              .formatted(path(format), format.getValue(), allowed(format.getTargetType()));
      case DatabindException unfit when unfit.getCause() instanceof IllegalArgumentException why ->
          String.valueOf(why.getMessage());
      default -> wrong.getOriginalMessage();
    };
  }

  private static List<String> known(UnrecognizedPropertyException unknown) {
    Collection<Object> ids = unknown.getKnownPropertyIds();
    return ids == null ? List.of() : ids.stream().map(Object::toString).sorted().toList();
  }

  private static String path(DatabindException problem) {
    return String.join(
        ".",
        problem.getPath().stream()
            .map(step -> Objects.requireNonNullElse(step.getPropertyName(), "[]"))
            .toList());
  }

  private static String allowed(Class<?> type) {
    if (!type.isEnum()) {
      return " (" + type.getSimpleName() + ")";
    }
    return ": "
        + String.join(
            ", ",
            Stream.of(type.getEnumConstants())
                .map(YAML::writeValueAsString)
                .map(text -> text.replaceAll("^--- |[\"\\n]", ""))
                .map(text -> text.toLowerCase(Locale.ROOT))
                .toList());
  }
}
