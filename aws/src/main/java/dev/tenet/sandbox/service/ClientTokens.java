package dev.tenet.sandbox.service;

import dev.tenet.fleet.AwsJson;
import dev.tenet.fleet.Operation;
import dev.tenet.fleet.Service;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// Client tokens: the same request sent again gets the first answer again, another one with the
/// same token is refused (EC2 API reference, "Ensuring idempotency").
final class ClientTokens implements Handler {
  private static final Operation USED = new Operation(Service.EC2, "ClientToken");

  private final Handler handler;

  ClientTokens(Handler handler) {
    this.handler = handler;
  }

  @Override
  public Answer answer(Call call, Place place) {
    Optional<String> token = call.text("ClientToken");
    if (token.isEmpty()) {
      return handler.answer(call, place);
    }
    String id = call.operation().name() + " " + token.get();
    ObjectNode asked = asked(call);
    Optional<Item> used = place.holdings().of(USED).find(id);
    if (used.isPresent()) {
      return used.get().envelope().equals(asked)
          ? new Answer.Told(used.get().record())
          : Answer.refuse(
              "IdempotentParameterMismatch",
              "The request uses the same client token as a previous, but non-identical request.");
    }
    Answer answer = handler.answer(call, place);
    return answer instanceof Answer.Changed changed
        ? remember(changed, new Item(id, changed.response(), asked))
        : answer;
  }

  private static Answer remember(Answer.Changed changed, Item used) {
    Items all = changed.after().of(USED).with(used);
    return new Answer.Changed(
        changed.response(), changed.after().with(USED, all), changed.settling());
  }

  private static ObjectNode asked(Call call) {
    ObjectNode asked = AwsJson.json().createObjectNode();
    asked.setAll(call.parameters());
    asked.remove(List.of("ClientToken", "DryRun"));
    return asked;
  }
}
