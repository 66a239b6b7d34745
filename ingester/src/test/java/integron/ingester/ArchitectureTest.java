package integron.ingester;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/// Who may know whom. Shown able to fail: drop a package from a rule's exceptions, and it names the
/// classes that break it.
final class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("integron");

  @Test
  void commonKnowsNeitherProcess() {
    noClasses()
        .that()
        .resideInAPackage("integron.common..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("integron.ingester..", "integron.broadcaster..", "integron.launcher..")
        .check(CLASSES);
  }

  @Test
  void twitchsNamesStayAtTwitchsEdge() {
    noClasses()
        .that()
        .resideOutsideOfPackages("integron.ingester.twitch..", "integron.ingester.normalize..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.github.twitch4j..", "com.github.philippheuer..")
        .check(CLASSES);
  }

  @Test
  void onlyTheJournalTouchesTheDatabase() {
    noClasses()
        .that()
        .resideOutsideOfPackage("integron.ingester.journal..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "org.sqlite..")
        .check(CLASSES);
  }

  @Test
  void onlyJsonKnowsTheJsonLibraryPastTwitchsEdge() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "integron.common.json..", "integron.common.config..", "integron.ingester.twitch..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.fasterxml.jackson..")
        .check(CLASSES);
  }
}
