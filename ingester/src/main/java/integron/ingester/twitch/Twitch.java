package integron.ingester.twitch;

import integron.common.config.Secret;
import integron.common.lifecycle.Threads;
import integron.common.retry.Backoff;
import integron.common.status.TwitchStatus.Channel;
import integron.common.status.TwitchStatus.State;
import integron.ingester.twitch.auth.Identity;
import integron.ingester.twitch.auth.TokenCheck;
import integron.ingester.twitch.eventsub.EventSub;
import integron.ingester.twitch.helix.Helix;
import integron.ingester.twitch.helix.HelixException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The connection to Twitch, on a thread of its own: checks the token, then stays with EventSub.
///
/// ```
/// no token ─▶ SIGNED_OUT
/// CONNECTING ──token valid──▶ EventSub: CONNECTED ⇄ RECONNECTING
///      └── token dead ──▶ FAILED
/// ```
public final class Twitch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Twitch.class);
  private static final Duration FIRST_RETRY = Duration.ofMillis(500);
  private static final Duration LONGEST_RETRY = Duration.ofMinutes(1);

  private final TwitchAddresses addresses;
  private final Optional<Secret> token;
  private final TokenCheck check;
  private final EventSub eventSub;
  private final TwitchReport report;
  private final Backoff backoff;
  private final Thread thread;

  private Twitch(
      TwitchAddresses addresses,
      Optional<Secret> token,
      TokenCheck check,
      EventSub eventSub,
      TwitchReport report,
      RandomGenerator random) {
    this.addresses = addresses;
    this.token = token;
    this.check = check;
    this.eventSub = eventSub;
    this.report = report;
    this.backoff = new Backoff(FIRST_RETRY, LONGEST_RETRY, random);
    this.thread = Thread.ofVirtual().name("twitch").unstarted(this::run);
  }

  /// Starts to connect, and returns at once.
  public static Twitch start(
      TwitchAddresses addresses,
      Optional<Secret> token,
      TokenCheck check,
      EventSub eventSub,
      TwitchReport report,
      RandomGenerator random) {
    Twitch twitch = new Twitch(addresses, token, check, eventSub, report, random);
    twitch.thread.start();
    return twitch;
  }

  private void run() {
    try {
      if (token.isEmpty()) {
        LOG.info("There is no access token, so nothing is received from Twitch");
        report.state(State.SIGNED_OUT, "There is no access token: set INTEGRON_TWITCH_TOKEN.");
        return;
      }
      connect(token.get());
    } catch (InterruptedException e) {
      LOG.debug("The connection to Twitch ends");
    }
  }

  private void connect(Secret secret) throws InterruptedException {
    switch (askUntilAnswered(secret)) {
      case TokenCheck.Answer.Dead _ -> {
        LOG.warn("Twitch does not accept the access token");
        report.state(State.FAILED, "Twitch does not accept the access token. Get a new one.");
      }
      case TokenCheck.Answer.Valid(Identity identity) -> {
        report.channel(new Channel(identity.userId(), identity.login(), identity.login()));
        Helix helix = Helix.connect(addresses.oauth(), addresses.helix(), identity, secret);
        Thread.ofVirtual().name("channel-name").start(() -> nameChannel(identity, helix));
        eventSub.run(identity, helix);
      }
    }
  }

  private TokenCheck.Answer askUntilAnswered(Secret secret) throws InterruptedException {
    while (true) {
      try {
        return check.ask(secret);
      } catch (IOException e) {
        Duration delay = backoff.next();
        LOG.warn("Twitch cannot be asked about the token ({}), again in {}", e.toString(), delay);
        report.state(State.CONNECTING, "Twitch cannot be reached; trying again.");
        Thread.sleep(delay);
      }
    }
  }

  /// The name is for show alone; without it the login stands there.
  private void nameChannel(Identity identity, Helix helix) {
    try {
      String displayName = helix.displayName(identity.userId());
      report.channel(new Channel(identity.userId(), identity.login(), displayName));
    } catch (HelixException e) {
      LOG.warn("The channel is shown by its login: {}", e.getMessage());
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    Threads.join(thread);
  }
}
