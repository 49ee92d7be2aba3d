package dev.tenet;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaPackage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArchitectureTest implements HouseRules {
  /// What each package may know of Tenet besides itself and, but for the engines, `dev.tenet`. The
  /// package of a practice stands as `practice.*`: none may know another.
  private static final Map<String, List<String>> ARROWS =
      Map.ofEntries(
          entry("packets", List.of()),
          entry("firewall", List.of("packets")),
          entry("iam", List.of()),
          entry("enclave", List.of()),
          entry("fleet", List.of()),
          entry("snapshot", List.of("fleet")),
          entry("launch", List.of("fleet")),
          entry("reach", List.of("packets", "firewall", "fleet")),
          entry("finding", List.of("fleet")),
          entry("plan", List.of("finding", "fleet")),
          entry("template", List.of("plan", "finding", "launch", "fleet")),
          entry("practice", List.of("plan", "finding", "fleet")),
          entry(
              "practice.*",
              List.of(
                  "practice",
                  "template",
                  "plan",
                  "finding",
                  "launch",
                  "reach",
                  "firewall",
                  "packets",
                  "iam",
                  "fleet")),
          entry("audit", List.of("practice.*", "practice", "plan", "finding", "snapshot", "fleet")),
          entry("convert", List.of("audit")));

  private static final List<String> ENGINES = List.of("packets", "firewall", "iam");

  @Test
  void everyPackageKnowsOnlyThoseBelowIt() {
    for (JavaPackage each : HouseRules.packages()) {
      List<String> known = new ArrayList<>(ARROWS.getOrDefault(row(each), List.of()));
      if (!ENGINES.contains(row(each))) {
        known.add("");
      }
      classes()
          .that(resideInAPackage(each.getName()))
          .should()
          .onlyDependOnClassesThat(
              resideInAPackage(each.getName())
                  .or(
                      resideInAnyPackage(
                          known.stream().map(ArchitectureTest::named).toArray(String[]::new)))
                  .or(not(resideInAPackage("dev.tenet.."))))
          .check(TENET);
    }
  }

  @Test
  void everyPackageHasItsArrows() {
    assertThat(HouseRules.packages().stream().map(ArchitectureTest::row).distinct())
        .contains("")
        .filteredOn(row -> !row.isEmpty())
        .containsExactlyInAnyOrderElementsOf(ARROWS.keySet());
  }

  @Test
  void theCoreStandsOnTheJdkAndJacksonAlone() {
    classes()
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                "dev.tenet..",
                "java..",
                "javax.security.auth.x500..",
                "javax.xml..",
                "org.w3c.dom..",
                "org.xml.sax..",
                "tools.jackson..",
                "com.fasterxml.jackson.annotation..",
                "org.jspecify.annotations.."))
        .check(TENET);
    noClasses()
        .should()
        .dependOnClassesThat(resideInAnyPackage("java.net.http..", "java.sql..", "com.sun.net.."))
        .check(TENET);
  }

  private static String row(JavaPackage each) {
    return each.getName()
        .replaceFirst("^dev\\.tenet\\.?", "")
        .replaceFirst("^practice\\..*", "practice.*");
  }

  private static String named(String row) {
    return row.isEmpty() ? "dev.tenet" : "dev.tenet." + row;
  }
}
