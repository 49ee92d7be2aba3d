package dev.tenet.report;

import dev.tenet.finding.Finding;
import dev.tenet.plan.Plan;
import dev.tenet.report.Applied.Ended;
import dev.tenet.report.Applied.Standing;
import java.io.Writer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What a run did to its plans as JSON, `tenet.applied/1`.
public final class AppliedJson {
  /// The schema.
  public static final String SCHEMA = "tenet.applied/1";

  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final int DEEPEST = 2;

  private AppliedJson() {}

  /// Write what a run did.
  public static void write(Applied applied, String tenet, Writer out) {
    ObjectNode all = MAPPER.createObjectNode();
    all.put("schema", SCHEMA);
    all.put("tenet", tenet);
    all.put("run", applied.run());
    all.put("direction", applied.undone() ? "undo" : "apply");
    ObjectNode summary = all.putObject("summary");
    for (Standing standing : Standing.values()) {
      summary.put(standing.name(), applied.count(standing));
    }
    ArrayNode plans = all.putArray("plans");
    applied.plans().forEach(ended -> plans.add(plan(ended)));
    ArrayNode skipped = all.putArray("skipped");
    applied.skipped().forEach(skipped::add);
    try (JsonGenerator json = JsonLayout.open(MAPPER, out, DEEPEST)) {
      json.writePOJO(all);
      json.writeRaw('\n');
    }
  }

  private static ObjectNode plan(Ended ended) {
    Plan plan = ended.plan();
    ObjectNode node = MAPPER.createObjectNode();
    node.put("id", plan.id());
    node.put("remedy", plan.remedy());
    node.put("account", plan.scope().account());
    node.put("region", plan.scope().region());
    node.put("resource", plan.resource());
    node.put("name", plan.name());
    node.put("standing", ended.standing().name());
    node.put("reason", ended.reason());
    node.put("alarm", ended.alarm());
    ArrayNode left = node.putArray("left");
    ended.left().forEach(left::add);
    ArrayNode open = node.putArray("open");
    ended.open().forEach(each -> open.add(finding(each)));
    return node;
  }

  private static ObjectNode finding(Finding finding) {
    ObjectNode node = MAPPER.createObjectNode();
    node.put("id", finding.id());
    node.put("check", finding.check());
    node.put("status", finding.status().name());
    node.put("summary", finding.verdict().summary());
    node.put("reason", finding.verdict().reason());
    return node;
  }
}
