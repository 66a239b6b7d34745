package integron.ingester.twitch.auth;

import java.io.IOException;

/// Holds the tokens of the development settings until the process ends. The next process reads the
/// settings again.
public final class MemoryTokenStore implements TokenStore {
  private Credentials present;

  public MemoryTokenStore(Credentials first) {
    this.present = first;
  }

  /// Compares what identifies a sign-in: the refresh token before may have been dropped meanwhile.
  @Override
  public synchronized void replace(Credentials used, Credentials renewed) throws IOException {
    if (!present.lasting().equals(used.lasting()) && !present.lasting().equals(renewed.lasting())) {
      throw new SupersededException();
    }
    present = renewed;
  }
}
