package dev.tenet.iam;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/// Reads a scenario's parts and keeps what is wrong with them.
final class ScenarioReader {
  private static final Set<String> MEMBERS =
      Set.of(
          "id",
          "request",
          "identityPolicies",
          "resourcePolicy",
          "grants",
          "permissionBoundaries",
          "sessionPolicy",
          "endpointPolicies",
          "serviceControlPolicies",
          "resourceControlPolicies",
          "managementAccounts",
          "keyState",
          "notCollected",
          "expected");
  private static final Set<String> REQUEST =
      Set.of(
          "principal",
          "action",
          "resource",
          "resourceAccount",
          "context",
          "unknownContext",
          "encryptionContext");

  private final JsonNode json;
  private final List<String> wrong = new ArrayList<>();

  ScenarioReader(JsonNode json) {
    this.json = json;
  }

  Scenario.Read read() {
    known("", json, MEMBERS);
    JsonNode request = json.path("request");
    known("request.", request, REQUEST);
    Caller caller = caller(request);
    String action = text(request, "action");
    String resource = text(request, "resource");
    String account = request.path("resourceAccount").asString("");
    String owner = account.isEmpty() ? RequestResource.of(resource).account() : account;
    if (owner.isEmpty() && wrong.isEmpty()) {
      wrong.add("request.resourceAccount is missing, and the resource's ARN does not tell it");
    }
    RequestContext context = context(request);
    EncryptionContext encryption = encryptionContext(request.path("encryptionContext"));
    Policies policies = policies();
    Optional<Outcome> expected = expected();
    return wrong.isEmpty()
        ? new Scenario.Read.Done(
            new Scenario(
                json.path("id").asString(""),
                new Request(caller, action, resource, owner, context, encryption),
                policies,
                expected))
        : new Scenario.Read.Wrong(String.join("; ", wrong));
  }

  private void known(String where, JsonNode object, Set<String> members) {
    var unknown = new TreeSet<>(object.propertyNames());
    unknown.removeAll(members);
    unknown.forEach(name -> wrong.add("no such member: " + where + name));
  }

  private String text(JsonNode object, String name) {
    JsonNode value = object.path(name);
    if (!value.isString()) {
      wrong.add("request." + name + " must be text");
    }
    return value.asString("");
  }

  private Caller caller(JsonNode request) {
    JsonNode principal = request.path("principal");
    if (principal.isNull()) {
      return new Caller.Anonymous();
    }
    return Caller.parse(principal.asString(""))
        .orElseGet(() -> {
          wrong.add(
              "request.principal must be the ARN of a user, role or session, the name of a"
                  + " service, or null");
          return new Caller.Anonymous();
        });
  }

  private RequestContext context(JsonNode request) {
    RequestContext.Builder context = RequestContext.builder();
    request
        .path("context")
        .forEachEntry((key, value) -> {
          if (value.isArray()) {
            context.with(key, value.valueStream().map(each -> each.asString("")).toList());
          } else if (value.isValueNode() && !value.isNull()) {
            context.with(key, value.asString(""));
          } else {
            wrong.add("request.context." + key + " must be text or a list of texts");
          }
        });
    request.path("unknownContext").valueStream().forEach(key -> context.unknown(key.asString("")));
    return context.build();
  }

  private EncryptionContext encryptionContext(JsonNode value) {
    if (value.isString() && value.stringValue().equals("UNKNOWN")) {
      return new EncryptionContext.Unknown();
    }
    var pairs = new TreeMap<String, String>();
    if (value.isObject()) {
      value.forEachEntry((name, each) -> pairs.put(name, each.asString("")));
    } else if (!value.isMissingNode() && !value.isNull()) {
      wrong.add("request.encryptionContext must be an object or \"UNKNOWN\"");
    }
    return new EncryptionContext.Pairs(pairs);
  }

  private Policies policies() {
    Policies.Builder policies = Policies.builder();
    list("identityPolicies", PolicyType.IDENTITY).forEach(policies::add);
    one("resourcePolicy", PolicyType.RESOURCE).ifPresent(policies::add);
    json.path("grants").valueStream().forEach(grant -> policies.grant(Grant.parse(grant)));
    list("permissionBoundaries", PolicyType.BOUNDARY).forEach(policies::add);
    one("sessionPolicy", PolicyType.SESSION).ifPresent(policies::add);
    list("endpointPolicies", PolicyType.ENDPOINT).forEach(policies::add);
    levels("serviceControlPolicies", PolicyType.SCP).forEach(policies::scp);
    levels("resourceControlPolicies", PolicyType.RCP).forEach(policies::rcp);
    json.path("managementAccounts")
        .valueStream()
        .forEach(account -> policies.managementAccount(account.asString("")));
    if (json.path("keyState").isString()) {
      policies.keyState(json.path("keyState").stringValue());
    }
    json.path("notCollected")
        .valueStream()
        .forEach(input -> input(input.asString("")).ifPresent(policies::notCollected));
    return policies.build();
  }

  private Optional<Input> input(String name) {
    for (Input input : Input.values()) {
      if (input.toString().equals(name)) {
        return Optional.of(input);
      }
    }
    wrong.add("notCollected: no such input: " + name);
    return Optional.empty();
  }

  private Optional<Policy> one(String name, PolicyType type) {
    JsonNode document = json.path(name);
    return document.isMissingNode() || document.isNull()
        ? Optional.empty()
        : Optional.of(Policy.of(type, name, PolicyDocument.parse(document)));
  }

  private List<Policy> list(String name, PolicyType type) {
    return policies(json.path(name), name, type);
  }

  private List<Policy> policies(JsonNode list, String where, PolicyType type) {
    var policies = new ArrayList<Policy>();
    for (JsonNode each : list) {
      if (each.path("policy").isMissingNode()) {
        wrong.add(where + ": an element without policy");
      } else {
        policies.add(
            Policy.of(
                type, each.path("name").asString(""), PolicyDocument.parse(each.path("policy"))));
      }
    }
    return policies;
  }

  private List<Level> levels(String name, PolicyType type) {
    var levels = new ArrayList<Level>();
    for (JsonNode level : json.path(name)) {
      levels.add(
          new Level(
              level.path("level").asString(""), policies(level.path("policies"), name, type)));
    }
    return levels;
  }

  private Optional<Outcome> expected() {
    JsonNode decision = json.path("expected").path("decision");
    if (decision.isMissingNode()) {
      return Optional.empty();
    }
    for (Outcome outcome : Outcome.values()) {
      if (outcome.name().equals(decision.asString(""))) {
        return Optional.of(outcome);
      }
    }
    wrong.add("expected.decision: no such decision: " + decision.asString(""));
    return Optional.empty();
  }
}
