package integron.ingester;

import integron.common.files.DataFolder;
import integron.common.settings.ChatSourceSetting;
import integron.common.settings.Settings;
import integron.common.settings.SignInSettings;
import integron.common.status.SignInStatus.Flow;
import integron.common.status.SignInStatus.OtherAccount;
import integron.common.status.SignInStatus.Store;
import integron.common.status.TwitchStatus;
import integron.common.status.TwitchStatus.Channel;
import integron.common.time.Clock;
import integron.ingester.account.AccountQuestion;
import integron.ingester.account.ApplicationStore;
import integron.ingester.account.CredentialSource;
import integron.ingester.account.DatabaseOwner;
import integron.ingester.account.SecretTokenStore;
import integron.ingester.account.SignInReport;
import integron.ingester.account.SignInTokens;
import integron.ingester.secrets.MemorySecrets;
import integron.ingester.secrets.SecretVault;
import integron.ingester.secrets.Secrets;
import integron.ingester.signin.Applications;
import integron.ingester.signin.DatabaseMove;
import integron.ingester.signin.Pause;
import integron.ingester.signin.Revocation;
import integron.ingester.signin.SecretStorage;
import integron.ingester.signin.TokenOwner;
import integron.ingester.signin.TwitchSignIn;
import integron.ingester.signin.WantedScopes;
import integron.ingester.twitch.TwitchAddresses;
import integron.ingester.twitch.auth.Credentials;
import integron.ingester.twitch.auth.OAuthClient;
import integron.ingester.twitch.auth.TwitchApp;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Wires the parts of the sign-in, which outlive every session.
final class SignInWiring {
  private static final String DEMO = "This is a demo: nothing is kept.";

  private final Parts parts;
  private final CredentialSource source;
  private final SignInReport report;
  private final OAuthClient oauth;
  private final Revocation revocation;
  private final AccountQuestion question;
  private final TwitchSignIn commands;

  /// What the wiring needs.
  ///
  /// @param source of a test; empty for the settings and the stored sign-in
  record Parts(
      Settings settings,
      ChatSourceSetting chat,
      WantedScopes scopes,
      Optional<CredentialSource> source,
      SecretStorage storage,
      DatabaseMove move,
      DatabaseOwner owner,
      TwitchAddresses addresses,
      HttpClient http,
      SignInReport report,
      MeterRegistry metrics,
      Runnable beginAgain,
      Clock clock,
      RandomGenerator random) {}

  SignInWiring(Parts parts) {
    this.parts = parts;
    report = parts.report();
    oauth = new OAuthClient(parts.http(), parts.addresses().oauth());
    revocation = new Revocation(oauth);
    question =
        new AccountQuestion(
            report, this::question, received -> revocation.endQuietly(received.credentials()));
    source = parts.source().orElseGet(this::ownSource);
    commands = new TwitchSignIn(signIn(parts.scopes()));
    Gauge.builder("integron_signed_in", report, it -> it.isAuthenticated() ? 1 : 0)
        .description("1 while there is a sign-in at Twitch that Twitch has not ended, otherwise 0")
        .register(parts.metrics());
  }

  /// The secrets of the data folder. A demo leaves the user's own alone, and starts with its own
  /// sign-in.
  ///
  /// @param place receives where they are
  static SecretStorage secrets(
      DataFolder folder,
      Settings settings,
      Consumer<Store> place,
      InstantSource clock,
      SecureRandom random) {
    if (!settings.isDemo()) {
      return SecretStorage.of(
          SecretVault.start(folder, settings.secretStore(), clock, random, place));
    }
    place.accept(new Store(Store.Kind.MEMORY, null));
    try {
      return SecretStorage.without(demoSecrets(settings.signIn()), DEMO);
    } catch (IOException e) {
      throw new IllegalStateException("Memory cannot hold the secrets of a demo", e);
    }
  }

  private static Secrets demoSecrets(SignInSettings settings) throws IOException {
    MemorySecrets secrets = new MemorySecrets();
    Optional<TwitchApp> app = app(settings);
    if (app.isPresent()) {
      new ApplicationStore(secrets).write(app.get());
    }
    Optional<Credentials> credentials = Credentials.of(settings);
    if (credentials.isPresent()) {
      new SecretTokenStore(secrets).write(new SignInTokens(credentials.get(), Flow.CODE));
    }
    return secrets;
  }

  private static Optional<TwitchApp> app(SignInSettings settings) {
    return settings.clientId().isBlank()
        ? Optional.empty()
        : Optional.of(new TwitchApp(settings.clientId(), settings.clientSecret()));
  }

  private CredentialSource ownSource() {
    return parts.settings().isDemo()
        ? CredentialSource.signedOut(CredentialSource.NOT_SIGNED_IN)
        : CredentialSource.of(parts.settings().signIn(), CredentialSource.READING);
  }

  private TwitchSignIn.Parts signIn(WantedScopes scopes) {
    TwitchAddresses addresses = parts.addresses();
    Pause pause = Thread::sleep;
    boolean demo = parts.settings().isDemo();
    return new TwitchSignIn.Parts(
        parts.storage(),
        oauth,
        revocation,
        new TokenOwner(parts.http(), addresses.oauth(), addresses.helix(), pause),
        scopes,
        source,
        parts.owner(),
        question,
        report,
        parts.move(),
        parts.source().isPresent() ? Optional.empty() : parts.settings().signInFixedBy(),
        demo
            ? Optional.empty()
            : app(parts.settings().signIn())
                .map(
                    app -> new Applications.Configured(app, parts.settings().applicationFixedBy())),
        parts.beginAgain(),
        parts.clock(),
        pause,
        parts.random());
  }

  private OtherAccount question(Channel account, Channel owner) {
    return new OtherAccount(
        account, owner, parts.move().target(owner.username(), parts.clock().instant()).toString());
  }

  /// The names of the signed-in user follow those of the connection.
  Consumer<TwitchStatus> following(Consumer<TwitchStatus> next) {
    return status -> {
      next.accept(status);
      @Nullable Channel channel = status.channel();
      if (channel != null && !(parts.chat() instanceof ChatSourceSetting.Anonymously)) {
        report.named(channel);
        parts.owner().connected(channel.withoutPicture());
      }
    };
  }

  CredentialSource source() {
    return source;
  }

  SignInReport report() {
    return report;
  }

  AccountQuestion question() {
    return question;
  }

  DatabaseOwner owner() {
    return parts.owner();
  }

  TwitchSignIn commands() {
    return commands;
  }
}
