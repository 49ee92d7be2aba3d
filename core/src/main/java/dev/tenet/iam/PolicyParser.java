package dev.tenet.iam;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads policy documents strictly: what the grammar does not allow, AWS would not store.
final class PolicyParser {
  private static final Set<String> ELEMENTS = Set.of("Version", "Id", "Statement");

  private final List<Warning> malformed = new ArrayList<>();

  private PolicyParser() {}

  static PolicyDocument parse(String text) {
    try {
      return parse(Json.read(text), bytes(text));
    } catch (Json.Unreadable bad) {
      var parser = new PolicyParser();
      parser.malformed("", "", bad.place(), bad.what());
      return parser.document(Version.V2008, "", List.of(), bytes(text));
    }
  }

  static PolicyDocument parse(Json json, int bytes) {
    return switch (json) {
      case Json.Members members -> new PolicyParser().document(members, bytes);
      case Json.Text(String text, Place place) -> parse(text);
      default -> {
        var parser = new PolicyParser();
        parser.malformed("", "", json.place(), "a policy document is a JSON object");
        yield parser.document(Version.V2008, "", List.of(), bytes);
      }
    };
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private PolicyDocument document(Json.Members document, int bytes) {
    for (Json.Member member : strange(document, ELEMENTS)) {
      malformed(member.name(), "", member.place(), "not an element of a policy, or there twice");
    }
    Version version = document.find("Version").map(this::version).orElse(Version.V2008);
    String id = document.find("Id").map(json -> text("Id", json)).orElse("");
    Optional<Json> statement = document.find("Statement");
    if (statement.isEmpty()) {
      malformed("Statement", "", document.place(), "a policy needs statements");
    }
    return document(version, id, statement.map(this::statements).orElse(List.of()), bytes);
  }

  private PolicyDocument document(
      Version version, String id, List<Statement> statements, int bytes) {
    return new PolicyDocument(version, id, statements, malformed, bytes);
  }

  private Version version(Json json) {
    String text = text("Version", json);
    for (Version version : Version.values()) {
      if (version.toString().equals(text)) {
        return version;
      }
    }
    malformed("Version", text, json.place(), "the versions are 2012-10-17 and 2008-10-17");
    return Version.V2008;
  }

  private String text(String element, Json json) {
    if (json instanceof Json.Text(String text, Place place)) {
      return text;
    }
    malformed(element, "", json.place(), "must be text");
    return "";
  }

  private List<Statement> statements(Json json) {
    List<Json> elements =
        json instanceof Json.Elements(List<Json> each, Place place) ? each : List.of(json);
    var statements = new ArrayList<Statement>();
    for (int i = 0; i < elements.size(); i++) {
      var parser = new StatementParser(i);
      parser.parse(elements.get(i)).ifPresent(statements::add);
      malformed.addAll(parser.malformed());
    }
    return statements;
  }

  /// Return the members that no such object has, or has once already.
  static List<Json.Member> strange(Json.Members object, Set<String> known) {
    var seen = new HashSet<String>();
    return object.members().stream()
        .filter(member -> !known.contains(member.name()) || !seen.add(member.name()))
        .toList();
  }

  private void malformed(String element, String text, Place place, String message) {
    malformed.add(
        new Warning(Warning.Code.MALFORMED, "", "", -1, element, text, place, message, ""));
  }
}
