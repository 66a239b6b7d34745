package integron.broadcaster;

import integron.broadcaster.connection.ConnectionLimits;
import integron.broadcaster.operation.Operation;
import integron.broadcaster.web.Authority;
import integron.broadcaster.web.Gates;
import integron.broadcaster.web.Listener;
import integron.broadcaster.web.NamedSite;
import integron.broadcaster.web.Pages;
import integron.broadcaster.web.PublicServer;
import integron.broadcaster.web.RouteSet;
import integron.broadcaster.web.Uploads;
import integron.common.socket.AcceptedConnections;
import integron.common.socket.Loopback;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntSupplier;

/// A listener on a free port, without the rest of a broadcaster.
final class TestListener implements AutoCloseable {
  static final int BODY_BYTES = 1_000;

  private final PublicServer server;

  /// @param requestTime within which a head must arrive, and then its body
  TestListener(RouteSet routes, Duration requestTime, Function<IntSupplier, Gates> gates) {
    ConnectionLimits limits =
        new ConnectionLimits(10, 100, AcceptedConnections.NO_LIMIT, requestTime, 1_000, 65_536);
    Listener listener = Listener.ofThisMachine("test", Loopback.IPV4, 0, "NO_SETTING");
    server = new PublicServer(listener, () -> limits);
    try {
      Authority ours = Authority.localhost(server::port);
      server.start(List.of(new NamedSite(ours, gates.apply(server::port), routes)));
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }

  /// Returns a listener with the owner's gates.
  static TestListener ofOwner(Duration requestTime, Operation... operations) {
    return new TestListener(
        new RouteSet(List.of(operations), List.of(), Pages.NONE, new Uploads()),
        requestTime,
        port -> Gates.ofOwner(Authority.localhost(port), BODY_BYTES, Optional.empty()));
  }

  int port() {
    return server.port();
  }

  void hold() {
    server.hold();
  }

  @Override
  public void close() {
    server.close();
  }
}
