package integron.ingester.twitch.eventsub;

import integron.common.retry.Backoff;
import integron.common.status.TwitchStatus.State;
import integron.ingester.twitch.TwitchReport;
import integron.ingester.twitch.auth.Identity;
import integron.ingester.twitch.helix.Helix;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Stays connected to EventSub: one session after the other, with growing delays in between, for as
/// long as it runs. Our own client, because a resent notification can only be told by its
/// `message_id`, a hand-over must not lose what is on its way, and silence must be noticed.
public final class EventSub {
  private static final Logger LOG = LoggerFactory.getLogger(EventSub.class);
  private static final Duration FIRST_RETRY = Duration.ofMillis(500);
  private static final Duration LONGEST_RETRY = Duration.ofMinutes(1);

  /// A session that lasted this long counts as a success, so that the next delay is short.
  private static final Duration LASTED = Duration.ofSeconds(30);

  private final Dialer dialer;
  private final URI address;
  private final List<Wanted> wanted;
  private final Consumer<Message.Notification> sink;
  private final EventSubMetrics metrics;
  private final TwitchReport report;
  private final RandomGenerator random;
  private final Backoff backoff;

  /// @param sink takes notifications, in order; must not block
  public EventSub(
      HttpClient http,
      URI address,
      List<Wanted> wanted,
      int maxFrameBytes,
      Consumer<Message.Notification> sink,
      EventSubMetrics metrics,
      TwitchReport report,
      RandomGenerator random) {
    this.dialer = new Dialer(http, maxFrameBytes);
    this.address = address;
    this.wanted = wanted;
    this.sink = sink;
    this.metrics = metrics;
    this.report = report;
    this.random = random;
    this.backoff = new Backoff(FIRST_RETRY, LONGEST_RETRY, random);
  }

  /// Runs until the thread is interrupted.
  public void run(Identity identity, Helix helix) throws InterruptedException {
    Subscriptions subscriptions =
        new Subscriptions(wanted, helix, identity, random, report::subscriptions);
    try {
      stayForEver(subscriptions);
    } finally {
      subscriptions.end("Integron stops.");
    }
  }

  private void stayForEver(Subscriptions subscriptions) throws InterruptedException {
    while (true) {
      long start = System.nanoTime();
      String reason = stay(subscriptions);
      if (System.nanoTime() - start > LASTED.toNanos()) {
        backoff.reset();
      }
      Duration delay = backoff.next();
      LOG.warn("{} Connecting again in {} ms", reason, delay.toMillis());
      report.state(State.RECONNECTING, reason + " Connecting again.");
      subscriptions.end("Waits for the connection.");
      Thread.sleep(delay);
    }
  }

  /// @return why the session ended, or never began
  private String stay(Subscriptions subscriptions) throws InterruptedException {
    try (Session session =
        Session.open(dialer, address, message -> receive(message, subscriptions), metrics)) {
      metrics.opened();
      LOG.info("Connected to EventSub");
      report.state(State.CONNECTED, null);
      subscriptions.begin(session.id());
      return session.listen();
    } catch (IOException e) {
      return "EventSub cannot be reached: " + e.getMessage() + ".";
    }
  }

  private void receive(Message message, Subscriptions subscriptions) {
    switch (message) {
      case Message.Notification notification -> {
        metrics.notified();
        sink.accept(notification);
      }
      case Message.Revocation revocation -> subscriptions.revoked(revocation);
      case Message.Welcome _, Message.Keepalive _, Message.Reconnect _, Message.Unknown _ -> {}
    }
  }
}
