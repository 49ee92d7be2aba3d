package dev.tenet.aws;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses TENET =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("dev.tenet");

  @Test
  void onlyTheTwoEndsKnowTheSdk() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.tenet.aws..", "dev.tenet.sandbox..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("software.amazon..")
        .check(TENET);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("dev.tenet.(**)").should().beFreeOfCycles().check(TENET);
  }

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
        .resideInAPackage("dev.tenet.aws.collect")
        .check(TENET);
  }
}
