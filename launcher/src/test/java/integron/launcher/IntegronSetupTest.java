package integron.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The script where a tool is missing, with fake package managers that record their calls and
/// "install" a tool by creating it.
@DisabledOnOs(OS.WINDOWS)
class IntegronSetupTest {
  @TempDir private Path temporary;
  private ScriptCheckout checkout;

  @BeforeEach
  void prepare() throws IOException {
    checkout = ScriptCheckout.in(temporary);
  }

  @Test
  void withoutAPackageManagerItNamesAllMissingToolsBeforeTheBuild() throws Exception {
    checkout.environment().put("JAVA_HOME", "");
    remove("node");
    remove("npm");

    RunCommand start = checkout.run("start");

    assertThat(start.exitCode()).isEqualTo(1);
    assertThat(start.output())
        .contains("a JDK 25 or newer")
        .contains("https://adoptium.net/temurin/releases/?version=25")
        .contains("Node.js 20 or newer")
        .contains("https://nodejs.org/en/download");
    assertThat(checkout.builds()).isEmpty();
  }

  @Test
  void anOlderNodeOrOneWithoutNpmIsNotEnough() throws Exception {
    checkout.tool("node", "echo v18.9.0");
    assertThat(checkout.run("start").output())
        .contains("Node.js 20 or newer, to build")
        .doesNotContain("  npm");

    checkout.tool("node", "echo v20.1.0");
    remove("npm");

    assertThat(checkout.run("start").output())
        .contains("  npm, to download")
        .doesNotContain("  Node.js 20");
  }

  @Test
  void asRootItInstallsMissingToolsAndContinues() throws Exception {
    checkout.tool("id", "echo 0");
    apt("nodejs 22.14.0-1", "npm 10.1.0");
    remove("node");
    remove("npm");

    RunCommand start = checkout.run("start", "--no-such-option");

    assertThat(start.output()).contains("Node.js 20 or newer, to build the pages");
    assertThat(calls())
        .containsExactly(
            "update", "install -y -q -o DPkg::Lock::Timeout=60 --no-install-recommends nodejs npm");
    assertThat(checkout.builds()).as(start.output()).hasSize(1);
  }

  @Test
  void withSudoItInstallsOnlyWhenNoPasswordIsNeeded() throws Exception {
    apt("npm 10.1.0", "nodejs 22.1");
    remove("npm");
    sudo("exit 1");

    RunCommand refused = checkout.run("start", "--no-such-option");

    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.output())
        .contains("\n  sudo apt-get update && sudo apt-get install --no-install-recommends npm\n");
    assertThat(calls()).isEmpty();

    sudo("shift; exec \"$@\"");
    checkout.run("start", "--no-such-option");

