package integron.ingester.account;

import integron.common.lifecycle.Threads;
import integron.common.status.SignInStatus;
import integron.common.status.TwitchStatus.State;
import integron.ingester.account.CredentialSource.Current;
import integron.ingester.account.SignInState.SignedIn;
import integron.ingester.twitch.status.TwitchReport;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs one session for the current credentials, on a thread of its own.
///
/// ```
///                        signed in                token dead
/// await credentials ──────────────────▶ session ──────────────▶ await other credentials
///        ▲                               │   ▲ │                     │
///        └────────── signed out ─────────┘   └─┴ replaced ◀──────────┘
/// ```
///
/// At most one session runs: the next begins when every part of the last has ended.
public final class AccountLoop implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AccountLoop.class);

  private final CredentialSource source;
  private final AccountSession session;
  private final TwitchReport report;
  private final SignInReport signIn;
  private final Thread thread;

  private AccountLoop(
      CredentialSource source, AccountSession session, TwitchReport report, SignInReport signIn) {
    this.source = source;
    this.session = session;
    this.report = report;
    this.signIn = signIn;
    this.thread = Thread.ofVirtual().name("account").unstarted(this::run);
  }

  /// Starts the loop, and returns at once.
  ///
  /// @param report receives what the loop waits for, and why a session ended
  /// @param signIn receives the same about the sign-in
  public static AccountLoop start(
      CredentialSource source, AccountSession session, TwitchReport report, SignInReport signIn) {
    AccountLoop loop = new AccountLoop(source, session, report, signIn);
    loop.thread.start();
    return loop;
  }

  private void run() {
    try {
      Current present = source.current();
      while (true) {
        present = follow(present);
      }
    } catch (InterruptedException e) {
      LOG.debug("The account loop ends");
    }
  }

  /// @return the state to follow next
  private Current follow(Current present) throws InterruptedException {
    return switch (present.state()) {
      case SignInState.SignedOut(String reason) -> {
        LOG.info("Nothing is received from Twitch. {}", reason);
        report.signedOut(reason);
        signIn.signedOut(reason);
        yield followed(present);
      }
      case SignInState.Unreadable(String reason) -> {
        LOG.error("{}{}", SignInStatus.NO_EVENTS, reason);
        report.signedOut(reason);
        signIn.unreadable(reason);
        yield followed(present);
      }
      case SignedIn who -> {
        report.connecting();
        signIn.begun(who.flow());
        source.follows(present);
        yield afterEnd(present, stay(present, who));
      }
    };
  }

  /// The status says it before a caller of [CredentialSource#awaitFollowed] goes on.
  private Current followed(Current present) throws InterruptedException {
    source.follows(present);
    return source.awaitChange(present);
  }

  private Current afterEnd(Current present, SessionEnd end) throws InterruptedException {
    switch (end) {
      case SessionEnd.TokenDead(String reason) -> {
        LOG.warn("{}{}", SignInStatus.NO_EVENTS, reason);
        report.state(State.FAILED, reason);
        signIn.ended(reason);
        return source.awaitChange(present);
      }
      case SessionEnd.Replaced _ ->
          LOG.info("The session with Twitch has ended: there are other credentials");
      case SessionEnd.SignedOut _ -> LOG.info("The session with Twitch has ended: signed out");
    }
    return source.current();
  }

  /// Both threads have ended when this returns or throws.
  private SessionEnd stay(Current present, SignedIn who) throws InterruptedException {
    CompletableFuture<SessionEnd> end = new CompletableFuture<>();
    Thread staying = Thread.ofVirtual().name("twitch").start(() -> runSession(who, end));
    Thread watching = Thread.ofVirtual().name("sign-in").start(() -> watch(present, end));
    try {
      return end.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("The session with Twitch broke", e.getCause());
    } finally {
      staying.interrupt();
      watching.interrupt();
      Threads.join(staying);
      Threads.join(watching);
    }
  }

  private void runSession(SignedIn who, CompletableFuture<SessionEnd> end) {
    try {
      end.complete(new SessionEnd.TokenDead(session.stay(who)));
    } catch (InterruptedException e) {
      LOG.debug("The session with Twitch is left");
    } catch (RuntimeException | Error e) {
      if (!end.completeExceptionally(e)) {
        LOG.error("Leaving the session with Twitch failed: {}", e.getClass().getSimpleName());
      }
    }
  }

  private void watch(Current present, CompletableFuture<SessionEnd> end) {
    try {
      end.complete(
          switch (source.awaitChange(present).state()) {
            case SignedIn _ -> new SessionEnd.Replaced();
            case SignInState.SignedOut _, SignInState.Unreadable _ -> new SessionEnd.SignedOut();
          });
    } catch (InterruptedException e) {
      LOG.debug("The sign-in is no longer watched");
    }
  }

  /// Disconnects from Twitch, and returns when every part of the session has ended.
  @Override
  public void close() {
    thread.interrupt();
    Threads.join(thread);
    source.followsNoMore();
  }
}
