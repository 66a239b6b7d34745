package integron.ingester.twitch.auth;

import integron.common.settings.Secret;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Holds the tokens of the development settings until the process ends. The next process reads the
/// settings again.
public final class MemoryTokenStore implements TokenStore {
  private static final Logger LOG = LoggerFactory.getLogger(MemoryTokenStore.class);

  private Credentials present;
  private boolean told;

  public MemoryTokenStore(Credentials first) {
    this.present = first;
  }

  /// Compares what identifies a sign-in: the refresh token before may have been dropped meanwhile.
  @Override
  public synchronized void replace(Credentials used, Credentials renewed) throws IOException {
    if (!present.lasting().equals(used.lasting()) && !present.lasting().equals(renewed.lasting())) {
      throw new SupersededException();
    }
    if (!told && isSpent(present, renewed)) {
      told = true;
      LOG.warn(
          "Twitch has replaced the refresh token of the setting twitch.refresh_token, which no"
              + " longer works: the next start needs another one. Sign in on the Settings page"
              + " instead, or use an application of type Confidential.");
    }
    present = renewed;
  }

  private static boolean isSpent(Credentials before, Credentials renewed) {
    return !before
        .grant()
        .map(RefreshGrant::refreshToken)
        .map(Secret::reveal)
        .equals(renewed.grant().map(RefreshGrant::refreshToken).map(Secret::reveal));
  }
}
