package integron.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import integron.common.files.DataFolder;
import integron.common.files.PortFile;
import integron.launcher.supervise.Program;
import integron.launcher.supervise.ProgramPort;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// With which flags the processes run. Shown able to fail: with `-XX:+UseSerialGC` in the code
/// instead of the files, the first test fails.
class ProgramsTest {
  private static final List<String> CACHED = List.of("ingester", "broadcaster");

  @TempDir private Path temporary;
  private Checkout checkout;

  @BeforeEach
  void prepare() throws IOException {
    checkout = new Checkout(TestCheckout.in(temporary).root());
  }

  private List<Program> programs(Programs.Caches caches) {
    DataFolder folder = new DataFolder(temporary.resolve("data"));
    return new Programs(checkout, folder, Map.of(), caches)
        .forDemo(new Ports(1, 2, Ports.Decision.LAUNCHER), 3);
  }

  /// A restarted broadcaster reads `integron.yaml` again. Shown able to fail: with the port of the
  /// start alone, the launcher waits for that one.
  @Test
  void aBroadcasterMayHaveAnotherPortThanAtTheStart() throws IOException {
    DataFolder folder = new DataFolder(temporary.resolve("data")).prepare();
    ProgramPort port =
        new Programs(checkout, folder, Map.of(), Programs.Caches.USED)
            .forDemo(new Ports(1, 2, Ports.Decision.SETTINGS), 3)
            .getLast()
            .port();
    PortFile.in(folder).write(new PortFile.Place(7, 4));

    assertThat(port.of(7)).hasValue(4);
    assertThat(port.of(8)).as("of one that has not written it").hasValue(1);
  }

  private Path cache(String module) {
    return ClassCache.of(checkout.jar(module));
  }

  private void writeCaches() throws IOException {
    for (String module : CACHED) {
      Files.writeString(cache(module), "");
    }
  }

  @Test
  void allFlagsButThoseThatNameAPathStandInTheFiles() {
    for (Program program : programs(Programs.Caches.USED)) {
      List<String> command = program.command();
      assertThat(command.subList(1, command.indexOf("-jar")))
          .as(program.name())
          .hasSize(3)
          .containsSubsequence("@" + checkout.flags("all"), "@" + checkout.flags(program.name()))
          .last()
          .asString()
          .startsWith("-XX:ErrorFile=");
    }
  }

  @Test
  void aCacheIsUsedWhereThereIsOne() throws IOException {
    writeCaches();

    for (Program program : programs(Programs.Caches.USED)) {
      String flag = "-XX:AOTCache=" + cache(program.name());
      assertThat(program.command().contains(flag))
          .as(program.name())
          .isEqualTo(CACHED.contains(program.name()));
    }
  }

  /// Java would load old classes from it beside new ones. Shown able to fail: with a cache that
  /// counts whenever it exists, each process gets the flag.
  @ParameterizedTest
  @ValueSource(strings = {"integron-%s.jar", "libs/integron-common.jar", "libs"})
  void noCacheIsUsedThatIsOlderThanAJar(String changed) throws IOException {
    for (String module : CACHED) {
      Path libs = Files.createDirectories(checkout.jar(module).resolveSibling("libs"));
      Files.writeString(libs.resolve("integron-common.jar"), "");
    }
    writeCaches();
    assertThat(cachesInUse()).isEqualTo(CACHED.size());

    for (String module : CACHED) {
      FileTime later =
          FileTime.from(Files.getLastModifiedTime(cache(module)).toInstant().plusMillis(1));
      Path file = checkout.jar(module).resolveSibling(changed.formatted(module));
      Files.setLastModifiedTime(file, later);
    }
    assertThat(cachesInUse()).isZero();
  }

  @Test
  void aJoinedJarRunsUntilAJarIsNewer() throws IOException {
    for (String module : CACHED) {
      Path joined = JoinedJar.of(checkout.jar(module));
      Files.createDirectories(joined.getParent());
      Files.copy(checkout.jar(module), joined);
    }
    assertThat(jarsThatRun()).allMatch(jar -> JoinedJar.isFolder(jar.resolveSibling("")));

    for (String module : CACHED) {
      Path joined = JoinedJar.of(checkout.jar(module));
      FileTime later = FileTime.from(Files.getLastModifiedTime(joined).toInstant().plusMillis(1));
      Files.setLastModifiedTime(checkout.jar(module), later);
    }
    assertThat(jarsThatRun())
        .containsExactlyElementsOf(CACHED.stream().map(checkout::jar).toList());
  }

  private List<Path> jarsThatRun() {
    return programs(Programs.Caches.USED).stream()
        .filter(program -> CACHED.contains(program.name()))
        .map(program -> Path.of(program.command().get(program.command().indexOf("-jar") + 1)))
        .toList();
  }

  private long cachesInUse() {
    return programs(Programs.Caches.USED).stream()
        .flatMap(program -> program.command().stream())
        .filter(flag -> flag.startsWith("-XX:AOTCache="))
        .count();
  }

  @Test
  void aTrainingRecordsAndUsesNothing() throws IOException {
    writeCaches();

    assertThat(programs(Programs.Caches.RECORDED))
        .filteredOn(program -> CACHED.contains(program.name()))
        .hasSize(2)
        .allSatisfy(program ->
            assertThat(program.command())
                .contains("-XX:AOTConfiguration=" + checkout.recording(program.name()))
                .noneMatch(flag -> flag.startsWith("-XX:AOTCache=")));
  }

  /// Java does not start with such a flag. Shown able to fail: without the look at the name, both
  /// processes get the flag.
  @Test
  void noCacheIsUsedInAFolderWithAColonInItsName() throws IOException {
    assumeThat(File.pathSeparator).isEqualTo(":");
    checkout = new Checkout(TestCheckout.in(temporary.resolve("a:b")).root());
    writeCaches();

    assertThat(programs(Programs.Caches.USED))
        .allSatisfy(program ->
            assertThat(program.command()).noneMatch(flag -> flag.startsWith("-XX:AOTCache=")));
  }
}