    assertThat(calls()).hasSize(2);
    assertThat(checkout.builds()).hasSize(1);
  }

  @Test
  void onATerminalItAsksFirst() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "needs script, for a terminal");
    apt("npm 10.1.0", "nodejs 22.1");
    remove("npm");
    sudo("exit 1");

    RunCommand no = onTerminal("n");
    assertThat(no.output()).contains("[y/N]").contains("sudo apt-get install");
    assertThat(calls()).isEmpty();

    RunCommand yes = onTerminal("y");
    assertThat(calls()).as(yes.output()).hasSize(2);
    assertThat(checkout.builds()).hasSize(1);
  }

  @Test
  void printsTheCommandForRootWhenOnlyRootMayInstall() throws Exception {
    apt("npm 10.1.0", "nodejs 22.1");
    remove("npm");

    assertThat(checkout.run("start").output())
        .contains("\n  su -c 'apt-get update && apt-get install --no-install-recommends npm'\n");
    assertThat(calls()).isEmpty();
  }

  @Test
  void namesNoPackageThatIsMissingOrTooOld() throws Exception {
    checkout.tool("id", "echo 0");
    checkout.environment().put("JAVA_HOME", "");
    apt("nodejs 18.20.4+dfsg-1", "npm 9.2.0", "openjdk-17-jdk-headless 17.0.15");
    remove("node");
    remove("npm");

    RunCommand start = checkout.run("start");

    assertThat(start.exitCode()).isEqualTo(1);
    assertThat(start.output())
        .contains("JDK 25 or newer: unpack")
        .contains("Node.js 20 or newer (nodejs here is 18.20.4+dfsg-1): unpack")
        .doesNotContain("apt-get install")
        .doesNotContain("openjdk");
    assertThat(calls()).containsExactly("update");
  }

  @Test
  void choosesTheFirstAvailablePackage() throws Exception {
    checkout.environment().put("JAVA_HOME", "");
    apt("temurin-25-jdk 25.0.1.0.0+8", "openjdk-26-jdk-headless 26+1");

    assertThat(checkout.run("start").output())
        .contains("apt-get install --no-install-recommends temurin-25-jdk'");
  }

  @Test
  void withNodeSourceNpmComesWithNode() throws Exception {
    apt("nodejs 22.14.0-1nodesource1", "npm 9.2.0");
    remove("node");
    remove("npm");

    assertThat(checkout.run("start").output()).contains("--no-install-recommends nodejs'");
  }

  @Test
  void aFailedInstallationEndsTheCommandWithTheRemedy() throws Exception {
    checkout.tool("id", "echo 0");
    apt("npm 10.1.0", "nodejs 22.1");
    remove("npm");
    Files.writeString(temporary.resolve("offline"), "");

    RunCommand start = checkout.run("start");

    assertThat(start.exitCode()).isEqualTo(1);
    assertThat(start.output())
        .contains("apt-get could not update its lists.")
        .contains("E: no network")
        .contains("apt-get could not install this (exit code 100)")
        .contains("\n  apt-get update && apt-get install --no-install-recommends npm\n");
    assertThat(checkout.builds()).isEmpty();
  }

  @Test
  void aptWithoutListsMustFetchThemFirst() throws Exception {
    apt("npm 10.1.0", "nodejs 22.1");
    checkout.tool("apt-cache", "echo ' 100 /var/lib/dpkg/status'");
    remove("npm");

    assertThat(checkout.run("start").output()).contains("\n  su -c 'apt-get update'\n");
  }

  @Test
  void otherPackageManagersUseTheirOwnNames() throws Exception {
    checkout.environment().put("JAVA_HOME", "");
    checkout.tool("dnf", "[ \"$3\" != java-25-openjdk-devel ] || echo 'Version      : 25.0.1.0.8'");
    assertThat(checkout.run("start").output())
        .contains(
            "\n  su -c 'dnf install --setopt=install_weak_deps=False java-25-openjdk-devel'\n");

    remove("dnf");
    checkout.tool("brew", "echo '==> temurin@25: 25.0.1,8'");
    assertThat(checkout.run("start").output()).contains("\n  brew install temurin@25\n");
  }

  @Test
  void commandsThatOnlyQueryInstallNothing() throws Exception {
    checkout.run("start", "--no-such-option");
    checkout.tool("id", "echo 0");
    checkout.environment().put("JAVA_HOME", "");
    apt("openjdk-25-jdk-headless 25.0.1+8");

    RunCommand status = checkout.run("status");

    assertThat(status.exitCode()).isEqualTo(1);
    assertThat(status.output()).contains("a JDK 25 or newer");
    assertThat(calls()).isEmpty();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void theTestsNeedMoreToolsAndAllAreNamedAtOnce() throws Exception {
    apt("chromium 136.0", "strace 6.1", "fontconfig 2.14", "fonts-noto-core 20201225");

    RunCommand test = checkout.run("test");

    assertThat(test.exitCode()).isEqualTo(1);
    assertThat(test.output())
        .contains("Chromium or Chrome, to test the pages in")
        .contains("strace, to test power loss and disk failures")
        .containsPattern(
            "install --no-install-recommends chromium strace.* fontconfig fonts-noto-core")
        .contains("Noto Color Emoji, for the emoji of the pages under test: https://");
    assertThat(checkout.builds()).isEmpty();
  }

  @Test
  void acceptsAChromeWithAnotherName() throws Exception {
    Files.createDirectories(temporary.resolve("my browser"));
    ScriptCheckout.script(temporary.resolve("my browser/chrome"), "exit 0");
    checkout.environment().put("CHROMIUM", temporary.resolve("my browser/chrome").toString());

    assertThat(checkout.run("test").output()).doesNotContain("Chromium or Chrome");
  }

  /// An apt that offers these packages, each as "NAME VERSION".
  private void apt(String... offered) throws IOException {
    checkout.tool("offered", "echo '" + String.join("\n", offered) + "'");
    checkout.tool(
        "apt-cache",
        "[ $# -gt 1 ] || { echo ' 500 http://packages.example main amd64 Packages'; exit 0; }",
        "version=$(offered | sed -n \"s/^$2 //p\")",
        "echo \"  Candidate: ${version:-(none)}\"");
    checkout.tool(
        "apt-get",
        "echo \"$*\" >> '" + temporary + "/calls'",
        "[ ! -f '" + temporary + "/offline' ] || { echo 'E: no network'; exit 100; }",
        "[ \"$1\" = install ] || exit 0",
        "cd '" + checkout.tools() + "'",
        "printf '#!/bin/sh\\necho v22.1.0\\n' > npm && chmod +x npm && cp npm node");
  }

  /// @param withoutAsking its behaviour when it may not ask for a password
  private void sudo(String withoutAsking) throws IOException {
    checkout.tool("sudo", "[ \"$1\" != -n ] || { " + withoutAsking + "; }", "exec \"$@\"");
    checkout.tool("true", "exit 0");
  }

  private RunCommand onTerminal(String answer) throws Exception {
    String line = "/bin/sh '" + checkout.root().resolve("integron") + "' start --no-such-option";
    RunCommand command =
        RunCommand.start(
            temporary,
            checkout.environment(),
            List.of("/usr/bin/script", "-qec", line, "/dev/null"));
    command.process().outputWriter().append(answer).append('\n').flush();
    command.exitCode();
    return command;
  }

  private List<String> calls() throws IOException {
    return ScriptCheckout.linesOf(temporary.resolve("calls"));
  }

  private void remove(String tool) throws IOException {
    Files.delete(checkout.tools().resolve(tool));
  }
}
