package integron.ingester.signin;

import integron.common.command.CommandReply;
import integron.common.command.CommandReply.SignInOutcome;
import integron.common.command.CommandReply.SignInOutcome.Result;
import integron.common.command.SignInCommand;
import integron.common.lifecycle.Threads;
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
import java.time.Duration;
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
      "Signed out here, but Twitch did not receive the sign-out. To end it there too, disconnect"
          + " Integron on Twitch's Connections page.";

  /// As long as a call to Twitch may take.
  private static final Duration LAST_ANSWER = Duration.ofSeconds(10);

  /// The supervisor waits for a process that stops hardly longer than that process for its last
  /// renewal.
  private static final Duration LAST_REVOCATION = Duration.ofSeconds(2);

  private final Parts parts;
  private final Exchanges exchanges = new Exchanges();
  private final SecretTokenStore store;
  private final Applications applications;
  private final StoredSignIn stored;
  private final SignInCompletion completion;
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
    this.applications =
        new Applications(parts.configured(), parts.storage().secrets(), parts.report());
    this.store = new SecretTokenStore(parts.storage().secrets(), applications::current);
    this.completion =
        new SignInCompletion(
            parts.tokenOwner(),
            parts.owner(),
            parts.question(),
            store,
            parts.source(),
            parts.revocation());
    this.codes =
        new CodeFlow(
            parts.oauth(), parts.scopes(), completion, exchanges, parts.clock(), parts.random());
    this.devices =
        new DeviceFlow(
            new DeviceSignIn.Parts(
                parts.oauth(), parts.report(), exchanges, parts.clock(), parts.pause()),
            parts.scopes(),
            completion);
    this.stored = new StoredSignIn(storedParts());
  }

  private StoredSignIn.Parts storedParts() {
    return new StoredSignIn.Parts(
        parts.storage().secrets(),
        store,
        applications,
        parts.move(),
        parts.source(),
        parts.fixedBy().isPresent(),
        completion,
        parts.pause(),
        parts.random());
  }

  /// Continues the stored sign-in, unless a setting fixes it, and reports the state. Blocks until
  /// the secrets have answered; while they cannot be read, a thread of its own retries.
  public void resume() {
    parts.fixedBy().ifPresent(parts.report()::fixedBy);
    stored.resume();
  }

  static ProblemException stopping() {
    return Problem.unavailable("Integron is stopping. Sign in again when it has started.")
        .asException();
  }

  private void requireRunning() {
    if (exchanges.isStopping()) {
      throw stopping();
    }
  }

  private void requireChangeable() {
    if (completion.isOver()) {
      throw Problem.conflict("A new database begins. Wait until Integron has started again.")
          .asException();
    }
    parts
        .fixedBy()
        .ifPresent(setting -> {
          throw Problem.conflict(
                  "%s wins over a sign-in here. Remove it first, and start Integron again."
                      .formatted(setting))
              .asException();
        });
  }

  @Override
  public CommandReply.Done save(SignInCommand.SaveApplication application) {
    requireChangeable();
    applications.save(application);
    return DONE;
  }

  @Override
  public CommandReply.Consent start(SignInCommand.StartSignIn start) {
    requireRunning();
    requireChangeable();
    return codes.start(applications.needed(), start);
  }

  @Override
  public SignInOutcome finish(SignInCommand.FinishSignIn finish) throws InterruptedException {
    requireRunning();
    requireChangeable();
    SignInOutcome outcome = codes.finish(finish);
    if (outcome.result() == Result.CONNECTED) {
      devices.end();
    }
    return outcome;
  }

  @Override
  public CommandReply.DeviceCode startDevice(SignInCommand.StartDeviceSignIn start)
      throws InterruptedException {
    requireRunning();
    requireChangeable();
    return devices.start(applications.needed(), start.permissions());
  }

  @Override
  public CommandReply.Done cancel() {
    completion.cancelAll();
    codes.cancel();
    devices.end();
    return DONE;
  }

  @Override
  public CommandReply.Done choose(SignInCommand.ChooseAccount choice) throws InterruptedException {
    Asked asked =
        parts
            .question()
            .claim(choice.userId())
            .orElseThrow(() ->
                Problem.conflict("There is no such question any more; look again.").asException());
    try {
      if (choice.newDatabase()) {
        beginNewDatabase(asked);
      } else {
        keepDatabase(asked);
      }
    } catch (IOException e) {
      String what = choice.newDatabase() ? "The database is not moved. " : "";
      throw new ProblemException(Problem.unavailable(what + e.getMessage()), e);
    } finally {
      parts.question().release(asked);
    }
    return DONE;
  }

  private void keepDatabase(Asked asked) throws IOException, InterruptedException {
    boolean isInUse = asked.received().isEmpty();
    if (isInUse) {
      requireChangeable();
    }
    parts.move().undo();
    parts.move().forget(parts.storage().secrets());
    parts.question().refused(asked);
    if (isInUse) {
      signOut();
    }
  }

  /// The old account's session ends first, so that the end of its token is no surprise to it.
  private void beginNewDatabase(Asked asked) throws IOException, InterruptedException {
    synchronized (completion) {
      parts
          .move()
          .decide(Path.of(asked.question().moveTo()), asked.received(), parts.storage().secrets());
      completion.end();
    }
    LOG.info("The ingester starts again with a new database");
    parts.question().answered(asked);
    codes.cancel();
    devices.end();
    parts.source().signOut("A new database begins.");
    parts.source().awaitFollowed(SignInCompletion.SESSION_END);
    if (asked.received().isPresent()) {
      revokeStored();
    }
    parts.beginAgain().run();
  }

  @Override
  public CommandReply.Done signOut() throws InterruptedException {
    requireChangeable();
    cancel();
    parts.question().withdraw();
    synchronized (completion) {
      requireChangeable();
      // A sign-in that Twitch was answering may have asked meanwhile.
      parts.question().withdraw();
      endSession(CredentialSource.NOT_SIGNED_IN);
      boolean told = revokeStored();
      try {
        store.remove();
      } catch (IOException e) {
        String reason = "The stored sign-in cannot be removed. " + e.getMessage();
        endSession(reason + " Disconnect again later, or the next start continues it.");
        throw new ProblemException(Problem.unavailable(reason), e);
      }
      applications.reportWhatIsLeft();
      if (!told) {
        endSession(NOT_TOLD);
      }
    }
    return DONE;
  }

  /// The session ends before its token does, and a renewal that is under way is stored: its tokens
  /// are then those that are revoked.
  ///
  /// @param reason is in the status when this returns
  private void endSession(String reason) throws InterruptedException {
    parts.source().signOut(reason);
    if (!parts.source().awaitFollowed(SignInCompletion.SESSION_END)) {
      LOG.warn("The session with Twitch has not ended before the sign-in");
    }
  }

  private boolean revokeStored() throws InterruptedException {
    try {
      Optional<SignInTokens> stored = store.received();
      return stored.isEmpty() || revoke(stored.get());
    } catch (IOException e) {
      LOG.warn("The stored sign-in cannot be read: {}", e.getMessage());
      Optional<SignInTokens> used = store.lastKnown();
      return used.isPresent() && revoke(used.get());
    }
  }

  private boolean revoke(SignInTokens unused) throws InterruptedException {
    return parts.revocation().end(clientId(), unused.credentials());
  }

  /// For tokens that do not know it.
  private String clientId() {
    try {
      return applications.current().map(TwitchApp::clientId).orElse("");
    } catch (IOException e) {
      return "";
    }
  }

  @Override
  public CommandReply.Done tryKeyring() {
    try {
      parts.storage().keyring().tryAgain();
    } finally {
      stored.resume();
    }
    return DONE;
  }

  /// Asks Twitch for no other tokens, because the process stops. Returns at once. Answers that are
  /// under way have ten seconds from now on.
  public void stop() {
    exchanges.stop(LAST_ANSWER);
  }

  /// Ends every flow that has begun. Before that, it waits until the tokens that Twitch is issuing
  /// are stored.
  @Override
  public void close() {
    stop();
    stored.close();
    if (!exchanges.awaitLast()) {
      LOG.warn("Twitch has not answered the last step of a sign-in");
    }
    cancel();
    withdrawLast();
  }

  private void withdrawLast() {
    Thread last = Thread.ofVirtual().name("last-revocation").start(parts.question()::withdraw);
    if (!Threads.join(last, LAST_REVOCATION)) {
      LOG.warn("Twitch did not receive that the sign-in as another account is not used");
      last.interrupt();
      Threads.join(last);
    }
  }
}
