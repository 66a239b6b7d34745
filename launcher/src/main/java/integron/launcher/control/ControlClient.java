package integron.launcher.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;

/// Asks the running launcher to do something.
public final class ControlClient {
  private static final int LARGEST_REPLY_BYTES = 65_536;

  private ControlClient() {}

  /// Sends `command` and returns the answer.
  ///
  /// @param limit how long the launcher may be silent
  /// @throws IOException when there is no launcher there, or it gives no answer
  public static ControlReply ask(ControlFile launcher, String command, Duration limit)
      throws IOException {
    try (Socket socket = new Socket()) {
      InetAddress loopback = InetAddress.getLoopbackAddress();
      int millis = Math.toIntExact(limit.toMillis());
      socket.connect(new InetSocketAddress(loopback, launcher.port()), millis);
      socket.setSoTimeout(millis);
      String line = launcher.token() + " " + command + "\n";
      socket.getOutputStream().write(line.getBytes(UTF_8));
      byte[] reply = socket.getInputStream().readNBytes(LARGEST_REPLY_BYTES);
      return ControlReply.read(new String(reply, UTF_8));
    } catch (IllegalArgumentException e) {
      throw new IOException("The launcher gave no answer that can be understood", e);
    }
  }
}
