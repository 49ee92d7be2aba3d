package dev.tenet.snapshot;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.tenet.fleet.AwsJson;
import dev.tenet.fleet.AwsRecord;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Paging;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.node.ObjectNode;

/// Reads one file of CLI output as a stream: one record at a time, the rest of the JSON skipped.
/// What cannot be read becomes a warning; what was read before it is kept.
final class PageReader {
  /// A record and the account its envelope names, or empty text.
  record Entry(AwsRecord record, String owner) {}

  /// What a file held.
  ///
  /// @param kind whose records it holds; empty for content no kind is read from
  /// @param answers how many responses of that kind it holds
  /// @param truncated how many of them end in a token that says further pages exist
  /// @param error the error body that stands in the place of an answer
  /// @param damaged whether records were lost
  record Page(
      Optional<Kind<?>> kind,
      int records,
      int answers,
      int truncated,
      Optional<ErrorBody> error,
      boolean damaged) {}

  /// The body of an error answer: `{"Error": {"Code": …, "Message": …}}`.
  record ErrorBody(String code, String message) {}

  // With --max-items the CLI prints a NextToken of its own for every operation.
  static final Set<String> TOKENS =
      Stream.concat(
              Stream.of("NextToken"),
              Kinds.all().stream().map(Kind::paging).filter(Paging::pages).map(Paging::output))
          .collect(toUnmodifiableSet());

  /// How many problems of one sort are named; of a file that is nothing but problems more would
  /// only take memory.
  static final int MOST = 20;

  private static final Map<Class<?>, ObjectReader> READERS = new ConcurrentHashMap<>();

  private final Path file;
  private final String name;
  private final FileName fileName;
  private final Consumer<Warning> warnings;

  private Optional<Kind<?>> kind;
  private Optional<ErrorBody> error = Optional.empty();
  private int records;
  private int answers;
  private int truncated;
  private boolean damaged;
  private int losses;

  PageReader(Path file, String name, Consumer<Warning> warnings) {
    this.file = file;
    this.name = name;
    this.fileName = FileName.of(file);
    this.kind = fileName.kind();
    this.warnings = warnings;
  }

  Page read(Consumer<Entry> out) {
    try (JsonParser parser = AwsJson.json().createParser(file)) {
      if (parser.nextToken() == null) {
        lost("", "is empty", "nothing was read from it");
      }
      // A person may have appended several pages to one file.
      while (parser.currentToken() != null) {
        document(parser, out);
        parser.nextToken();
      }
    } catch (JacksonException notJson) {
      lost(
          Position.of(notJson),
          "is not JSON from here on (" + Position.problem(notJson) + ")",
          records + " records before it were kept");
    }
    if (losses > MOST) {
      warnings.accept(
          Warning.incomplete(
              name, "", (losses - MOST) + " more problems are not listed", "see those before"));
    }
    return new Page(kind, records, answers, truncated, error, damaged);
  }

