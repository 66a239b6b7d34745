package integron.ingester.secrets;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A message bus of its own with gnome-keyring, or without one, and a [VaultProcess] on it. It
/// shares nothing with the developer's session.
final class KeyringSession implements AutoCloseable {
  private static final int UNLOCK = 1;
  private static final String PASSWORD = "\n";

  private final Path home;
  private final Process bus;
  private final String address;
  private final List<Process> others = new ArrayList<>();

  private KeyringSession(Path home, Process bus, String address) {
    this.home = home;
    this.bus = bus;
    this.address = address;
  }

  /// Starts the bus. Aborts the test where there is no gnome-keyring, which only Linux has.
  static KeyringSession start(Path home) throws IOException {
    assumeTrue(isHere("gnome-keyring-daemon") && isHere("dbus-daemon") && isHere("dbus-send"));
    Path config = home.resolve("bus.xml");
    Files.writeString(config, configuration(home));
    Process bus =
        new ProcessBuilder(
                "dbus-daemon", "--nofork", "--config-file=" + config, "--print-address=1")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    return new KeyringSession(home, bus, bus.inputReader().readLine());
  }

  /// The bus gets no services to activate: a keyring that is gone stays gone.
  private static String configuration(Path home) {
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

  private static boolean isHere(String tool) {
    return List.of(System.getenv("PATH").split(":")).stream()
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
  }

  private Process run(ProcessBuilder builder) throws IOException {
    Map<String, String> environment = builder.environment();
    environment.put("HOME", home.toString());
    environment.put("XDG_RUNTIME_DIR", home.toString());
    environment.put("XDG_DATA_HOME", home.resolve("share").toString());
    environment.put("XDG_CACHE_HOME", home.resolve("cache").toString());
    environment.put("DBUS_SESSION_BUS_ADDRESS", address);
    environment.remove("DISPLAY");
    environment.remove("WAYLAND_DISPLAY");
    return builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  /// Starts the keyring, and unlocks it with its password.
  Process keyring() throws IOException {
    return keyring("--foreground");
  }

  /// Another daemon takes the place of the one that runs, and is unlocked.
  Process replaceKeyring() throws IOException {
    return keyring("--foreground", "--replace");
  }

  private Process keyring(String... options) throws IOException {
    List<String> command =
        new ArrayList<>(List.of("gnome-keyring-daemon", "--unlock", "--components=secrets"));
    command.addAll(List.of(options));
    Process daemon = run(new ProcessBuilder(command));
    others.add(daemon);
    try (var password = daemon.outputWriter()) {
      password.write(PASSWORD);
    }
    // It says where it listens once it does.
    daemon.inputReader().readLine();
    await()
        .ignoreExceptions()
        .until(() -> {
          call("org.freedesktop.DBus.Peer.Ping");
          return true;
        });
    return daemon;
  }

  /// Locks what the keyring holds.
  void lock() throws IOException {
    call(
        "org.freedesktop.Secret.Service.Lock",
        "array:objpath:/org/freedesktop/secrets/collection/login");
  }

  /// Gives the running keyring its password, as the prompt of a desktop does: through the socket
  /// that it has for the login.
  void unlock() throws IOException {
    UnixDomainSocketAddress control =
        UnixDomainSocketAddress.of(home.resolve("keyring").resolve("control"));
    try (SocketChannel channel = SocketChannel.open(control)) {
      byte[] password = PASSWORD.getBytes(US_ASCII);
      int length = 3 * Integer.BYTES + password.length;
      // A byte that carries the credentials comes first.
      ByteBuffer request = ByteBuffer.allocate(1 + length).put((byte) 0);
      request.putInt(length).putInt(UNLOCK).putInt(password.length).put(password).flip();
      channel.write(request);
      ByteBuffer answer = ByteBuffer.allocate(2 * Integer.BYTES);
      while (answer.hasRemaining() && channel.read(answer) >= 0) {}
      if (answer.hasRemaining() || answer.getInt(Integer.BYTES) != 0) {
        throw new IOException("The keyring cannot be unlocked");
      }
    }
  }

  /// Stops a keyring in the middle of whatever it does.
  void stop(Process keyring) throws IOException {
    signal("STOP", keyring);
  }

  /// Lets it go on.
  void resume(Process keyring) throws IOException {
    signal("CONT", keyring);
  }

  private void signal(String name, Process process) throws IOException {
    run("kill", "-" + name, String.valueOf(process.pid()));
  }

  private void call(String method, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "dbus-send",
                "--session",
                "--print-reply",
                "--reply-timeout=10000",
                "--dest=org.freedesktop.secrets",
                "/org/freedesktop/secrets",
                method));
    command.addAll(List.of(arguments));
    run(command.toArray(String[]::new));
  }

  private void run(String... command) throws IOException {
    Process process = run(new ProcessBuilder(command));
    try {
      if (!process.waitFor(20, SECONDS) || process.exitValue() != 0) {
        throw new IOException(String.join(" ", command) + " failed");
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  /// A process with a vault in that folder.
  Conversation vault(Path folder, String store) throws IOException {
    return vault(folder, store, 30_000);
  }

  /// @param patience milliseconds that an operation of the keyring may take
  Conversation vault(Path folder, String store, int patience) throws IOException {
    Process process =
        run(
            new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                VaultProcess.class.getName(),
                folder.toString(),
                store,
                String.valueOf(patience)));
    others.add(process);
    return new Conversation(process);
  }

  /// Asks a vault line by line.
  static final class Conversation {
    private final Process process;
    private final BufferedReader answers;

    private Conversation(Process process) {
      this.process = process;
      this.answers = process.inputReader();
    }

    /// Sends a line, and returns the answer.
    String ask(String line) throws IOException {
      process.outputWriter().write(line + "\n");
      process.outputWriter().flush();
      String answer = answers.readLine();
      while (answer != null && !answer.startsWith("> ")) {
        answer = answers.readLine();
      }
      return String.valueOf(answer).substring(2);
    }

    void kill() {
      process.destroyForcibly().onExit().join();
    }
  }

  @Override
  public void close() {
    others.forEach(process -> process.destroyForcibly().onExit().join());
    bus.destroyForcibly().onExit().join();
  }
}
