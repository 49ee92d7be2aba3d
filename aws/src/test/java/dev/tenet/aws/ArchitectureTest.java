package dev.tenet.aws;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import dev.tenet.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest implements HouseRules {
  @Test
  void theCoreDoesNotKnowThisModule() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.tenet.aws..", "dev.tenet.sandbox..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.tenet.aws..", "dev.tenet.sandbox..")
        .check(TENET);
  }

  @Test
  void theCodecDoesNotKnowTheCollector() {
    noClasses()
        .that()
        .resideInAPackage("dev.tenet.aws.wire")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.tenet.aws.collect", "dev.tenet.sandbox..")
        .check(TENET);
  }

  @Test
  void theSandboxKnowsOfTheOtherSideOnlyTheCodec() {
    noClasses()
        .that()
        .resideInAPackage("dev.tenet.sandbox..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.tenet.aws.collect",
            "dev.tenet.practice..",
            "dev.tenet.audit..",
            "dev.tenet.launch..")
        .check(TENET);
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.tenet.sandbox..", "dev.tenet.cli..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.tenet.sandbox..")
        .check(TENET);
  }

  @Test
  void whatReadsDoesNotKnowWhatWrites() {
    noClasses()
        .that()
        .resideInAPackage("dev.tenet.aws.collect")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.tenet.aws.apply")
        .check(TENET);
  }
}
