package dev.tenet.iam;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/// A JSON value that knows where it stands. Members keep their order and their repetitions, which a
/// policy must not have.
sealed interface Json {
  /// Far above what AWS stores as a policy (32,768 bytes), with what else a line of scenarios
  /// holds.
  int LONGEST = 4_000_000;

  /// A policy is six deep.
  int DEEPEST = 40;

  /// Where it begins.
  Place place();

  /// Members in their order.
  record Members(List<Member> members, Place place) implements Json {
    Optional<Json> find(String name) {
      return members.stream()
          .filter(each -> each.name().equals(name))
          .map(Member::value)
          .findFirst();
    }
  }

  /// A name and its value.
  record Member(String name, Json value, Place place) {}

  /// Elements in their order.
  record Elements(List<Json> elements, Place place) implements Json {}

  /// Text.
  record Text(String text, Place place) implements Json {}

  /// A number or truth value, as it is written.
  record Literal(String text, Place place) implements Json {}

  /// `null`.
  record Null(Place place) implements Json {}

  /// What cannot be read, and where.
  final class Unreadable extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Place place;

    Unreadable(String message, Place place) {
      super(message);
      this.place = place;
    }

    Place place() {
      return place;
    }

    String what() {
      return String.valueOf(getMessage());
    }
  }

  /// Read one value.
  ///
  /// @throws Unreadable if the text is not JSON, too long or too deep, or more than one value
  static Json read(String text) throws Unreadable {
    if (text.length() > LONGEST) {
      throw new Unreadable("longer than %,d characters".formatted(LONGEST), Place.NONE);
    }
    try (JsonParser parser = Reading.FACTORY.createParser(ObjectReadContext.empty(), text)) {
      if (parser.nextToken() == null) {
        throw new Unreadable("empty", Place.NONE);
      }
      Json value = Reading.value(parser);
      if (parser.nextToken() != null) {
        throw new Unreadable("text after the end", Place.of(parser.currentTokenLocation()));
      }
      return value;
    } catch (JacksonException bad) {
      throw new Unreadable(
          "not JSON: " + bad.getOriginalMessage(),
          bad.getLocation() == null ? Place.NONE : Place.of(bad.getLocation()));
    }
  }

  /// How values are read.
  final class Reading {
    private static final JsonFactory FACTORY =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(LONGEST)
                    .build())
            .build();

    private Reading() {}

    private static Json value(JsonParser parser) throws Unreadable {
      Place place = Place.of(parser.currentTokenLocation());
      JsonToken token = parser.currentToken();
      return switch (token) {
        case START_OBJECT -> members(parser, place);
        case START_ARRAY -> elements(parser, place);
        case VALUE_STRING -> new Text(parser.getString(), place);
        case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE ->
            new Literal(parser.getString(), place);
        case VALUE_NULL -> new Null(place);
        case END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
            throw new Unreadable("not a value: " + token, place);
      };
    }

    private static Json members(JsonParser parser, Place place) throws Unreadable {
      var members = new ArrayList<Member>();
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = parser.currentName();
        Place at = Place.of(parser.currentTokenLocation());
        parser.nextToken();
        members.add(new Member(name, value(parser), at));
      }
      return new Members(List.copyOf(members), place);
    }

    private static Json elements(JsonParser parser, Place place) throws Unreadable {
      var elements = new ArrayList<Json>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        elements.add(value(parser));
      }
      return new Elements(List.copyOf(elements), place);
    }
  }
}
