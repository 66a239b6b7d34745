package integron.broadcaster.lan;

import integron.common.settings.LanSettings;
import integron.common.text.IpText;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The names by which other machines reach this one: those of the settings, and its addresses at
/// which the port is bound. A machine gets new addresses while Integron runs.
final class MachineNames implements Supplier<List<String>> {
  private static final Logger LOG = LoggerFactory.getLogger(MachineNames.class);
  private static final Duration KEPT = Duration.ofSeconds(2);

  /// What was found, and when.
  private record Known(List<String> addresses, long at) {}

  private final Supplier<LanSettings> settings;
  private volatile Known found = new Known(List.of(), System.nanoTime() - KEPT.toNanos());

  MachineNames(Supplier<LanSettings> settings) {
    this.settings = settings;
  }

  @Override
  public List<String> get() {
    LanSettings now = settings.get();
    return Stream.concat(now.names().stream(), addresses(now.address()).stream())
        .distinct()
        .toList();
  }

  private List<String> addresses(InetAddress bound) {
    return bound.isAnyLocalAddress() ? ofThisMachine(bound) : List.of(IpText.of(bound));
  }

  private List<String> ofThisMachine(InetAddress bound) {
    Known last = found;
    if (System.nanoTime() - last.at() >= KEPT.toNanos()) {
      last = new Known(read(bound instanceof Inet6Address), System.nanoTime());
      found = last;
    }
    return last.addresses();
  }

  private static List<String> read(boolean withIpv6) {
    List<String> texts = new ArrayList<>();
    try {
      NetworkInterface.networkInterfaces()
          .flatMap(NetworkInterface::inetAddresses)
          .filter(one -> !one.isLoopbackAddress() && !one.isLinkLocalAddress())
          .filter(one -> withIpv6 || !(one instanceof Inet6Address))
          .map(IpText::of)
          .sorted()
          .forEach(texts::add);
    } catch (SocketException e) {
      LOG.warn("The addresses of this machine cannot be read", e);
    }
    return texts;
  }
}
