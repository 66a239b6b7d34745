package integron.ingester.signin;

import integron.common.command.CommandReply.SignInOutcome;
import integron.common.lifecycle.Threads;
import integron.common.status.SignInStatus.Device;
import integron.common.status.SignInStatus.Flow;
import integron.common.time.Clock;
import integron.ingester.account.SignInReport;
import integron.ingester.twitch.auth.DeviceAnswer.Started;
import integron.ingester.twitch.auth.OAuthClient;
import integron.ingester.twitch.auth.TokenAnswer;
import integron.ingester.twitch.auth.TokenAnswer.Issued;
import integron.ingester.twitch.auth.TokenAnswer.Reason;
import integron.ingester.twitch.auth.TokenAnswer.Refused;
import integron.ingester.twitch.auth.TwitchApp;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One device code flow: asks Twitch at Twitch's interval, on a thread of its own, until the user
/// has answered there or the code has expired. The status shows how it goes on.
///
/// ```
/// waiting ──allowed──▶ taken over ──▶ signed in (shown no longer)
///    │ ▲                   └─ not possible ─▶ ended
///    │ └── pending, slow down, Twitch away
///    └── denied, expired ──▶ ended
/// ```
final class DeviceSignIn implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DeviceSignIn.class);
  private static final Duration SLOWER = Duration.ofSeconds(5);

  /// As long as a call to Twitch may take.
  private static final Duration LAST_ANSWER = Duration.ofSeconds(10);

  private final Parts parts;
  private final SignInCompletion completion;
  private final TwitchApp app;
  private final Set<String> scopes;
  private final Started started;
  private final Instant expiresAt;
  private final long endsAt;
  private final long begun;
  private final Thread thread;
  private Duration interval;
  private boolean asking;
  private boolean closed;

  /// The parts that all device code flows share.
  record Parts(
      OAuthClient oauth, SignInReport report, Exchanges exchanges, Clock clock, Pause pause) {}

  private DeviceSignIn(
      Parts parts,
      SignInCompletion completion,
      TwitchApp app,
      Set<String> scopes,
      Started started,
      long begun) {
    this.parts = parts;
    this.completion = completion;
    this.app = app;
    this.scopes = scopes;
    this.started = started;
    this.interval = started.interval();
    this.begun = begun;
    this.expiresAt = parts.clock().instant().plus(started.life());
    this.endsAt = parts.clock().nanos() + started.life().toNanos();
    this.thread = Thread.ofVirtual().name("device-sign-in").unstarted(this::run);
  }

  /// @param begun [SignInCompletion#cancellations] when the flow began
  static DeviceSignIn start(
      Parts parts,
      SignInCompletion completion,
      TwitchApp app,
      Set<String> scopes,
      Started started,
      long begun) {
    DeviceSignIn flow = new DeviceSignIn(parts, completion, app, scopes, started, begun);
    flow.show(null, false);
    flow.thread.start();
    return flow;
  }

  Instant expiresAt() {
    return expiresAt;
  }

  private void show(@Nullable String trouble, boolean ended) {
    report(new Device(started.userCode(), started.address(), expiresAt, trouble, ended));
  }

  private synchronized void report(@Nullable Device device) {
    if (!closed) {
      parts.report().device(device);
    }
  }

  private void run() {
    try {
      String failure = askUntilAnswered();
      if (failure == null) {
        report(null);
      } else {
        show(failure, true);
      }
    } catch (InterruptedException e) {
      LOG.debug("The code flow is left");
    } finally {
      endAsking();
    }
  }

  /// @return why it ended; null when the status shows the outcome elsewhere
  private @Nullable String askUntilAnswered() throws InterruptedException {
    while (parts.clock().nanos() + interval.toNanos() < endsAt) {
      TokenAnswer answer;
      try {
        waitForTurn();
        answer = parts.oauth().pollDevice(app, started.deviceCode(), scopes);
      } catch (IOException e) {
        LOG.info("Twitch does not say whether the code was entered: {}", e.getMessage());
        show("%s; trying again in %d s.".formatted(e.getMessage(), seconds()), false);
        continue;
      }
      switch (answer) {
        case Issued issued -> {
          return failure(completion.take(app, issued, Flow.DEVICE, stillBegun()));
        }
        case Refused(Reason reason, var _) when reason == Reason.PENDING -> show(null, false);
        case Refused(Reason reason, var _) when reason == Reason.SLOW_DOWN -> {
          interval = interval.plus(SLOWER);
          show("Twitch limits the rate of calls. Next try in %d s.".formatted(seconds()), false);
        }
        case Refused refused -> {
          return failure(refused);
        }
      }
    }
    return "The code has run out.";
  }

  /// After it returns, [#close] does not interrupt the thread until the next call: Twitch may have
  /// issued tokens already, which Integron then has to revoke.
  private void waitForTurn() throws InterruptedException {
    endAsking();
    if (isClosed()) {
      throw new InterruptedException();
    }
    parts.pause().during(interval);
    beginAsking();
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  private synchronized void beginAsking() throws InterruptedException {
    if (closed || !parts.exchanges().begin()) {
      throw new InterruptedException();
    }
    asking = true;
  }

  private synchronized void endAsking() {
    if (asking) {
      asking = false;
      parts.exchanges().end();
    }
  }

  private synchronized long stillBegun() {
    return closed ? SignInCompletion.CANCELLED : begun;
  }

  private long seconds() {
    return interval.toSeconds();
  }

  private static String failure(Refused refused) {
    return switch (refused.reason()) {
      case EXPIRED -> "The code has run out.";
      case DENIED -> "You did not allow access on Twitch. Nothing has changed.";
      case CLIENT_ID, CLIENT_SECRET ->
          "Twitch refused the application (%s). Nothing has changed; check its Client ID and type."
              .formatted(refused.words());
      case REDIRECT, GRANT, OTHER, PENDING, SLOW_DOWN ->
          "Twitch refused the code (%s). Nothing has changed; get a new code."
              .formatted(refused.words());
    };
  }

  private @Nullable String failure(SignInOutcome outcome) {
    return switch (outcome.result()) {
      case CONNECTED, OTHER_ACCOUNT -> null;
      case NOT_STORED ->
          "The sign-in could not be stored. %sNothing has changed.".formatted(obstacle());
      case PERHAPS_STORED ->
          "It is not known whether the sign-in was stored. %sGet a new code once that is mended."
              .formatted(obstacle());
      case UNREACHABLE ->
          "Twitch did not say which account signed in. Nothing has changed; get a new code.";
      case DENIED, INVALID, REDIRECT_REFUSED, APPLICATION_REFUSED, REFUSED ->
          "Twitch does not accept the sign-in. Nothing has changed; get a new code.";
    };
  }

  /// Why the place of the secrets fails, if the status says so.
  private String obstacle() {
    return parts.report().storeReason().map(reason -> reason + " ").orElse("");
  }

  /// Ends it. The status shows it no longer. Waits for an answer of Twitch that is under way, so
  /// that tokens in it are ended rather than lost; a process that stops has waited already.
  @Override
  public void close() {
    synchronized (this) {
      report(null);
      closed = true;
      if (!asking || parts.exchanges().isStopping()) {
        thread.interrupt();
      }
    }
    if (!Threads.join(thread, LAST_ANSWER)) {
      LOG.warn("Twitch has not answered about the code that is left");
    }
  }
}
