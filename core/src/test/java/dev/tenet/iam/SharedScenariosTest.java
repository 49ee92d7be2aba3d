package dev.tenet.iam;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The scenarios with known answers that lie beside the repository, where they are there.
class SharedScenariosTest {
  private static final Path DATA =
      Path.of(System.getProperty("tenet.root", "."))
          .resolve("../shared/data/policy/scenarios")
          .normalize();
  private static int ran;

  @AfterAll
  static void say() {
    System.out.println(
        ran == 0
            ? DATA + " is not there: no shared scenarios ran"
            : ran + " shared policy scenarios ran");
  }

  @TestFactory
  List<DynamicTest> decidesSharedScenariosAsExpected() throws IOException {
    var tests = new ArrayList<DynamicTest>();
    if (Files.isDirectory(DATA)) {
      try (Stream<Path> files = Files.list(DATA)) {
        for (Path file :
            files.filter(each -> each.toString().endsWith(".jsonl")).sorted().toList()) {
          for (String line : Files.readAllLines(file)) {
            tests.add(test(line));
          }
        }
      }
    }
    return tests;
  }

  private static DynamicTest test(String line) {
    Scenario scenario = scenario(line);
    return DynamicTest.dynamicTest(
        scenario.id(),
        () -> {
          ran++;
          Decision decision = Evaluator.evaluate(scenario.request(), scenario.policies());
          assertThat(decision.outcome())
              .as("%s", decision)
              .isEqualTo(scenario.expected().orElseThrow());
        });
  }

  private static Scenario scenario(String line) {
    return switch (Scenario.parse(line)) {
      case Scenario.Read.Done(Scenario scenario) -> scenario;
      case Scenario.Read.Wrong(String message) -> throw new AssertionError(message + ": " + line);
    };
  }
}
