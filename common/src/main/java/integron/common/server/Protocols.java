package integron.common.server;

import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.http.WritableHeaders;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.http1.spi.Http1RoutedUpgrade;
import io.helidon.webserver.http1.spi.Http1RoutedUpgrader;
import io.helidon.webserver.http1.spi.Http1UpgradeResponse;
import io.helidon.webserver.http1.spi.Http1UpgradeResult;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.websocket.WsConfig;
import io.helidon.webserver.websocket.WsUpgrader;
import java.util.List;
import java.util.Optional;

/// HTTP/1.1 and WebSockets as both servers speak them: Helidon's own, but each socket reads only
/// [CheckedFrames] and has [FramesAlone] around it.
public final class Protocols implements Http1RoutedUpgrader {
  private final WsUpgrader upgrader;
  private final Http1RoutedUpgrader routed;
  private final int maxMessageBytes;

  private Protocols(WsUpgrader upgrader, int maxMessageBytes) {
    this.upgrader = upgrader;
    this.maxMessageBytes = maxMessageBytes;
    if (!(upgrader instanceof Http1RoutedUpgrader known)) {
      throw new IllegalStateException("This Helidon upgrades past the filters of its routing");
    }
    this.routed = known;
  }

  /// Lets a server speak both, and nothing else that happens to be on the class path.
  public static void add(WebServerConfig.Builder server, Http1Config http, WsConfig sockets) {
    Protocols upgrades = new Protocols(WsUpgrader.create(sockets), sockets.maxFrameLength());
    server
        .protocolsDiscoverServices(false)
        .featuresDiscoverServices(false)
        .addProtocol(sockets) // read by each connection
        .addConnectionSelector(
            Http1ConnectionSelector.builder().config(http).addUpgrader(upgrades).build());
  }

  @Override
  public String supportedProtocol() {
    return upgrader.supportedProtocol();
  }

  @Override
  public Optional<Http1RoutedUpgrade> routedUpgrade(
      ConnectionContext context, HttpPrologue prologue, WritableHeaders<?> headers) {
    return routed
        .routedUpgrade(
            new CheckedConnection(context, maxMessageBytes), prologue, comparable(headers))
        .map(upgrade -> (response, asked) -> guarded(upgrade, response, asked));
  }

  /// Helidon compares `Origin` with `Host` before the filters of the routing and after them, but
  /// takes the brackets of an IPv6 address away from one of them only. Where they name the same, it
  /// and the listener of the socket get no `Origin`; the filters do.
  private static WritableHeaders<?> comparable(Headers headers) {
    WritableHeaders<?> comparable = WritableHeaders.create(headers);
    List<String> origins = headers.all(HeaderNames.ORIGIN, List::of);
    List<String> hosts = headers.all(HeaderNames.HOST, List::of);
    if (hosts.size() == 1
        && hosts.getFirst().startsWith("[")
        && origins.equals(List.of("http://" + hosts.getFirst()))) {
      comparable.remove(HeaderNames.ORIGIN);
    }
    return comparable;
  }

  private static Http1UpgradeResult guarded(
      Http1RoutedUpgrade upgrade, Http1UpgradeResponse response, Headers headers) {
    Http1UpgradeResult result = upgrade.upgrade(response, comparable(headers));
    return result
        .connection()
        .map(connection -> Http1UpgradeResult.upgraded(new FramesAlone(connection)))
        .orElse(result);
  }

  /// Helidon asks for routed upgrades alone where there are any.
  @Override
  public ServerConnection upgrade(
      ConnectionContext context, HttpPrologue prologue, WritableHeaders<?> headers) {
    throw new UnsupportedOperationException("Upgrades pass the filters of the routing");
  }
}
