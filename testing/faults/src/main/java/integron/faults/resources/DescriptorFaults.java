package integron.faults.resources;

import integron.faults.rig.JarProcess.Way;
import integron.faults.site.Site;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// No file descriptors are left, because a client opens connections and leaves them open.
final class DescriptorFaults {
  private static final int LIMIT = 256;
  private static final int PATIENCE_MILLIS = 2_000;

  private DescriptorFaults() {}

  /// Runs the attack.
  static Evidence run(Site site) throws Exception {
    Way way = Way.through("sh", "-c", "ulimit -n %d && exec \"$@\"".formatted(LIMIT), "sh");
    try (IngesterRig rig = new IngesterRig(site, way)) {
      Cheers cheers = rig.cheers();
      cheers.send(100);
      rig.awaitRecovered(cheers.sent());
      List<Socket> sockets = open(rig.ingester().port());
      System.out.printf(
          "  %d connections, %d descriptors in use%n",
          sockets.size(), inUse(rig.ingester().handle().pid()));
      cheers.send(1_000);
      for (Socket socket : sockets) {
        socket.close();
      }
      cheers.send(100);
      rig.awaitRecovered(cheers.sent());
      return new Evidence(rig.database(), cheers.sent());
    }
  }

  /// One and a half times the limit; connections that are not accepted wait in the system's queue.
  private static List<Socket> open(int port) {
    List<Socket> sockets = new ArrayList<>();
    for (int count = 0; count < LIMIT + LIMIT / 2; count++) {
      Socket socket = new Socket();
      try {
        socket.connect(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
        sockets.add(socket);
      } catch (IOException e) {
        System.out.println("  No further connection: " + e.getMessage());
        return sockets;
      }
    }
    return sockets;
  }

  private static int inUse(long pid) {
    String[] names = Path.of("/proc", Long.toString(pid), "fd").toFile().list();
    return names == null ? 0 : names.length;
  }
}
