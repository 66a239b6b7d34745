package integron.launcher;

import integron.common.problem.Problem;
import integron.common.settings.GeneralDefinitions;
import integron.common.settings.Setting;
import integron.common.settings.Settings;
import integron.common.socket.Loopback;
import integron.common.socket.PortProbe;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// The ports of the processes: concrete, different, and free when they were checked.
///
/// @param dashboard where the broadcaster decides by the database, the last one that it had
/// @param decision who decides about that port
record Ports(int dashboard, int link, Decision decision) {
  /// Who decides about the public port.
  enum Decision {
    /// The launcher, because the settings ask for a free one.
    LAUNCHER,
    /// The environment or the file.
    SETTINGS,
    /// The broadcaster, by what the user has changed on its pages.
    BROADCASTER
  }

  // Below the ranges that systems use for outgoing connections.
  private static final int LOWEST_CHOSEN = 20_000;
  private static final int HIGHEST_CHOSEN = 29_999;
  private static final int CHOICES = 100;

  /// @param last the public port that the broadcaster had last
  /// @param patience how long processes of a killed launcher may still hold a port
  /// @throws integron.common.problem.ProblemException `UNAVAILABLE` when a port is in use, with the
  ///   setting that changes it
  static Ports of(
      Settings settings, Optional<Integer> last, RandomGenerator random, Duration patience)
      throws InterruptedException {
    Decision decision = decision(settings);
    int dashboard =
        last.filter(_ -> decision == Decision.BROADCASTER)
            .filter(port -> port != Settings.DEFAULT_PORT)
            .orElse(-1);
    if (dashboard < 0) {
      dashboard =
          resolve(
              GeneralDefinitions.PORT,
              settings.publicPort(),
              Loopback.localhost(),
              random,
              patience);
    }
    // The broadcaster dials that address; no browser uses it.
    int link =
        resolve(
            GeneralDefinitions.LINK_PORT,
            settings.link().port(),
            List.of(Loopback.IPV4),
            random,
            patience);
    if (dashboard == link) {
      throw shared(link).asException();
    }
    return new Ports(dashboard, link, decision);
  }

  /// The settings do not show it where the database decides.
  private static Problem shared(int port) {
    return Problem.badRequest(
        "The dashboard's last port and %s (%s) are both %d. Choose another port for one of them, with %s or %s."
            .formatted(
                GeneralDefinitions.LINK_PORT.key(),
                GeneralDefinitions.LINK_PORT.variable(),
                port,
                GeneralDefinitions.PORT.variable(),
                GeneralDefinitions.LINK_PORT.variable()));
  }

  private static Decision decision(Settings settings) {
    if (settings.publicPort() == 0) {
      return Decision.LAUNCHER;
    }
    return settings.isPortFixed() ? Decision.SETTINGS : Decision.BROADCASTER;
  }

  private static int resolve(
      Setting<Integer> setting,
      int port,
      List<InetAddress> addresses,
      RandomGenerator random,
      Duration patience)
      throws InterruptedException {
    if (port == 0) {
      return choose(random);
    }
    if (addresses.stream().anyMatch(at -> PortProbe.of(port, at) == PortProbe.NOT_ALLOWED)) {
      throw Problem.unavailable(
              "The system lets only administrators open port %d. Choose another, from 1024, with %s (%s in integron.yaml)."
                  .formatted(port, setting.variable(), setting.key()))
          .asException();
    }
    if (!becomesFree(port, addresses, patience)) {
      String where =
          isFree(port, List.of(Loopback.IPV4)) ? " at [::1], which browsers try first" : "";
      throw Problem.unavailable(
              "Port %d is in use by another program%s. Stop that program, or choose another port with %s (%s in integron.yaml)."
                  .formatted(port, where, setting.variable(), setting.key()))
          .asException();
    }
    return port;
  }

  /// A port that is free at every address of `localhost`.
  ///
  /// @throws integron.common.problem.ProblemException `UNAVAILABLE` when none is free
  static int choose(RandomGenerator random) {
    for (int choice = 0; choice < CHOICES; choice++) {
      int port = random.nextInt(LOWEST_CHOSEN, HIGHEST_CHOSEN + 1);
      if (isFree(port, Loopback.localhost())) {
        return port;
      }
    }
    throw Problem.unavailable(
            "No free port was found between %d and %d.".formatted(LOWEST_CHOSEN, HIGHEST_CHOSEN))
        .asException();
  }

  private static boolean becomesFree(int port, List<InetAddress> addresses, Duration patience)
      throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!isFree(port, addresses)) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      Thread.sleep(Duration.ofMillis(100));
    }
    return true;
  }

  private static boolean isFree(int port, List<InetAddress> addresses) {
    return addresses.stream().allMatch(address -> isFree(port, address));
  }

  private static boolean isFree(int port, InetAddress address) {
    return PortProbe.of(port, address) == PortProbe.FREE;
  }
}
