package dev.tenet.iam;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads one statement. One that is not as the grammar says is not read at all: half a statement
/// would mean something else.
final class StatementParser {
  private static final Set<String> ELEMENTS =
      Set.of(
          "Sid",
          "Effect",
          "Principal",
          "NotPrincipal",
          "Action",
          "NotAction",
          "Resource",
          "NotResource",
          "Condition");

  private final int index;
  private final List<Warning> malformed = new ArrayList<>();
  private String sid = "";

  StatementParser(int index) {
    this.index = index;
  }

  List<Warning> malformed() {
    return malformed;
  }

  Optional<Statement> parse(Json json) {
    if (!(json instanceof Json.Members statement)) {
      malformed("Statement", "", json.place(), "a statement is a JSON object");
      return Optional.empty();
    }
    sid = statement.find("Sid").map(each -> text("Sid", each)).orElse("");
    for (Json.Member member : PolicyParser.strange(statement, ELEMENTS)) {
      malformed(member.name(), "", member.place(), "not an element of a statement, or there twice");
    }
    var read =
        new Statement(
            index,
            sid,
            effect(statement),
            principals(statement),
            patterns(statement, "Action"),
            patterns(statement, "Resource"),
            statement.find("Condition").map(this::conditions).orElse(List.of()),
            statement.place());
    return malformed.isEmpty() ? Optional.of(read) : Optional.empty();
  }

  private Effect effect(Json.Members statement) {
    String text = statement.find("Effect").map(each -> text("Effect", each)).orElse("");
    for (Effect effect : Effect.values()) {
      if (effect.toString().equals(text)) {
        return effect;
      }
    }
    malformed("Effect", text, statement.place(), "must be Allow or Deny");
    return Effect.DENY;
  }

  private Optional<Json> either(Json.Members statement, String element) {
    Optional<Json> plain = statement.find(element);
    Optional<Json> not = statement.find("Not" + element);
    if (plain.isPresent() && not.isPresent()) {
      malformed("Not" + element, "", not.get().place(), "stands beside its opposite, " + element);
    }
    return plain.or(() -> not);
  }

  private Patterns patterns(Json.Members statement, String element) {
    boolean not = statement.find("Not" + element).isPresent();
    return either(statement, element)
        .map(json -> {
          var entries = new ArrayList<Patterns.Entry>();
          for (Json each : list(json)) {
            entries.add(new Patterns.Entry(text(element, each), each.place()));
          }
          if (entries.isEmpty()) {
            malformed(element, "", json.place(), "an empty list");
          }
          return new Patterns(not, entries, json.place());
        })
        .orElse(Patterns.NONE);
  }

  private Optional<Principals> principals(Json.Members statement) {
    boolean not = statement.find("NotPrincipal").isPresent();
    return either(statement, "Principal")
        .map(json -> new Principals(not, principals(json), json.place()));
  }

  private List<Principals.Entry> principals(Json json) {
    var entries = new ArrayList<Principals.Entry>();
    switch (json) {
      case Json.Text(String text, Place place) when text.equals("*") ->
          entries.add(new Principals.Entry(Principals.Kind.AWS, text, place));
      case Json.Members object -> {
        once("Principal", object);
        for (Json.Member member : object.members()) {
          Optional<Principals.Kind> kind = kind(member);
          for (Json each : list(member.value())) {
            String text = text("Principal", each);
            kind.ifPresent(of -> entries.add(new Principals.Entry(of, text, each.place())));
          }
        }
      }
      default ->
          malformed(
              "Principal", "", json.place(), "must be \"*\" or an object such as {\"AWS\": …}");
    }
    return entries;
  }

  private Optional<Principals.Kind> kind(Json.Member member) {
    for (Principals.Kind kind : Principals.Kind.values()) {
      if (kind.toString().equals(member.name())) {
        return Optional.of(kind);
      }
    }
    malformed(
        "Principal",
        member.name(),
        member.place(),
        "the kinds are AWS, Service, Federated and CanonicalUser");
    return Optional.empty();
  }

  private List<Condition> conditions(Json json) {
    var conditions = new ArrayList<Condition>();
    if (!(json instanceof Json.Members operators)) {
      malformed("Condition", "", json.place(), "must be an object of operators");
      return conditions;
    }
    once("Condition", operators);
    for (Json.Member operator : operators.members()) {
      if (operator.value() instanceof Json.Members keys) {
        once("Condition." + operator.name(), keys);
        for (Json.Member key : keys.members()) {
          conditions.add(condition(operator.name(), key));
        }
      } else {
        malformed("Condition", operator.name(), operator.place(), "must be an object of keys");
      }
    }
    return conditions;
  }

  private Condition condition(String operator, Json.Member key) {
    var values = new ArrayList<Condition.Value>();
    for (Json each : list(key.value())) {
      if (each instanceof Json.Literal(String text, Place place)) {
        values.add(new Condition.Value(text, place));
      } else {
        String text = text("Condition." + operator + "." + key.name(), each);
        values.add(new Condition.Value(text, each.place()));
      }
    }
    return new Condition(operator, key.name(), values, key.place());
  }

  private void once(String element, Json.Members object) {
    var seen = new HashSet<String>();
    for (Json.Member member : object.members()) {
      if (!seen.add(member.name())) {
        malformed(element, member.name(), member.place(), "stands there twice");
      }
    }
  }

  private static List<Json> list(Json json) {
    return json instanceof Json.Elements(List<Json> elements, Place place)
        ? elements
        : List.of(json);
  }

  private String text(String element, Json json) {
    if (json instanceof Json.Text(String text, Place place)) {
      return text;
    }
    malformed(element, "", json.place(), "must be text");
    return "";
  }

  private void malformed(String element, String text, Place place, String message) {
    malformed.add(
        new Warning(Warning.Code.MALFORMED, "", sid, index, element, text, place, message, ""));
  }
}
