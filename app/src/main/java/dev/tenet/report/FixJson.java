package dev.tenet.report;

import dev.tenet.finding.Finding;
import dev.tenet.plan.CommandLine;
import dev.tenet.plan.Plan;
import dev.tenet.plan.PlanFile;
import dev.tenet.plan.Proposal.Blocked;
import dev.tenet.plan.Step;
import java.io.Writer;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Proposals as JSON, `tenet.fix/1`: the plans as they are saved, each step with the commands that
/// a person could run, and what is blocked.
public final class FixJson {
  /// The schema.
  public static final String SCHEMA = "tenet.fix/1";

  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final int DEEPEST = 5;

  private FixJson() {}

  /// Write proposals.
  public static void write(PlanFile file, List<Blocked> blocked, Writer out) {
    ObjectNode all = MAPPER.createObjectNode();
    all.put("schema", SCHEMA);
    all.put("tenet", file.tenet());
    all.put("at", file.at().toString());
    all.set("plans", plans(file));
    ArrayNode shut = all.putArray("blocked");
    blocked.forEach(each -> shut.add(blocked(each)));
    try (JsonGenerator json = JsonLayout.open(MAPPER, out, DEEPEST)) {
      json.writePOJO(all);
      json.writeRaw('\n');
    }
  }

  private static JsonNode plans(PlanFile file) {
    JsonNode entries = MAPPER.readTree(file.json()).path("entries");
    for (int i = 0; i < entries.size(); i++) {
      Plan plan = file.entries().get(i).plan();
      JsonNode steps = entries.path(i).at("/plan/steps");
      for (int j = 0; j < steps.size(); j++) {
        commands(plan, plan.steps().get(j), (ObjectNode) steps.path(j));
      }
    }
    return entries;
  }

  private static void commands(Plan plan, Step step, ObjectNode into) {
    into.put("command", CommandLine.of(step.call(), plan.scope()));
    step.undo()
        .ifPresent(undo -> into.put("undoCommand", CommandLine.of(undo.call(), plan.scope())));
  }

  private static ObjectNode blocked(Blocked shut) {
    ObjectNode node = MAPPER.createObjectNode();
    node.put("remedy", shut.remedy());
    ArrayNode findings = node.putArray("findings");
    shut.findings().stream().map(Finding::id).forEach(findings::add);
    node.put("gate", shut.gate());
    node.put("reason", shut.reason());
    return node;
  }
}