  private void document(JsonParser parser, Consumer<Entry> out) {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      if (fileName.operation()) {
        lost(
            Position.of(parser.currentTokenLocation()),
            "holds no JSON object where the aws CLI prints one",
            "it was left out");
      } else {
        note("holds no JSON object as the aws CLI prints");
      }
      parser.skipChildren();
      return;
    }
    if (kind.isPresent() && kind.get().single()) {
      single(parser, kind.get(), out);
      return;
    }
    if (kind.isPresent() && kind.get().shape() instanceof Kind.Answer<?> answer) {
      answer(parser, kind.get(), answer, out);
      return;
    }
    boolean recognised = false;
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String member = parser.currentName();
      parser.nextToken();
      recognised |= member(parser, member, out);
    }
    if (recognised) {
      answers++;
    } else {
      unrecognised();
    }
  }

  /// Read one member of the response; tell whether it says what the file is.
  private boolean member(JsonParser parser, String member, Consumer<Entry> out) {
    if (TOKENS.contains(member)) {
      if (parser.currentToken() == JsonToken.VALUE_STRING && !parser.getString().isEmpty()) {
        truncated++;
      }
      return false;
    }
    if (member.equals("Error") && parser.currentToken() == JsonToken.START_OBJECT) {
      error = Optional.of(AwsJson.json().readerFor(ErrorBody.class).readValue(parser));
      return kind.isPresent();
    }
    Kind<?> read = kind.orElse(fileName.operation() ? null : Kinds.of(member).orElse(null));
    if (read == null || !read.shape().member().equals(member)) {
      parser.skipChildren();
      return false;
    }
    if (read.single()) {
      // Recognised by a member in the middle of a setting: the record is the whole file.
      kind = Optional.of(read);
      parser.skipChildren();
      whole(read, out);
      return true;
    }
    kind = Optional.of(read);
    switch (parser.currentToken()) {
      case START_ARRAY -> list(parser, read, out);
      case VALUE_NULL -> {}
      default -> {
        lost(
            Position.of(parser.currentTokenLocation()),
            member + " is not a list",
            "it was left out");
        parser.skipChildren();
      }
    }
    return true;
  }

  private void list(JsonParser parser, Kind<?> kind, Consumer<Entry> out) {
    int depth = parser.streamReadContext().getNestingDepth();
    while (next(parser) != JsonToken.END_ARRAY) {
      TokenStreamLocation position = parser.currentTokenLocation();
      try {
        element(parser, kind, position, out);
      } catch (DatabindException unexpected) {
        if (unexpected.getCause() instanceof StreamReadException notJson) {
          throw notJson;
        }
        lost(
            Position.of(unexpected),
            "a record is not as the aws CLI prints it (" + Position.problem(unexpected) + ")",
            "the record was left out");
        while (parser.streamReadContext().getNestingDepth() > depth) {
          next(parser);
        }
      }
    }
  }

  /// Return the next token of a list that has not ended.
  private static JsonToken next(JsonParser parser) {
    JsonToken token = parser.nextToken();
    if (token == null) {
      throw new UnexpectedEndOfInputException(
          parser, JsonToken.NOT_AVAILABLE, "the file ends in the middle of a list");
    }
    return token;
  }

  private <T extends AwsRecord> void element(
      JsonParser parser, Kind<T> kind, TokenStreamLocation position, Consumer<Entry> out) {
    switch (kind.shape()) {
      case Kind.Items<T> _ -> add(bind(parser, kind.type()), "", position, out);
      case Kind.Enveloped<?, T> enveloped -> envelope(parser, enveloped, position, out);
      case Kind.Whole<T> _, Kind.Answer<T> _ ->
          throw new IllegalStateException(kind + " is no list");
    }
  }

  private <E, T extends AwsRecord> void envelope(
      JsonParser parser,
      Kind.Enveloped<E, T> shape,
      TokenStreamLocation position,
      Consumer<Entry> out) {
    E envelope = bind(parser, shape.envelope());
    for (T record : shape.records().apply(envelope)) {
      add(record, shape.owner().apply(envelope), position, out);
    }
  }

  /// Read the answer to a call for one resource. Half an answer would pass for a whole one.
  private void answer(JsonParser parser, Kind<?> kind, Kind.Answer<?> shape, Consumer<Entry> out) {
    String position = Position.of(parser.currentTokenLocation());
    ObjectNode tree = (ObjectNode) AwsJson.json().readTree(parser);
    if (isError(tree)) {
      return;
    }
    if (!tree.has(shape.member())) {
      lost(position, "has no " + shape.member(), "the answer was left out");
      return;
    }
    if (TOKENS.stream().anyMatch(token -> !tree.path(token).asString("").isEmpty())) {
      lost(position, "is only the first page of an answer", "it was left out");
      return;
    }
    name(tree, kind, file);
    AwsRecord record;
    try {
      record = AwsJson.json().treeToValue(tree, kind.type());
    } catch (DatabindException unexpected) {
      notAsPrinted(kind, unexpected);
      return;
    }
    if (record.id().isEmpty()) {
      lost(
          position,
          "does not say for which " + shape.argument() + " it is an answer",
          "it was left out; in a folder named " + kind.operation().file() + " its name would say");
      return;
    }
    records++;
    answers++;
    out.accept(new Entry(record, ""));
  }

  /// Let an answer say which resource it is for, where the file's name does.
  static void name(ObjectNode answer, Kind<?> kind, Path file) {
    String argument = FileName.of(file).argument();
    if (kind.shape() instanceof Kind.Answer<?> shape
        && !argument.isEmpty()
        && !answer.has(shape.argument())) {
      answer.put(shape.argument(), argument);
    }
  }

  private boolean isError(JsonNode tree) {
    if (tree.has("Error")) {
      error = Optional.of(AwsJson.json().treeToValue(tree.get("Error"), ErrorBody.class));
    }
    return tree.has("Error");
  }

  private void notAsPrinted(Kind<?> kind, DatabindException unexpected) {
    lost(
        "",
        "is not as aws " + kind + " prints it (" + Position.problem(unexpected) + ")",
        "it was left out");
  }

  private void single(JsonParser parser, Kind<?> kind, Consumer<Entry> out) {
    var tree = AwsJson.json().readTree(parser);
    if (isError(tree)) {
      return;
    }
    try {
      out.accept(new Entry(AwsJson.json().treeToValue(tree, kind.type()), ""));
      records++;
      answers++;
    } catch (DatabindException unexpected) {
      notAsPrinted(kind, unexpected);
    }
  }

  private void whole(Kind<?> kind, Consumer<Entry> out) {
    try (JsonParser parser = AwsJson.json().createParser(file)) {
      parser.nextToken();
      single(parser, kind, out);
    }
  }

  private static <V> V bind(JsonParser parser, Class<V> type) {
    return READERS.computeIfAbsent(type, AwsJson.json()::readerFor).readValue(parser);
  }

  private void add(
      AwsRecord record, String owner, TokenStreamLocation position, Consumer<Entry> out) {
    if (record == null || record.id().isEmpty()) {
      lost(Position.of(position), "a record has no id", "the record was left out");
      return;
    }
    records++;
    out.accept(new Entry(record, owner));
  }

  private void unrecognised() {
    if (fileName.kind().isPresent()) {
      Kind<?> named = fileName.kind().get();
      lost(
          "",
          "is named after aws %s but has no %s".formatted(named, named.shape().member()),
          "nothing was read from it");
    } else if (error.isPresent() && !fileName.operation()) {
      lost(
          "",
          "is an error answer (%s) and its name is no operation's".formatted(error.get().code()),
          "nothing was read from it");
    } else {
      note("holds nothing that a practice reads");
    }
  }

  private void note(String message) {
    warnings.accept(Warning.note(name, message, "it was left out"));
  }

  private void lost(String position, String message, String done) {
    damaged = true;
    if (losses++ < MOST) {
      warnings.accept(Warning.incomplete(name, position, message, done));
    }
  }
}
