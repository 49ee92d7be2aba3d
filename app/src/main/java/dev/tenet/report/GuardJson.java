package dev.tenet.report;

import dev.tenet.audit.Guarding;
import dev.tenet.audit.Guarding.Seen;
import dev.tenet.audit.Guarding.Standing;
import dev.tenet.finding.Finding;
import dev.tenet.plan.Plan;
import dev.tenet.plan.Proposal;
import java.io.Writer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The guards as JSON, `tenet.guard/1`.
public final class GuardJson {
  /// The schema.
  public static final String SCHEMA = "tenet.guard/1";

  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final int DEEPEST = 2;

  private GuardJson() {}

  /// Write what was seen.
  public static void write(Seen seen, String tenet, Writer out) {
    ObjectNode all = MAPPER.createObjectNode();
    all.put("schema", SCHEMA);
    all.put("tenet", tenet);
    all.put("at", seen.at().toString());
    ArrayNode settings = all.putArray("settings");
    seen.standings().forEach(standing -> settings.add(setting(standing)));
    ArrayNode documents = all.putArray("documents");
    seen.papers().forEach(paper -> documents.add(document(paper)));
    ArrayNode plans = all.putArray("plans");
    ArrayNode blocked = all.putArray("blocked");
    for (Proposal proposal : seen.proposals()) {
      switch (proposal) {
        case Proposal.Ready(var plan) -> plans.add(plan(plan));
        case Proposal.Blocked shut -> blocked.add(blocked(shut));
      }
    }
    try (JsonGenerator json = JsonLayout.open(MAPPER, out, DEEPEST)) {
      json.writePOJO(all);
      json.writeRaw('\n');
    }
  }

  private static ObjectNode setting(Standing standing) {
    ObjectNode node = MAPPER.createObjectNode();
    node.put("guard", standing.guard().id());
    node.put("account", standing.scope().account());
    node.put("region", standing.scope().region());
    node.put("status", standing.status().name());
    ArrayNode open = node.putArray("open");
    for (Finding finding : standing.open()) {
      open.addObject()
          .put("check", finding.check())
          .put("status", finding.verdict().status().name())
          .put("summary", finding.verdict().summary())
          .put("reason", finding.verdict().reason());
    }
    return node;
  }

  private static ObjectNode document(Guarding.Paper paper) {
    ObjectNode node = MAPPER.createObjectNode();
    node.put("guard", paper.guard().id());
    node.put("form", paper.document().form().name());
    node.put("name", paper.document().name());
    node.set("content", paper.document().content());
    ArrayNode notes = node.putArray("notes");
    paper.notes().forEach(notes::add);
    ArrayNode traps = node.putArray("traps");
    paper.guard().traps().forEach(traps::add);
    return node;
  }

  private static ObjectNode plan(Plan plan) {
    ObjectNode node = MAPPER.createObjectNode();
    node.put("id", plan.id());
    node.put("remedy", plan.remedy());
    node.put("account", plan.scope().account());
    node.put("region", plan.scope().region());
    return node;
  }

  private static ObjectNode blocked(Proposal.Blocked shut) {
    ObjectNode node = MAPPER.createObjectNode();
    node.put("remedy", shut.remedy());
    node.put("gate", shut.gate());
    node.put("reason", shut.reason());
    return node;
  }
}
