package integron.ingester.secrets;

import integron.common.settings.Secret;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Keeps secrets until the process ends, for a demo: it neither reads nor replaces the user's own.
public final class MemorySecrets implements Secrets {
  private final Map<String, Secret> secrets = new ConcurrentHashMap<>();

  @Override
  public Optional<Secret> get(String name) {
    return Optional.ofNullable(secrets.get(name));
  }

  @Override
  public void put(String name, Secret secret) {
    secrets.put(name, secret);
  }

  @Override
  public void remove(String name) {
    secrets.remove(name);
  }
}
