package integron.ingester.twitch.auth;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;

/// Holds the tokens of the development settings until the process ends. The next process reads the
/// settings again.
public final class MemoryTokenStore implements TokenStore {
  private final AtomicReference<Credentials> present;

  public MemoryTokenStore(Credentials first) {
    this.present = new AtomicReference<>(first);
  }

  @Override
  public void replace(Credentials used, Credentials renewed) throws IOException {
    if (!present.compareAndSet(used, renewed)) {
      throw new SupersededException();
    }
  }
}
