package dev.tenet.plan;

import static java.util.stream.Collectors.joining;

import dev.tenet.fleet.AwsJson;
import dev.tenet.fleet.Operation;
import dev.tenet.fleet.Scope;
import java.util.ArrayList;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Prints a call as the `aws` command that a person could paste into a POSIX shell.
public final class CommandLine {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9@%+=:,./_-]+");

  // The CLI takes the first for another option and reads files and pages for the others.
  private static final Pattern MISREAD = Pattern.compile("(?s)-.*|(?:fileb?|https?)://.*");

  private CommandLine() {}

  /// Return the command that makes a call.
  public static String of(Call call, Scope scope) {
    var words = new ArrayList<String>();
    words.add("aws " + call.operation().cli());
    if (!scope.isGlobal()) {
      words.add("--region " + quoted(scope.region()));
    }
    ObjectNode parameters = call.parameters();
    if (parameters.values().stream().anyMatch(CommandLine::misread)) {
      words.add("--cli-input-json " + quoted(json(parameters)));
    } else {
      parameters.properties().forEach(parameter -> words.add(option(call.operation(), parameter)));
    }
    return String.join(" ", words);
  }

  private static boolean misread(JsonNode value) {
    return value.isArray()
        ? value.values().stream().anyMatch(CommandLine::misread)
        : value.isString() && MISREAD.matcher(value.stringValue()).matches();
  }

  private static String option(Operation operation, Map.Entry<String, JsonNode> parameter) {
    String name = new Operation(operation.service(), parameter.getKey()).kebab();
    JsonNode value = parameter.getValue();
    if (value.isBoolean()) {
      return (value.booleanValue() ? "--" : "--no-") + name;
    }
    return "--" + name + " " + (words(value) ? separate(value) : quoted(text(value)));
  }

  private static boolean words(JsonNode value) {
    return value.isArray()
        && !value.isEmpty()
        && value.values().stream().allMatch(JsonNode::isString);
  }

  private static String separate(JsonNode list) {
    return list.values().stream().map(each -> quoted(each.stringValue())).collect(joining(" "));
  }

  private static String text(JsonNode value) {
    return value.isString() ? value.stringValue() : json(value);
  }

  private static String json(JsonNode value) {
    return AwsJson.json().writeValueAsString(value);
  }

  private static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
