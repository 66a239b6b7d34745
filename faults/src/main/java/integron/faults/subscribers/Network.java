package integron.faults.subscribers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A network of its own, in which packets can be thrown away. For Linux; needs `unshare` and `ip`,
/// and to be root or allowed to make user namespaces.
final class Network {
  /// The address of those that vanish.
  static final InetAddress ELSEWHERE = address("127.0.0.2");

  private static final String INSIDE = "INTEGRON_FAULTS_NETWORK";
  private static final String ENTER = "ip link set lo up && exec \"$@\"";
  private static final List<String> UNSHARE =
      List.of("unshare", "--user", "--map-root-user", "--net", "sh", "-c", ENTER, "sh");

  private Network() {}

  /// Whether this process is in one.
  static boolean isOwn() {
    return System.getenv(INSIDE) != null;
  }

  /// Whether there can be one.
  static boolean isPossible() throws InterruptedException {
    try {
      return command("true").redirectErrorStream(true).start().waitFor() == 0;
    } catch (IOException e) {
      return false; // There is no unshare.
    }
  }

  /// Runs a main class of this program in one.
  ///
  /// @return whether it ended well
  static boolean run(Class<?> main, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    words.addAll(arguments);
    ProcessBuilder builder = command(words.toArray(String[]::new)).inheritIO();
    builder.environment().put(INSIDE, "true");
    return builder.start().waitFor() == 0;
  }

  private static ProcessBuilder command(String... words) {
    List<String> all = new ArrayList<>(UNSHARE);
    all.addAll(Arrays.asList(words));
    return new ProcessBuilder(all);
  }

  /// From now on no packet reaches that address, and nobody is told.
  static void cutOff() throws IOException, InterruptedException {
    ip("route", "replace", "blackhole", ELSEWHERE.getHostAddress(), "table", "local");
  }

  static void restore() throws IOException, InterruptedException {
    ip("route", "del", "blackhole", ELSEWHERE.getHostAddress(), "table", "local");
  }

  private static void ip(String... words) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of("ip"));
    all.addAll(Arrays.asList(words));
    Process process = new ProcessBuilder(all).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", all) + ": " + said);
    }
  }

  private static InetAddress address(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }
}
