package integron.ingester.signin;

import integron.common.command.Command;
import integron.common.command.CommandReply;
import integron.common.command.CommandReply.SignInOutcome;
import integron.common.command.CommandReply.SignInOutcome.Result;
import integron.common.problem.Problem;
import integron.common.problem.ProblemException;
import integron.common.time.Clock;
import integron.ingester.account.AccountQuestion;
import integron.ingester.account.AccountQuestion.Asked;
import integron.ingester.account.CredentialSource;
import integron.ingester.account.DatabaseOwner;
import integron.ingester.account.SecretTokenStore;
import integron.ingester.account.SignInReport;
import integron.ingester.account.SignInTokens;
import integron.ingester.account.SignIns;
import integron.ingester.twitch.auth.OAuthClient;
import integron.ingester.twitch.auth.TwitchApp;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.random.RandomGenerator;
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

  private final Parts parts;
  private final SecretTokenStore store;
  private final Applications applications;
  private final Acceptance acceptance;
  private final CodeFlow codes;
  private final DeviceFlow devices;

  /// What it works with.
  ///
  /// @param fixedBy the setting that a sign-in cannot replace, if there is one
  /// @param configured the application of the settings, if there is one
  /// @param beginAgain ends the process, which its supervisor starts again; returns at once
  /// @param random not predictable
  public record Parts(
      SecretStorage storage,
      OAuthClient oauth,
      Revocation revocation,
      TokenOwner tokenOwner,
      WantedScopes scopes,
      CredentialSource source,
      DatabaseOwner owner,
      AccountQuestion question,
      SignInReport report,
      DatabaseMove move,
      Optional<String> fixedBy,
      Optional<Applications.Configured> configured,
      Runnable beginAgain,
      Clock clock,
      Pause pause,
      RandomGenerator random) {}

  public TwitchSignIn(Parts parts) {
    this.parts = parts;
    this.store = new SecretTokenStore(parts.storage().secrets());
    this.applications =
        new Applications(parts.configured(), parts.storage().secrets(), parts.report());
    this.acceptance =
        new Acceptance(
            parts.tokenOwner(),
            parts.owner(),
            parts.question(),
            store,
            parts.source(),
            parts.revocation());
    this.codes =
        new CodeFlow(parts.oauth(), parts.scopes(), acceptance, parts.clock(), parts.random());
    this.devices =
        new DeviceFlow(
            new DeviceSignIn.Parts(parts.oauth(), parts.report(), parts.clock(), parts.pause()),
            parts.scopes(),
            acceptance);
  }

  /// Continues the stored sign-in, unless a setting fixes it, and reports the state. Blocks until
  /// the secrets can be read.
  public void resume() {
    parts.fixedBy().ifPresent(parts.report()::fixedBy);
    parts.move().forget(parts.storage().secrets());
    try {
      applications.report();
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
    applications.save(application);
    return DONE;
  }

  @Override
  public CommandReply.Consent start(Command.StartSignIn start) {
    requireNotFixed();
    return codes.start(applications.needed(), start);
  }

  @Override
  public SignInOutcome finish(Command.FinishSignIn finish) throws InterruptedException {
    requireNotFixed();
    SignInOutcome outcome = codes.finish(finish);
    if (outcome.result() == Result.CONNECTED) {
      devices.end();
    }
    return outcome;
  }

  @Override
  public CommandReply.DeviceCode startDevice(Command.StartDeviceSignIn start)
      throws InterruptedException {
    requireNotFixed();
    return devices.start(applications.needed(), start.permissions());
  }

  @Override
  public CommandReply.Done cancel() {
    acceptance.cancelAll();
    codes.cancel();
    devices.end();
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
    if (asked.received().isEmpty() && parts.fixedBy().isEmpty()) {
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
    parts.question().answered();
    parts.source().signOut("A new database begins.");
    parts.source().awaitFollowed(Acceptance.SESSION_END);
    if (asked.received().isPresent()) {
      revokeStored();
    }
    parts.beginAgain().run();
  }

  @Override
  public CommandReply.Done signOut() throws InterruptedException {
    requireNotFixed();
    cancel();
    parts.question().withdraw();
    synchronized (acceptance) {
      endSession();
      boolean told = revokeStored();
      try {
        store.remove();
      } catch (IOException e) {
        throw new ProblemException(
            Problem.unavailable("The sign-in cannot be removed: %s.".formatted(e.getMessage())), e);
      }
      if (!told) {
        parts.source().signOut(NOT_TOLD);
      }
    }
    return DONE;
  }

  /// The session ends before its token does, and a renewal that is under way is stored: its tokens
  /// are then those that are revoked.
  private void endSession() throws InterruptedException {
    parts.source().signOut(CredentialSource.NOT_SIGNED_IN);
    if (!parts.source().awaitFollowed(Acceptance.SESSION_END)) {
      LOG.warn("The session with Twitch has not ended before the sign-in");
    }
  }

  /// A sign-in that cannot be read cannot be revoked; it is removed all the same.
  private boolean revokeStored() throws InterruptedException {
    try {
      Optional<SignInTokens> stored = store.received();
      return stored.isEmpty()
          || parts
              .revocation()
              .end(
                  applications.current().map(TwitchApp::clientId).orElse(""),
                  stored.get().credentials());
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
    parts.question().withdraw();
  }
}
