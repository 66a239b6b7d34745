package integron.broadcaster;

import integron.broadcaster.connection.LanStatus;
import integron.broadcaster.lan.LanAccess;
import integron.broadcaster.status.StatusRegistry;
import integron.broadcaster.token.AccessTokens;
import integron.broadcaster.token.GuessLimiter;
import integron.broadcaster.web.Gates;
import integron.broadcaster.web.NamedSite;
import integron.broadcaster.web.RouteSet;
import integron.broadcaster.web.TokenGuard;
import integron.common.settings.LiveSettings;
import integron.common.settings.Settings;
import java.util.List;
import java.util.Optional;

/// The port for other machines, which follows the settings beside the public one.
final class LanWiring implements AutoCloseable {
  private final LiveSettings live;
  private final AccessTokens tokens;
  private final LanAccess access;

  LanWiring(LiveSettings live, AccessTokens tokens, StatusRegistry status) {
    this.live = live;
    this.tokens = tokens;
    access =
        new LanAccess(
            live.part(Settings::lan),
            live.part(Settings::portProblem),
            live.now().requests(),
            status::changed);
    live.watch(_ -> access.check());
    tokens.onRevoked(access::cutTagged);
  }

  /// Follows the settings from now on.
  void open(RouteSet routes) {
    int bodyBytes = live.now().requests().bodyBytes();
    TokenGuard limited = new TokenGuard(tokens, Optional.of(new GuessLimiter()));
    access.start((port, ours, place) ->
        port.start(
            List.of(
                new NamedSite(
                    ours, Gates.ofOtherMachines(ours, bodyBytes, limited, place), routes))));
  }

  LanStatus status() {
    return access.status();
  }

  /// Returns how many open connections have carried a token.
  int tagged(String tokenHash) {
    return access.tagged(tokenHash);
  }

  /// Accepts nothing more until it closes.
  void hold() {
    access.hold();
  }

  @Override
  public void close() {
    access.close();
  }
}
