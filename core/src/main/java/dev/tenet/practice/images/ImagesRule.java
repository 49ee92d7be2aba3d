package dev.tenet.practice.images;

import dev.tenet.fleet.AwsJson;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Scope;
import dev.tenet.practice.Document;
import dev.tenet.practice.Document.Form;
import dev.tenet.practice.Guard;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/// The managed rule of AWS Config that goes by the Allowed AMIs criteria. The ones by id and by tag
/// are for where the setting cannot be used.
record ImagesRule() implements Guard.Papers {
  @Override
  public Set<Kind<?>> consults() {
    return Set.of();
  }

  @Override
  public List<Document> documents(Fleet fleet, Scope scope) {
    ObjectNode content = AwsJson.json().createObjectNode();
    content.put("ConfigRuleName", "ec2-instance-launched-with-allowed-ami");
    content
        .putObject("Source")
        .put("Owner", "AWS")
        .put("SourceIdentifier", "EC2_INSTANCE_LAUNCHED_WITH_ALLOWED_AMI");
    return List.of(
        new Document(
            Form.CONFIG_RULE, "ec2-instance-launched-with-allowed-ami", content, List.of()));
  }
}
