package integron.ingester.account;

import integron.common.settings.Secret;
import integron.ingester.secrets.DamagedSecretsException;
import integron.ingester.secrets.Secrets;
import integron.ingester.twitch.auth.TwitchApp;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Stores the application that the user has registered at Twitch as a single secret, so that a
/// crash leaves no half of it.
public final class ApplicationStore {
  private static final String NAME = "twitch.application";

  private final Secrets secrets;

  public ApplicationStore(Secrets secrets) {
    this.secrets = secrets;
  }

  /// Returns the stored application; empty when there is none.
  ///
  /// @throws IOException when it cannot be read
  public Optional<TwitchApp> read() throws IOException {
    Optional<Secret> stored = secrets.get(NAME);
    return stored.isEmpty() ? Optional.empty() : Optional.of(decode(stored.get()));
  }

  /// Replaces the stored application. Durable when this returns.
  ///
  /// @throws IOException when it may not be stored; what was stored, or this, still is
  public void write(TwitchApp app) throws IOException {
    Map<String, String> fields = new TreeMap<>();
    fields.put("client_id", app.clientId());
    app.clientSecret().ifPresent(secret -> fields.put("client_secret", secret.reveal()));
    secrets.put(NAME, FormText.of(fields));
  }

  private static TwitchApp decode(Secret stored) throws IOException {
    try {
      Map<String, String> fields = FormText.fields(stored);
      String clientId = fields.getOrDefault("client_id", "");
      if (clientId.isBlank()) {
        throw new IllegalArgumentException();
      }
      return new TwitchApp(
          clientId, Optional.ofNullable(fields.get("client_secret")).map(Secret::new));
    } catch (IllegalArgumentException e) {
      // The cause may quote the stored secret.
      throw new DamagedSecretsException("The stored application cannot be understood.");
    }
  }
}
