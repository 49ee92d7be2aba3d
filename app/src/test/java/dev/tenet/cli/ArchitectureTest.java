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

  @Test
  void theStoreKnowsNothingOfReports() {
    noClasses()
        .that()
        .resideInAPackage("dev.tenet.store..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.tenet.report..")
        .check(TENET);
  }

  @Test
  void onlyTheStoreSpeaksToDatabases() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.tenet.store..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.sql..", "javax.sql..", "org.sqlite..", "org.postgresql..", "org.flywaydb..")
        .check(TENET);
  }
}
