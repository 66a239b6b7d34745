package integron.launcher.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;

/// Sends commands to the running launcher.
public final class ControlClient {
  private static final int LARGEST_REPLY_BYTES = 65_536;

  private ControlClient() {}

  /// Sends `command` and returns the answer.
  ///
  /// @param limit the longest wait for the answer
  /// @throws IOException when no launcher is there, or it does not answer
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
      throw new IOException("The launcher's answer is malformed", e);
    }
  }
}
