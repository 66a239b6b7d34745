package integron.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The icon in the tray, on a desktop with a real tray.
@EnabledOnOs(OS.LINUX)
class TrayTest {
  private static final int PAUSE = 1;
  private static final int RESTART = 2;

  @TempDir private Path temporary;
  private TestLauncher integron;
  private TestDesktop desktop;

  @BeforeEach
  void prepare() throws IOException {
    integron = TestLauncher.in(temporary);
    Path root = integron.checkout().root();
    TestCheckout.jar(root.resolve("launcher/target/integron-launcher.jar"), Main.class);
    desktop = TestDesktop.start(Files.createDirectory(temporary.resolve("screen")));
    integron.environment().remove(TrayProcess.VARIABLE);
    integron.environment().put("DISPLAY", desktop.display());
  }

  @AfterEach
  void endAll() throws InterruptedException {
    integron.endAll();
    desktop.close();
  }

  @Test
  void aTrayThatComesLateShowsTheIconWithAMenuThatPausesRestartsAndQuits() throws Exception {
    RunCommand launcher = integron.startAndAwaitReady();
    Process tray = desktop.startTray();
    awaitIcon();

    Path paused = integron.folder().path().resolve("paused");
    desktop.choose(PAUSE);
    awaitThat(() -> Files.exists(paused));
    desktop.choose(PAUSE);
    awaitThat(() -> !Files.exists(paused));
    desktop.choose(RESTART);
    awaitThat(() -> integron.ends().contains("broadcaster"));
    awaitThat(() -> integron.starts().size() == 3);
    assertThat(integron.ends()).containsExactly("broadcaster");

    tray.destroy();
    awaitThat(() -> !desktop.shows(TestDesktop.ICON, TestDesktop.ICON));
    desktop.startTray();
    awaitIcon();
    ProcessHandle icon = iconOf(launcher).orElseThrow();
    desktop.chooseLast();

    assertThat(launcher.exitCode()).isZero();
    assertThat(launcher.output()).contains("Integron has stopped.").doesNotContain("icon");
    assertThat(integron.ends()).containsExactly("broadcaster", "broadcaster", "ingester");
    awaitThat(() -> !icon.isAlive());
  }

  /// As after a start before the desktop.
  @Test
  void aDisplayThatComesLateShowsTheIcon() throws Exception {
    desktop.close();
    String display = desktop.display();
    Path socket = DisplaySocket.of(display).file().orElseThrow();
    awaitThat(() -> !Files.exists(socket));
    RunCommand launcher = integron.startAndAwaitReady();
    awaitThat(() -> iconOf(launcher).isPresent());
    awaitThat(() -> iconOf(launcher).isEmpty());

    desktop = TestDesktop.start(Files.createDirectory(temporary.resolve("later")), display);
    desktop.startTray();

    awaitIcon();
    assertThat(launcher.output()).doesNotContain("icon");
  }

  /// Shown able to fail: without the restart, no second process comes.
  @Test
  void aCrashOfTheIconEndsNothingElseAndItEndsWithTheLauncher() throws Exception {
    desktop.startTray();
    RunCommand launcher = integron.startAndAwaitReady();
    awaitIcon();
    ProcessHandle first = iconOf(launcher).orElseThrow();

    first.destroyForcibly();
    awaitThat(() -> iconOf(launcher).filter(each -> each.pid() != first.pid()).isPresent());
    awaitIcon();
    ProcessHandle second = iconOf(launcher).orElseThrow();
    launcher.process().destroyForcibly();

    awaitThat(() -> !second.isAlive());
    assertThat(integron.starts()).containsExactlyInAnyOrder("ingester", "broadcaster");
  }

  @Test
  void whereNothingCanBeDrawnAllElseRuns() throws Exception {
    integron.environment().put("DISPLAY", ":59999");

    RunCommand launcher = integron.startAndAwaitReady();

    assertThat(integron.run("stop").exitCode()).isZero();
    assertThat(launcher.exitCode()).isZero();
    assertThat(launcher.output()).doesNotContain("icon");
  }

  @Test
  void theIconNeedsADisplayAndCanBeTurnedOff() {
    assertThat(TrayProcess.hasDisplay("Linux", Map.of())).isFalse();
    assertThat(TrayProcess.hasDisplay("Linux", Map.of("DISPLAY", ":0"))).isTrue();
    assertThat(TrayProcess.hasDisplay("Windows 11", Map.of())).isTrue();
    assertThat(TrayProcess.isOn(Map.of())).isTrue();
    assertThat(TrayProcess.isOn(Map.of(TrayProcess.VARIABLE, "Off"))).isFalse();
  }

  private void awaitIcon() {
    awaitThat(() -> desktop.shows(TestDesktop.ICON, TestDesktop.ICON));
  }

  private static void awaitThat(Callable<Boolean> condition) {
    await().atMost(RunCommand.LIMIT).until(condition);
  }

  private static Optional<ProcessHandle> iconOf(RunCommand launcher) {
    return launcher
        .process()
        .descendants()
        .filter(
            each -> each.info().commandLine().filter(line -> line.contains("TrayMain")).isPresent())
        .findFirst();
  }
}
