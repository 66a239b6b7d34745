package integron.broadcaster;

import integron.broadcaster.api.LoginOperations;
import integron.broadcaster.api.ServerOperations;
import integron.broadcaster.api.ServerOperations.ServerStatus;
import integron.broadcaster.connection.ConnectionLimits;
import integron.broadcaster.operation.Operation;
import integron.broadcaster.status.StatusRegistry;
import integron.broadcaster.stream.Subscribers;
import integron.broadcaster.token.AccessTokens;
import integron.broadcaster.token.OwnerLink;
import integron.broadcaster.web.Authority;
import integron.broadcaster.web.Gates;
import integron.broadcaster.web.Listener;
import integron.broadcaster.web.MovableServer;
import integron.broadcaster.web.NamedSite;
import integron.broadcaster.web.PublicServer;
import integron.broadcaster.web.RouteSet;
import integron.broadcaster.web.TokenGuard;
import integron.common.files.DataFolder;
import integron.common.files.FileReason;
import integron.common.files.PortFile;
import integron.common.problem.ProblemException;
import integron.common.settings.LiveSettings;
import integron.common.settings.Settings;
import integron.common.socket.SocketOwners;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The server at the public port, which moves to another port when a user asks for it, and the file
/// that says where it is.
final class ServerWiring implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ServerWiring.class);

  private final LiveSettings live;
  private final StatusRegistry status;
  private final PortFile portFile;
  private final boolean needsToken;
  private final AccessTokens tokens;
  private final OwnerLink link;
  private final MovableServer server;

  ServerWiring(
      DataFolder folder,
      LiveSettings live,
      Supplier<ConnectionLimits> connections,
      Subscribers subscribers,
      AccessTokens tokens,
      StatusRegistry status) {
    this.live = live;
    this.status = status;
    portFile = PortFile.in(folder);
    needsToken = live.now().localNeedsToken();
    link = new OwnerLink(folder.accessLink(), tokens);
    this.tokens = tokens;
    server =
        new MovableServer(
            at ->
                new PublicServer(
                    Listener.ofThisMachine(
                        "local", live.now().localAddress(), at, live.now().publicPortChangedBy()),
                    connections),
            new SubscribersLeaving(subscribers),
            this::remember);
    tokens.onRevoked(server::cutTagged);
  }

  private List<NamedSite> sites(IntSupplier at, RouteSet own, RouteSet untrusted) {
    int bodyBytes = live.now().requests().bodyBytes();
    Authority localhost = Authority.localhost(at);
    Authority overlays = Authority.overlays(at);
    Optional<SocketOwners> owners = owners();
    return List.of(
        new NamedSite(localhost, guarded(Gates.ofOwner(localhost, bodyBytes, owners)), own),
        new NamedSite(
            overlays, guarded(Gates.ofUntrustedPages(overlays, bodyBytes, owners)), untrusted));
  }

  private Gates guarded(Gates gates) {
    return needsToken ? gates.withTokens(new TokenGuard(tokens, Optional.empty())) : gates;
  }

  /// The peer of a published port is in another network namespace, which this system does not list;
  /// there, the token proves who it is.
  private Optional<SocketOwners> owners() {
    return live.now().localAddress().isLoopbackAddress()
        ? SocketOwners.ofThisSystem()
        : Optional.empty();
  }

  /// @param untrusted what there is under the name of users' overlays
  void open(RouteSet own, RouteSet untrusted) {
    server.start(at -> sites(at, own, untrusted), ports());
    keepLink();
  }

  private void keepLink() {
    link.keep(needsToken, Authority.localhost(server::port).url());
  }

  /// Returns the operation that turns the owner's link into a cookie.
  Operation login() {
    return needsToken ? LoginOperations.withToken() : LoginOperations.withoutToken();
  }

  /// Returns how many open connections have carried a token.
  int tagged(String tokenHash) {
    return server.tagged(tokenHash);
  }

  /// Returns the port that is open.
  int port() {
    return server.port();
  }

  ServerStatus status() {
    MovableServer.ServerState state = server.state();
    return new ServerStatus(state.port(), state.wanted(), state.problem());
  }

  ServerOperations.Restart restart() {
    live.serverRestarted();
    MovableServer.Restart restart = server.restart(live.now().publicPort());
    status.changed();
    moveLink();
    return new ServerOperations.Restart(status(), restart.rest());
  }

  /// The port has moved already, so a link that cannot be written changes nothing else.
  private void moveLink() {
    try {
      keepLink();
    } catch (UncheckedIOException | ProblemException e) {
      LOG.warn("The link that signs a browser in still has the old port", e);
    }
  }

  /// The ports to try. Where a user can change the port on the pages, a port that another program
  /// has must not make the pages unreachable.
  private List<Integer> ports() {
    Settings settings = live.now();
    Stream<Integer> wanted = Stream.of(settings.publicPort());
    if (settings.isPortFixed()) {
      return wanted.toList();
    }
    Stream<Integer> last = portFile.read().map(PortFile.Place::port).stream();
    return Stream.of(wanted, last, Stream.of(Settings.DEFAULT_PORT))
        .flatMap(ports -> ports)
        .distinct()
        .toList();
  }

  private void remember(int port) {
    try {
      portFile.write(new PortFile.Place(ProcessHandle.current().pid(), port));
    } catch (IOException e) {
      LOG.warn("The port could not be written into {}: {}", portFile.path(), FileReason.of(e));
    }
  }

  /// Accepts nothing more until it closes.
  void hold() {
    server.hold();
  }

  @Override
  public void close() {
    server.close();
  }
}
