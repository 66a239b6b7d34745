package integron.e2e;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import integron.rig.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// One name, one thing: over all modules and their tests, a simple name belongs to one top-level
/// class, and a package to one module; in the product, no nested type has the name of a top-level
/// class.
final class NamesTest {
  /// Every process begins in its own.
  private static final Set<String> SHARED = Set.of("Main.java", "package-info.java");

  private static final List<String> MODULES =
      List.of(
          "common",
          "fake-twitch",
          "ingester",
          "broadcaster",
          "launcher",
          "packaging",
          "testing/bench",
          "testing/waits",
          "testing/rig",
          "testing/e2e",
          "testing/faults");

  /// Shown able to fail: with `Main.java` no longer excepted, and with two tests of one name.
  @Test
  void noTwoClassesHaveTheSameSimpleName() throws IOException {
    Set<String> seen = new HashSet<>();
    assertThat(names()).hasSizeGreaterThan(500).allMatch(seen::add);
  }

  /// A package in two modules has two places, and the rules of packages take it for one. Shown able
  /// to fail: with the rig in a package of the tests that use it.
  @Test
  void noPackageIsInTwoModules() throws IOException {
    List<String> all = new ArrayList<>();
    for (String module : MODULES) {
      all.addAll(new HashSet<>(packages(module)));
    }
    assertThat(all).hasSizeGreaterThan(80).doesNotHaveDuplicates();
  }

  /// A variant of a sealed type may have such a name: it is read with the name of its type, as in
  /// `Frame.Settings`. The names of the operations' bodies are those of the contract. Shown able to
  /// fail: with a class `Change` beside `ControlEvent.Change`.
  @Test
  void noNestedTypeOfTheProductHasTheNameOfATopLevelClass() {
    List<JavaClass> product =
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(
                    "integron.common",
                    "integron.ingester",
                    "integron.broadcaster",
                    "integron.launcher")
                .stream()
                .toList();
    Set<String> top =
        product.stream()
            .filter(JavaClass::isTopLevelClass)
            .map(JavaClass::getSimpleName)
            .collect(toSet());

    assertThat(product)
        .filteredOn(type -> type.isMemberClass() && !isVariant(type) && !isBody(type))
        .hasSizeGreaterThan(100)
        .noneMatch(type -> top.contains(type.getSimpleName()));
  }

  private static boolean isVariant(JavaClass type) {
    return type.getRawInterfaces().stream().anyMatch(general -> general.reflect().isSealed());
  }

  private static boolean isBody(JavaClass type) {
    return type.getPackageName().equals("integron.broadcaster.api");
  }

  private static List<String> names() throws IOException {
    List<String> all = new ArrayList<>();
    for (String module : MODULES) {
      sources(module).forEach(file -> all.add(file.getFileName().toString()));
    }
    return all.stream().filter(name -> !SHARED.contains(name)).toList();
  }

  private static List<String> packages(String module) throws IOException {
    return sources(module).stream().map(file -> String.valueOf(file.getParent())).toList();
  }

  /// The Java files of a module and its tests, below their `java` folder.
  private static List<Path> sources(String module) throws IOException {
    List<Path> all = new ArrayList<>();
    for (String kind : List.of("src/main/java", "src/test/java")) {
      Path folder = Repository.root().resolve(module).resolve(kind);
      if (Files.isDirectory(folder)) {
        try (Stream<Path> files = Files.walk(folder)) {
          files
              .filter(file -> file.toString().endsWith(".java"))
              .map(folder::relativize)
              .forEach(all::add);
        }
      }
    }
    return all;
  }
}
