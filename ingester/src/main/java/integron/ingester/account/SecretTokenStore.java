package integron.ingester.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import integron.common.settings.Secret;
import integron.ingester.secrets.Secrets;
import integron.ingester.twitch.auth.Credentials;
import integron.ingester.twitch.auth.RefreshGrant;
import integron.ingester.twitch.auth.TokenStore;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Stores the one sign-in as a single secret, so that a crash leaves no half of it:
/// `access_token=…&client_id=…&client_secret=…&refresh_token=…`, as in a form.
public final class SecretTokenStore implements TokenStore {
  private static final String NAME = "twitch.sign-in";

  private final Secrets secrets;

  public SecretTokenStore(Secrets secrets) {
    this.secrets = secrets;
  }

  /// Returns the stored sign-in; empty when there is none.
  ///
  /// @throws IOException when it cannot be read
  public Optional<Credentials> read() throws IOException {
    Optional<Secret> stored = secrets.get(NAME);
    return stored.isEmpty() ? Optional.empty() : Optional.of(decode(stored.get()));
  }

  /// Replaces the stored sign-in. Durable when this returns.
  ///
  /// @throws IOException when it may not be stored; what was stored, or this, still is
  public synchronized void write(Credentials credentials) throws IOException {
    secrets.put(NAME, encode(credentials));
  }

  /// Removes the sign-in. Durable when this returns.
  ///
  /// @throws IOException when it may still be stored
  public synchronized void remove() throws IOException {
    secrets.remove(NAME);
  }

  /// A renewal may end after its sign-in did: it then replaces nothing. A write that failed may
  /// have stored it all the same: it is then written again, so that it is durable.
  @Override
  public synchronized void replace(Credentials used, Credentials renewed) throws IOException {
    List<String> expected = List.of(encode(used).reveal(), encode(renewed).reveal());
    if (secrets.get(NAME).map(Secret::reveal).filter(expected::contains).isEmpty()) {
      throw new IOException("another sign-in has taken its place");
    }
    write(renewed);
  }

  private static Secret encode(Credentials credentials) {
    Map<String, String> fields = new TreeMap<>();
    fields.put("access_token", credentials.token().reveal());
    credentials
        .grant()
        .ifPresent(grant -> {
          fields.put("client_id", grant.clientId());
          fields.put("client_secret", grant.clientSecret().reveal());
          fields.put("refresh_token", grant.refreshToken().reveal());
        });
    return new Secret(
        fields.entrySet().stream()
            .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
            .collect(Collectors.joining("&")));
  }

  private static Credentials decode(Secret stored) throws IOException {
    Map<String, String> fields = new TreeMap<>();
    try {
      for (String field : stored.reveal().split("&", -1)) {
        String[] parts = field.split("=", 2);
        fields.put(parts[0], URLDecoder.decode(parts[1], UTF_8));
      }
      Optional<RefreshGrant> grant =
          fields.containsKey("refresh_token")
              ? Optional.of(
                  new RefreshGrant(
                      needed(fields, "client_id"),
                      new Secret(needed(fields, "client_secret")),
                      new Secret(needed(fields, "refresh_token"))))
              : Optional.empty();
      return new Credentials(new Secret(needed(fields, "access_token")), grant);
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      // The cause may quote the stored secret.
      throw new IOException("the stored sign-in cannot be understood");
    }
  }

  private static String needed(Map<String, String> fields, String name) {
    String value = fields.get(name);
    if (value == null) {
      throw new IllegalArgumentException(name + " is missing");
    }
    return value;
  }
}
