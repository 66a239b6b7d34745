package integron.faults.subscribers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The network of subscribers that vanish. Use it only in a [integron.faults.site.Namespace].
final class SubscriberNetwork {
  /// The address of those that vanish.
  static final InetAddress ELSEWHERE = address("127.0.0.2");

  private SubscriberNetwork() {}

  /// From now on no packet reaches that address, and the sender does not notice.
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
