package integron.ingester.signin;

import integron.common.settings.Secret;
import integron.ingester.secrets.Secrets;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/// Secrets in a keyring that a user locks and unlocks.
record LockedAtTimes(Secrets inner, AtomicBoolean locked) implements Secrets {
  private Secrets open() throws IOException {
    if (locked.get()) {
      throw new IOException("The keyring is locked.");
    }
    return inner;
  }

  @Override
  public Optional<Secret> get(String name) throws IOException {
    return open().get(name);
  }

  @Override
  public void put(String name, Secret secret) throws IOException {
    open().put(name, secret);
  }

  @Override
  public void remove(String name) throws IOException {
    open().remove(name);
  }
}
