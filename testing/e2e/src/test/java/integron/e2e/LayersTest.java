package integron.e2e;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import integron.rig.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The table of packages in ARCHITECTURE.md is the rule: a package uses packages that stand above
/// it and no others, so there are no cycles. A package that the table lacks is an error, too.
final class LayersTest {
  private static final Pattern ROW = Pattern.compile("(?m)^\\| (`[a-z/]+`(?:, `[a-z/]+`)*) \\|");
  private static final Pattern NAME = Pattern.compile("`([a-z/]+)`");
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(
              "integron.common", "integron.ingester", "integron.broadcaster", "integron.launcher");

  /// Shown able to fail: with a class of `common/problem` that uses one of `common/event`.
  @Test
  void packagesUseOnlyThoseAboveThemInTheTable() throws IOException {
    check(table());
  }

  /// Shown able to fail: with a row for `common/nothing`.
  @Test
  void theTableNamesNoPackageThatDoesNotExist() throws IOException {
    assertThat(table()).allMatch(CLASSES::containPackage);
  }

  /// Shows that the rule can fail.
  @Test
  void aTableInTheOppositeOrderIsRejected() throws IOException {
    List<String> reversed = table().reversed();
    assertThatThrownBy(() -> check(reversed)).isInstanceOf(AssertionError.class);
  }

  /// Shows that the rule can fail.
  @Test
  void aTableThatLacksAPackageIsRejected() throws IOException {
    List<String> shorter = new ArrayList<>(table());
    shorter.remove("integron.common.time");
    assertThatThrownBy(() -> check(shorter)).isInstanceOf(AssertionError.class);
  }

  /// Shows that the rule can fail: a package is used that the table lacks.
  @Test
  void aUseOfAPackageOutsideTheTableIsRejected() {
    assertThatThrownBy(() -> check(List.of("integron.launcher.control")))
        .hasMessageFindingMatch(
            "<integron\\.launcher\\.control\\.[^>]*> [a-z ]+ <integron\\.common\\.");
  }

  /// What stands beside the product has no table, only this rule; `FaultsLayersTest` has the same
  /// for its module. Between modules, Maven permits no cycle, and `bench` is one package. Shown
  /// able to fail: with `faketwitch.world` using a class of `faketwitch.control`.
  @Test
  void thePackagesAroundTheProductHaveNoCycles() {
    JavaClasses around =
        new ClassFileImporter()
            .importPackages(
                "integron.faketwitch", "integron.rig", "integron.waits", "integron.e2e");
    assertThat(List.of("integron.faketwitch.control", "integron.rig", "integron.e2e"))
        .allMatch(around::containPackage);
    slices().matching("integron.(**)").should().beFreeOfCycles().check(around);
  }

  private static List<String> table() throws IOException {
    String page = Files.readString(Repository.root().resolve("ARCHITECTURE.md"));
    return ROW.matcher(page)
        .results()
        .map(row -> row.group(1))
        .flatMap(cell -> NAME.matcher(cell).results())
        .map((MatchResult name) -> "integron." + name.group(1).replace('/', '.'))
        .toList();
  }

  private static void check(List<String> order) {
    classes().that(resideInAPackage("integron..")).should(useOnlyThoseAbove(order)).check(CLASSES);
  }

  private static ArchCondition<JavaClass> useOnlyThoseAbove(List<String> order) {
    return new ArchCondition<>("use only packages above their own") {
      @Override
      public void check(JavaClass user, ConditionEvents events) {
        int own = order.indexOf(user.getPackageName());
        if (own < 0) {
          events.add(SimpleConditionEvent.violated(user, "not in the table: " + user.getName()));
        }
        for (Dependency dependency : user.getDirectDependenciesFromSelf()) {
          String used = dependency.getTargetClass().getBaseComponentType().getPackageName();
          int of = order.indexOf(used);
          if (used.startsWith("integron.") && (of < 0 || of > own)) {
            events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
          }
        }
      }
    };
  }
}
