package dev.tenet.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import dev.tenet.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest implements HouseRules {
  @Test
  void nobodyKnowsTheCommandLine() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.tenet.cli..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.tenet.cli..")
        .check(TENET);
  }

  @Test
  void reportsKnowNothingOfAws() {
    noClasses()
        .that()
        .resideInAPackage("dev.tenet.report..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.tenet.aws..", "dev.tenet.sandbox..")
        .check(TENET);
  }
}
