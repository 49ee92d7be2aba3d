package dev.tenet.practice.metadata;

import dev.tenet.fleet.AwsJson;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Scope;
import dev.tenet.practice.Document;
import dev.tenet.practice.Document.Form;
import dev.tenet.practice.Guard;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/// The declarative policy that sets the defaults (AWS Organizations User Guide, "Declarative policy
/// syntax and examples").
record MetadataPolicy(MetadataSettings settings) implements Guard.Papers {
  // Tokens have to reach containers where nobody asks for less.
  private static final int HOPS = 2;

  @Override
  public Set<Kind<?>> consults() {
    return LaunchEffective.KINDS;
  }

  @Override
  public List<Document> documents(Fleet fleet, Scope scope) {
    var notes = new ArrayList<String>();
    notes.add("put the message that users see, with a page that helps them, in its place");
    notes.add("it binds every account and Region that it is attached to, not only " + scope);
    SilentLaunches.of(fleet, scope)
        .forEach(launch -> notes.add(launch + ": it will require IMDSv2"));
    ObjectNode enforcing = content();
    assign(defaults(enforcing), "http_tokens_enforced", "enabled");
    return List.of(
        new Document(Form.DECLARATIVE_POLICY, "imdsv2-defaults", content(), notes),
        new Document(
            Form.DECLARATIVE_POLICY,
            "imdsv2-defaults-enforced",
            enforcing,
            List.of(
                "the name http_tokens_enforced is inferred: the page of the syntax does not show"
                    + " it. AWS refuses the policy if it is wrong",
                "only once metadata.fix-enforce is possible in every account it is attached to")));
  }

  private ObjectNode content() {
    ObjectNode policy = AwsJson.json().createObjectNode();
    ObjectNode attributes = policy.putObject("ec2_attributes");
    assign(attributes, "exception_message", "IMDSv2 is required: https://example.com/imdsv2");
    ObjectNode defaults = attributes.putObject("instance_metadata_defaults");
    assign(defaults, "http_tokens", "required");
    assign(
        defaults,
        "http_put_response_hop_limit",
        Integer.toString(settings.defaultHopLimit().orElse(HOPS)));
    assign(defaults, "http_endpoint", "enabled");
    assign(defaults, "instance_metadata_tags", "no_preference");
    return policy;
  }

  private static ObjectNode defaults(ObjectNode policy) {
    return policy.withObject("/ec2_attributes/instance_metadata_defaults");
  }

  private static void assign(ObjectNode in, String name, String value) {
    in.putObject(name).put("@@assign", value);
  }
}
