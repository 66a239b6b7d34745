package integron.launcher.doctor;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/// Whether a browser source of OBS on this computer reaches the overlays by their usual address.
///
/// @param port the public one of a running Integron
public record OverlayCheck(int port) {
  private static final String SUBJECT = "OBS";
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  public List<Diagnosis> findings() {
    String address = "http://localhost:%d/overlay/chat".formatted(port);
    try {
      if (!InetAddress.getByName("localhost").isLoopbackAddress()) {
        return List.of(
            Diagnosis.bad(
                SUBJECT,
                "localhost does not lead to this computer",
                "Correct the line of localhost in the system's hosts file: 127.0.0.1 localhost"));
      }
      HttpURLConnection connection =
          (HttpURLConnection) URI.create(address).toURL().openConnection(Proxy.NO_PROXY);
      connection.setConnectTimeout((int) PATIENCE.toMillis());
      connection.setReadTimeout((int) PATIENCE.toMillis());
      int status = connection.getResponseCode();
      connection.disconnect();
      return List.of(
          switch (status) {
            case HttpURLConnection.HTTP_OK -> Diagnosis.good(SUBJECT, "can show " + address);
            case HttpURLConnection.HTTP_UNAUTHORIZED ->
                Diagnosis.good(
                    SUBJECT,
                    "reaches the overlays, which need a token in their address here (Settings, LAN"
                        + " access)");
            default -> unreachable(address, "it answers with " + status);
          });
    } catch (IOException e) {
      return List.of(unreachable(address, String.valueOf(e.getMessage())));
    }
  }

  private static Diagnosis unreachable(String address, String reason) {
    return Diagnosis.bad(
        SUBJECT,
        "cannot show %s: %s".formatted(address, reason),
        "Restart the broadcaster with ./integron restart broadcaster.");
  }
}
