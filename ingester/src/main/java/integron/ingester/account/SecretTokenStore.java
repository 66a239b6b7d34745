package integron.ingester.account;

import integron.common.settings.Secret;
import integron.common.status.SignInStatus.Flow;
import integron.ingester.secrets.DamagedSecretsException;
import integron.ingester.secrets.Secrets;
import integron.ingester.twitch.auth.Credentials;
import integron.ingester.twitch.auth.RefreshGrant;
import integron.ingester.twitch.auth.TokenStore;
import integron.ingester.twitch.auth.TwitchApp;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Stores the one sign-in as a single secret, so that a crash leaves no half of it:
/// `access_token=…&client_id=…&client_secret=…&earlier_refresh_token=…&flow=…&refresh_token=…`, as
/// in a form. A name without a value is absent.
public final class SecretTokenStore implements TokenStore {
  private static final String NAME = "twitch.sign-in";
  private static final String NEXT = "twitch.next-sign-in";
  private static final Logger LOG = LoggerFactory.getLogger(SecretTokenStore.class);
  private static final String EARLIER = "earlier_refresh_token";

  private final Secrets secrets;
  private final String name;
  private final Registered registered;
  private volatile Optional<SignInTokens> known = Optional.empty();

  /// Reads the application that the user has registered.
  @FunctionalInterface
  public interface Registered {
    /// Empty when there is none.
    Optional<TwitchApp> read() throws IOException;
  }

  private SecretTokenStore(Secrets secrets, String name, Registered registered) {
    this.secrets = secrets;
    this.name = name;
    this.registered = registered;
  }

  public SecretTokenStore(Secrets secrets, Registered registered) {
    this(secrets, NAME, registered);
  }

  /// A store whose application is the stored one.
  public SecretTokenStore(Secrets secrets) {
    this(secrets, new ApplicationStore(secrets)::read);
  }

  /// The store of the sign-in that begins with another database.
  public static SecretTokenStore next(Secrets secrets) {
    return new SecretTokenStore(secrets, NEXT, Optional::empty);
  }

  /// Returns the stored sign-in; empty when there is none.
  ///
  /// @throws IOException when it cannot be read
  public Optional<Credentials> read() throws IOException {
    return received().map(SignInTokens::credentials);
  }

  /// Returns the stored sign-in and how the user signed in; empty when there is none.
  ///
  /// @throws IOException when it cannot be read
  public Optional<SignInTokens> received() throws IOException {
    Optional<Secret> stored = secrets.get(name);
    known = stored.isEmpty() ? Optional.empty() : Optional.of(decode(stored.get()));
    return known;
  }

  /// Returns the sign-in as this store last read or wrote it: what is left of one that cannot be
  /// read any more.
  public Optional<SignInTokens> lastKnown() {
    return known;
  }

  /// Replaces the stored sign-in by one of the code flow. Durable when this returns.
  ///
  /// @throws IOException when it may not be stored; what was stored, or this, still is
  public void write(Credentials credentials) throws IOException {
    write(new SignInTokens(credentials, Flow.CODE));
  }

  /// Replaces the stored sign-in. Durable when this returns.
  ///
  /// @throws IOException when it may not be stored; what was stored, or this, still is
  public synchronized void write(SignInTokens received) throws IOException {
    secrets.put(name, encode(received));
    known = Optional.of(received);
  }

  /// Replaces the stored sign-in. A write may report a failure although it has stored: what is then
  /// read back counts.
  ///
  /// @return the sign-in before; empty also when it could not be read
  /// @throws NotStoredException when the sign-in before is still stored
  /// @throws IOException when either may be stored
  public synchronized Optional<SignInTokens> exchange(SignInTokens received) throws IOException {
    Optional<SignInTokens> before = readable();
    try {
      write(received);
    } catch (IOException e) {
      if (!received().map(SecretTokenStore::text).equals(Optional.of(text(received)))) {
        throw new NotStoredException(e);
      }
      LOG.warn("The sign-in is stored, but perhaps not after a loss of power: {}", e.getMessage());
    }
    return before;
  }

  private Optional<SignInTokens> readable() {
    try {
      return received();
    } catch (IOException e) {
      LOG.warn("The sign-in before cannot be read: {}", e.getMessage());
      return Optional.empty();
    }
  }

  /// The store holds what it held before.
  public static final class NotStoredException extends IOException {
    private static final long serialVersionUID = 1;

    NotStoredException(IOException cause) {
      super(cause.getMessage(), cause);
    }
  }

  /// Removes the sign-in. Durable when this returns.
  ///
  /// @throws IOException when it may still be stored
  public synchronized void remove() throws IOException {
    secrets.remove(name);
    known = Optional.empty();
  }

  /// A renewal may end after its sign-in did: it then replaces nothing. A write that failed may
  /// have stored it all the same, or the same refresh token without the one before: it is then
  /// written again, so that it is durable.
  @Override
  public synchronized void replace(Credentials used, Credentials renewed) throws IOException {
    Optional<SignInTokens> stored = received();
    Flow flow = stored.map(SignInTokens::flow).orElse(Flow.CODE);
    List<String> expected = List.of(used.lasting(), renewed.lasting());
    if (stored.filter(present -> expected.contains(present.credentials().lasting())).isEmpty()) {
      throw new SupersededException();
    }
    write(new SignInTokens(renewed, flow));
  }

  /// One that is damaged counts as none: no retry would help.
  @Override
  public Optional<TwitchApp> application() throws IOException {
    try {
      return registered.read();
    } catch (DamagedSecretsException e) {
      LOG.warn("The application cannot be read: {}", e.getMessage());
      return Optional.empty();
    }
  }

  private static String text(SignInTokens received) {
    return encode(received).reveal();
  }

  private static Secret encode(SignInTokens received) {
    Map<String, String> fields = new TreeMap<>();
    fields.put("access_token", received.credentials().token().reveal());
    fields.put("flow", received.flow().name().toLowerCase(Locale.ROOT));
    received
        .credentials()
        .grant()
        .ifPresent(grant -> {
          fields.put("client_id", grant.clientId());
          grant.clientSecret().ifPresent(secret -> fields.put("client_secret", secret.reveal()));
          fields.put("refresh_token", grant.refreshToken().reveal());
          grant.before().ifPresent(token -> fields.put(EARLIER, token.reveal()));
        });
    return FormText.of(fields);
  }

  private static SignInTokens decode(Secret stored) throws IOException {
    try {
      Map<String, String> fields = FormText.fields(stored);
      Optional<RefreshGrant> grant =
          fields.containsKey("refresh_token") ? Optional.of(grant(fields)) : Optional.empty();
      return new SignInTokens(
          new Credentials(new Secret(needed(fields, "access_token")), grant),
          Flow.valueOf(fields.getOrDefault("flow", "code").toUpperCase(Locale.ROOT)));
    } catch (IllegalArgumentException e) {
      // The cause may quote the stored secret.
      throw new DamagedSecretsException("The stored sign-in cannot be understood.");
    }
  }

  private static RefreshGrant grant(Map<String, String> fields) {
    return new RefreshGrant(
        needed(fields, "client_id"),
        Optional.ofNullable(fields.get("client_secret")).map(Secret::new),
        new Secret(needed(fields, "refresh_token")),
        Optional.ofNullable(fields.get(EARLIER)).map(Secret::new));
  }

  private static String needed(Map<String, String> fields, String name) {
    String value = fields.get(name);
    if (value == null) {
      throw new IllegalArgumentException(name + " is missing");
    }
    return value;
  }
}
