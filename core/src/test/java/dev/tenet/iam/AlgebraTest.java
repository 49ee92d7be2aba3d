package dev.tenet.iam;

import static dev.tenet.iam.Asking.aws;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.property.Choices;
import dev.tenet.property.ForAll;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Laws that hold of all policies.
class AlgebraTest {
  private record World(
      String caller, List<String> key, List<String> identity, String source, boolean lacks) {
    Asking asking(String sourceIp) {
      Asking asking =
          Asking.asking()
              .by(caller)
              .keyPolicy(key.toArray(new String[0]))
              .identity(identity.toArray(new String[0]));
      if (lacks) {
        asking.without(Input.GRANTS);
      }
      return sourceIp.equals("?")
          ? asking.unknown("aws:SourceIp")
          : sourceIp.isEmpty() ? asking : asking.with("aws:SourceIp", sourceIp);
    }

    Outcome outcome() {
      return asking(source).outcome();
    }
  }

  private static World world(Choices choices) {
    return new World(
        choices.oneOf(
            Asking.TARGET_ROLE, Asking.OWNER_ROLE, Asking.OWNER_SESSION, Asking.OWNER_USER),
        choices.listOf(3, each -> statement(each, true)),
        choices.listOf(3, each -> statement(each, false)),
        choices.oneOf("", "10.0.0.1", "11.0.0.1", "?"),
        choices.flag());
  }

  private static String statement(Choices choices, boolean principal) {
    String whom =
        principal
            ? "'Principal':%s,"
                .formatted(
                    choices.oneOf(
                        "'*'",
                        aws(Asking.OWNER),
                        aws(Asking.TARGET),
                        aws(Asking.OWNER_ROLE),
                        aws(Asking.OWNER_USER)))
            : "";
    return "{'Effect':'%s',%s'%s':'%s','Resource':'*','Condition':%s}"
        .formatted(
            choices.oneOf("Allow", "Allow", "Deny"),
            whom,
            choices.oneOf("Action", "Action", "NotAction"),
            choices.oneOf("*", "kms:Decrypt", "kms:Sign"),
            choices.oneOf(
                "{}",
                "{'IpAddress':{'aws:SourceIp':'10.0.0.0/8'}}",
                "{'NotIpAddress':{'aws:SourceIp':'10.0.0.0/8'}}",
                "{'Null':{'aws:SourceIp':'true'}}"));
  }

  @Test
  void addingADenyNeverAllows() {
    ForAll.forAll(
        1_000,
        choices -> List.of(world(choices), statement(choices, true).replace("Allow", "Deny")),
        drawn -> {
          World world = (World) drawn.getFirst();
          var key = new ArrayList<>(world.key());
          key.add((String) drawn.getLast());
          Outcome after =
              new World(world.caller(), key, world.identity(), world.source(), world.lacks())
                  .outcome();
          if (after == Outcome.ALLOW) {
            assertThat(world.outcome()).isEqualTo(Outcome.ALLOW);
          }
          if (world.outcome().denied()) {
            assertThat(after.denied()).isTrue();
          }
        });
  }

  @Test
  void theOrderOfStatementsNeverMatters() {
    ForAll.forAll(
        1_000,
        AlgebraTest::world,
        world -> {
          var key = new ArrayList<>(world.key());
          var identity = new ArrayList<>(world.identity());
          Collections.reverse(key);
          Collections.reverse(identity);
          assertThat(
                  new World(world.caller(), key, identity, world.source(), world.lacks()).outcome())
              .isEqualTo(world.outcome());
        });
  }

  @Test
  void learningAKeyOnlyRefinesWhatWasUnknown() {
    ForAll.forAll(
        1_000,
        AlgebraTest::world,
        world -> {
          Outcome unknown = world.asking("?").outcome();
          for (String source : List.of("", "10.0.0.1", "11.0.0.1")) {
            Outcome known = world.asking(source).outcome();
            switch (unknown) {
              case UNKNOWN -> {}
              case DENY -> assertThat(known.denied()).isTrue();
              default -> assertThat(known).isEqualTo(unknown);
            }
          }
        });
  }
}
