package integron.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// A gnome-keyring on a message bus of its own, which shares nothing with the developer's session.
final class LockableKeyring implements AutoCloseable {
  private static final int SECONDS = 30;

  private final Path home;
  private final List<Process> processes = new ArrayList<>();
  private final String address;

  /// Starts both; the keyring is unlocked. Aborts the test where there is no gnome-keyring.
  LockableKeyring(Path home) throws IOException, InterruptedException {
    Assumptions.assumeTrue(Stream.of("gnome-keyring-daemon", "dbus-daemon").allMatch(this::isHere));
    this.home = Files.createDirectories(home);
    Path config = Files.writeString(home.resolve("bus.xml"), configuration());
    Process bus =
        started(
            new ProcessBuilder(
                "dbus-daemon", "--nofork", "--config-file=" + config, "--print-address=1"));
    this.address = bus.inputReader().readLine();
    Process daemon =
        started(
            in(
                new ProcessBuilder(
                    "gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets")));
    try (var password = daemon.outputWriter()) {
      password.write("\n");
    }
    // It says where it listens once it does.
    daemon.inputReader().readLine();
    call("org.freedesktop.DBus.Peer.Ping");
  }

  private boolean isHere(String tool) {
    return Stream.of(System.getenv("PATH").split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
  }

  /// The bus starts no services: a keyring that waits for a password asks nobody.
  private String configuration() {
    return """
    <busconfig>
      <type>session</type>
      <listen>unix:dir=%s</listen>
      <policy context="default">
        <allow send_destination="*" eavesdrop="true"/>
        <allow eavesdrop="true"/>
        <allow own="*"/>
      </policy>
    </busconfig>
    """
        .formatted(home);
  }

  private Process started(ProcessBuilder builder) throws IOException {
    Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    processes.add(process);
    return process;
  }

  private ProcessBuilder in(ProcessBuilder builder) {
    builder.environment().putAll(environment());
    builder.environment().keySet().removeAll(List.of("DISPLAY", "WAYLAND_DISPLAY"));
    return builder;
  }

  /// What a process on the bus needs.
  Map<String, String> environment() {
    return Map.of(
        "HOME", home.toString(),
        "XDG_RUNTIME_DIR", home.toString(),
        "XDG_DATA_HOME", home.resolve("share").toString(),
        "XDG_CACHE_HOME", home.resolve("cache").toString(),
        "DBUS_SESSION_BUS_ADDRESS", address);
  }

  void lock() throws IOException, InterruptedException {
    call(
        "org.freedesktop.Secret.Service.Lock",
        "array:objpath:/org/freedesktop/secrets/collection/login");
  }

  private void call(String method, String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "dbus-send",
                "--session",
                "--print-reply",
                "--dest=org.freedesktop.secrets",
                "/org/freedesktop/secrets",
                method));
    command.addAll(List.of(arguments));
    Process process = started(in(new ProcessBuilder(command)));
    if (!process.waitFor(SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new IOException(method + " failed");
    }
  }

  @Override
  public void close() {
    processes.reversed().forEach(process -> process.destroyForcibly().onExit().join());
  }
}
