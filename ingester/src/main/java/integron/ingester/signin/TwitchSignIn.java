package integron.ingester.signin;

import integron.common.command.Command;
import integron.common.command.CommandReply;
import integron.common.command.CommandReply.SignInOutcome;
import integron.common.command.CommandReply.SignInOutcome.Result;
import integron.common.problem.Problem;
import integron.common.problem.ProblemException;
import integron.common.settings.Secret;
import integron.common.status.SignInStatus.Application;
import integron.common.status.SignInStatus.Flow;
import integron.common.time.Clock;
import integron.ingester.account.AccountQuestion;
import integron.ingester.account.AccountQuestion.Asked;
import integron.ingester.account.ApplicationStore;
import integron.ingester.account.CredentialSource;
import integron.ingester.account.DatabaseOwner;
import integron.ingester.account.SecretTokenStore;
import integron.ingester.account.SignInReport;
import integron.ingester.account.SignInTokens;
import integron.ingester.account.SignIns;
import integron.ingester.twitch.auth.DeviceAnswer;
import integron.ingester.twitch.auth.OAuthClient;
import integron.ingester.twitch.auth.TokenAnswer.Issued;
import integron.ingester.twitch.auth.TokenAnswer.Reason;
import integron.ingester.twitch.auth.TokenAnswer.Refused;
import integron.ingester.twitch.auth.TwitchApp;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Signs the user in, out, and in as another account. What a step of a flow received is used only
/// when it is stored; until then the sign-in before stays.
public final class TwitchSignIn implements SignIns, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TwitchSignIn.class);
  private static final CommandReply.Done DONE = new CommandReply.Done(null);
  private static final String NOT_TOLD =
      "Signed out here, but Twitch could not be told. To end it there too, disconnect Integron on"
          + " Twitch's Connections page.";
  private static final Pattern CLIENT_ID = Pattern.compile("[A-Za-z0-9-]{1,100}");
  private static final Pattern CODE = Pattern.compile("[\\x21-\\x7e]{1,500}");
  private static final int LONGEST_SECRET = 200;

  private final Parts parts;
  private final PendingSignIns pending;
  private final SecretTokenStore store;
  private final ApplicationStore applications;
  private final Acceptance acceptance;
  private final Object deviceLock = new Object();
  private @Nullable DeviceSignIn device;

  /// What it works with.
  ///
  /// @param fixedBy the setting that a sign-in cannot replace, if there is one
  /// @param configured the application of the settings, if there is one
  /// @param beginAgain ends the process, which its supervisor starts again; returns at once
  /// @param random not predictable
  public record Parts(
      SecretStorage storage,
      OAuthClient oauth,
      TokenOwner tokenOwner,
      WantedScopes scopes,
      CredentialSource source,
      DatabaseOwner owner,
      AccountQuestion question,
      SignInReport report,
      DatabaseMove move,
      Optional<String> fixedBy,
      Optional<TwitchApp> configured,
      Runnable beginAgain,
      Clock clock,
      Pause pause,
      RandomGenerator random) {}

  public TwitchSignIn(Parts parts) {
    this.parts = parts;
    this.pending = new PendingSignIns(parts.clock(), parts.random());
    this.store = new SecretTokenStore(parts.storage().secrets());
    this.applications = new ApplicationStore(parts.storage().secrets());
    this.acceptance =
        new Acceptance(
            parts.tokenOwner(),
            parts.owner(),
            parts.question(),
            store,
            parts.source(),
            parts.oauth());
  }

  /// Continues the stored sign-in, unless a setting fixes it, and reports the state. Blocks until
  /// the secrets can be read.
  public void resume() {
    parts.fixedBy().ifPresent(parts.report()::fixedBy);
    parts.move().forget(parts.storage().secrets());
    try {
      reportApplication();
      if (parts.fixedBy().isEmpty()) {
        resumeStored();
      }
    } catch (IOException e) {
      LOG.error("The stored sign-in cannot be read: {}", e.getMessage());
      parts
          .source()
          .signOut(
              "The stored sign-in cannot be read: %s. Sign in again.".formatted(e.getMessage()));
    }
  }

  /// Holds the lock of a sign-in that ends meanwhile, as that one is the newer.
  private void resumeStored() throws IOException {
    synchronized (acceptance) {
      store
          .received()
          .ifPresentOrElse(
              received -> parts.source().signIn(received.credentials(), store, received.flow()),
              () -> parts.source().nothingStored());
    }
  }

  private void reportApplication() throws IOException {
    parts
        .report()
        .application(
            application()
                .map(app -> new Application(app.clientId(), app.clientSecret().isPresent()))
                .orElse(null));
  }

  private Optional<TwitchApp> application() throws IOException {
    return parts.configured().isPresent() ? parts.configured() : applications.read();
  }

  private TwitchApp neededApplication() {
    try {
      return application()
          .orElseThrow(() ->
              Problem.conflict("There is no application yet. Paste its Client ID first.")
                  .asException());
    } catch (IOException e) {
      throw new ProblemException(
          Problem.unavailable("The application cannot be read: %s.".formatted(e.getMessage())), e);
    }
  }

  private void requireNotFixed() {
    parts
        .fixedBy()
        .ifPresent(setting -> {
          throw Problem.conflict(
                  "Integron is signed in by %s, which wins over a sign-in here. Remove it first."
                      .formatted(setting))
              .asException();
        });
  }

  @Override
  public CommandReply.Done save(Command.SaveApplication application) {
    requireNotFixed();
    if (parts.configured().isPresent()) {
      throw Problem.conflict(
              "The application is fixed by INTEGRON_TWITCH_CLIENT_ID, which wins. Change it there.")
          .asException();
    }
    TwitchApp app = checked(application);
    try {
      applications.write(app);
      reportApplication();
    } catch (IOException e) {
      throw new ProblemException(
          Problem.unavailable("The application cannot be stored: %s.".formatted(e.getMessage())),
          e);
    }
    return DONE;
  }

  private static TwitchApp checked(Command.SaveApplication application) {
    if (!CLIENT_ID.matcher(application.clientId()).matches()) {
      throw Problem.badRequest("A Client ID consists of letters and digits; paste it again.")
          .asException();
    }
    String secret = application.clientSecret();
    try {
      if (secret != null && (secret.isEmpty() || secret.length() > LONGEST_SECRET)) {
        throw new IllegalArgumentException("length");
      }
      return new TwitchApp(application.clientId(), Optional.ofNullable(secret).map(Secret::new));
    } catch (IllegalArgumentException e) {
      throw Problem.badRequest("A Client Secret consists of letters and digits; paste it again.")
          .asException();
    }
  }

  @Override
  public CommandReply.Consent start(Command.StartSignIn start) {
    requireNotFixed();
    TwitchApp app = neededApplication();
    if (app.clientSecret().isEmpty()) {
      throw Problem.conflict(
              "The application has no Client Secret. Paste it, or sign in with a code.")
          .asException();
    }
    if (start.browser().isBlank() || !CODE.matcher(start.redirectUri()).matches()) {
      throw Problem.badRequest("A sign-in needs a browser and the address of its callback.")
          .asException();
    }
    String state =
        pending.begin(start.browser(), new PendingSignIns.Begun(app, start.redirectUri()));
    return new CommandReply.Consent(
        parts
            .oauth()
            .consent(
                app.clientId(),
                start.redirectUri(),
                parts.scopes().of(start.permissions()),
                state,
                start.again()));
  }

  @Override
  public SignInOutcome finish(Command.FinishSignIn finish) throws InterruptedException {
    requireNotFixed();
    Optional<PendingSignIns.Begun> begun = pending.take(finish.state(), finish.browser());
    if (begun.isEmpty()) {
      LOG.warn("A sign-in was rejected: its state is unknown, used, too old or another browser's");
      return Acceptance.without(Result.INVALID);
    }
    if (finish.error() != null) {
      return Acceptance.without(failure(finish.error()));
    }
    String code = finish.code();
    return code == null || !CODE.matcher(code).matches()
        ? Acceptance.without(Result.REFUSED)
        : exchange(begun.get(), code);
  }

  private static Result failure(String error) {
    return switch (error) {
      case "access_denied" -> Result.DENIED;
      case "redirect_mismatch" -> Result.REDIRECT_REFUSED;
      default -> Result.REFUSED;
    };
  }

  private SignInOutcome exchange(PendingSignIns.Begun begun, String code)
      throws InterruptedException {
    try {
      return switch (parts.oauth().exchange(begun.app(), code, begun.redirectUri())) {
        case Issued issued -> {
          SignInOutcome outcome = acceptance.take(begun.app(), issued, Flow.CODE);
          if (outcome.result() == Result.CONNECTED) {
            endDevice();
          }
          yield outcome;
        }
        case Refused(Reason reason, String words) -> {
          LOG.warn("Twitch refused the code of a sign-in: {}", words);
          yield Acceptance.without(
              switch (reason) {
                case CLIENT_ID, CLIENT_SECRET -> Result.APPLICATION_REFUSED;
                case REDIRECT -> Result.REDIRECT_REFUSED;
                case DENIED -> Result.DENIED;
                case GRANT, PENDING, SLOW_DOWN, EXPIRED, OTHER -> Result.REFUSED;
              });
        }
      };
    } catch (IOException e) {
      LOG.warn("The code of a sign-in could not be exchanged: {}", e.getMessage());
      return Acceptance.without(Result.UNREACHABLE);
    }
  }

  @Override
  public CommandReply.DeviceCode startDevice(Command.StartDeviceSignIn start)
      throws InterruptedException {
    requireNotFixed();
    TwitchApp app = neededApplication();
    Set<String> wanted = parts.scopes().of(start.permissions());
    try {
      return switch (parts.oauth().startDevice(app.clientId(), wanted)) {
        case DeviceAnswer.Refused(String words) ->
            throw Problem.conflict(
                    "Twitch refused the Client ID (%s). Check it and paste it again."
                        .formatted(words))
                .asException();
        case DeviceAnswer.Started started -> {
          DeviceSignIn flow = replaceDevice(app, wanted, started);
          yield new CommandReply.DeviceCode(
              started.userCode(), started.address(), flow.expiresAt());
        }
      };
    } catch (IOException e) {
      throw new ProblemException(
          Problem.unavailable("Twitch does not answer (%s); try again.".formatted(e.getMessage())),
          e);
    }
  }

  private DeviceSignIn replaceDevice(
      TwitchApp app, Set<String> wanted, DeviceAnswer.Started started) {
    synchronized (deviceLock) {
      endDevice();
      DeviceSignIn.Parts shared =
          new DeviceSignIn.Parts(parts.oauth(), parts.report(), parts.clock(), parts.pause());
      device = DeviceSignIn.start(shared, acceptance, app, wanted, started);
      return device;
    }
  }

  private void endDevice() {
    synchronized (deviceLock) {
      if (device != null) {
        device.close();
        device = null;
      }
    }
  }

  @Override
  public CommandReply.Done cancel() {
    pending.clear();
    endDevice();
    return DONE;
  }

  @Override
  public CommandReply.Done choose(Command.ChooseAccount choice) throws InterruptedException {
    Asked asked =
        parts
            .question()
            .pending()
            .filter(one -> one.question().account().userId().equals(choice.userId()))
            .orElseThrow(() ->
                Problem.conflict("There is no such question any more; look again.").asException());
    if (choice.newDatabase()) {
      beginNewDatabase(asked);
    } else {
      keepDatabase(asked);
    }
    return DONE;
  }

  private void keepDatabase(Asked asked) throws InterruptedException {
    parts.question().withdraw();
    if (asked.received().isPresent()) {
      acceptance.revoke("", asked.received().get().credentials());
    } else if (parts.fixedBy().isEmpty()) {
      signOut();
    }
  }

  /// The old account's session ends first, so that the end of its token is no surprise to it.
  private void beginNewDatabase(Asked asked) throws InterruptedException {
    try {
      parts
          .move()
          .decide(Path.of(asked.question().moveTo()), asked.received(), parts.storage().secrets());
    } catch (IOException e) {
      throw new ProblemException(
          Problem.unavailable(
              "The database cannot be moved: %s. Nothing has changed.".formatted(e.getMessage())),
          e);
    }
    LOG.info("The ingester starts again with a new database");
    parts.question().withdraw();
    parts.source().signOut("A new database begins.");
    if (asked.received().isPresent()) {
      revokeStored();
    }
    parts.beginAgain().run();
  }

  @Override
  public CommandReply.Done signOut() throws InterruptedException {
    requireNotFixed();
    cancel();
    synchronized (acceptance) {
      boolean told = revokeStored();
      try {
        store.remove();
      } catch (IOException e) {
        throw new ProblemException(
            Problem.unavailable("The sign-in cannot be removed: %s.".formatted(e.getMessage())), e);
      }
      parts.source().signOut(told ? CredentialSource.NOT_SIGNED_IN : NOT_TOLD);
    }
    return DONE;
  }

  /// A sign-in that cannot be read cannot be revoked; it is removed all the same.
  private boolean revokeStored() throws InterruptedException {
    try {
      Optional<SignInTokens> stored = store.received();
      return stored.isEmpty()
          || acceptance.revoke(
              application().map(TwitchApp::clientId).orElse(""), stored.get().credentials());
    } catch (IOException e) {
      LOG.warn("The stored sign-in cannot be read, so it is not revoked: {}", e.getMessage());
      return false;
    }
  }

  @Override
  public CommandReply.Done tryKeyring() {
    parts.storage().keyring().tryAgain();
    return DONE;
  }

  /// Ends every flow that has begun.
  @Override
  public void close() {
    cancel();
  }
}
