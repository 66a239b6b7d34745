package integron.ingester.twitch;

import integron.common.lifecycle.Threads;
import integron.common.status.TwitchStatus.Channel;
import integron.common.status.TwitchStatus.State;
import integron.ingester.twitch.auth.Identity;
import integron.ingester.twitch.auth.TokenWatch;
import integron.ingester.twitch.auth.TokenWatch.Finding;
import integron.ingester.twitch.eventsub.EventSub;
import integron.ingester.twitch.helix.Helix;
import integron.ingester.twitch.helix.HelixAnswer;
import integron.ingester.twitch.helix.HelixUser;
import integron.ingester.twitch.status.TwitchReport;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The connection to Twitch, on a thread of its own: finds out whose token it is, then stays with
/// EventSub for as long as the token is good.
///
/// ```
/// no token ─▶ SIGNED_OUT
/// CONNECTING ──token good──▶ EventSub: CONNECTED ⇄ RECONNECTING
///      └── token dead, not renewed ──┴──▶ FAILED
/// ```
public final class Twitch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Twitch.class);

  private final Optional<TokenWatch> watch;
  private final Function<Identity, Helix> api;
  private final EventSub eventSub;
  private final TwitchReport report;
  private final Thread thread;

  private Twitch(
      Optional<TokenWatch> watch,
      Function<Identity, Helix> api,
      EventSub eventSub,
      TwitchReport report) {
    this.watch = watch;
    this.api = api;
    this.eventSub = eventSub;
    this.report = report;
    this.thread = Thread.ofVirtual().name("twitch").unstarted(this::run);
  }

  /// Starts to connect, and returns at once.
  ///
  /// @param watch over the token; empty when there is none
  /// @param api makes the client of Twitch's API once it is known whose token it is
  public static Twitch start(
      Optional<TokenWatch> watch,
      Function<Identity, Helix> api,
      EventSub eventSub,
      TwitchReport report) {
    Twitch twitch = new Twitch(watch, api, eventSub, report);
    twitch.thread.start();
    return twitch;
  }

  private void run() {
    try {
      if (watch.isPresent()) {
        connect(watch.get());
      } else {
        LOG.info("There is no access token, so nothing is received from Twitch");
        report.state(State.SIGNED_OUT, "There is no access token: set INTEGRON_TWITCH_TOKEN.");
      }
    } catch (InterruptedException e) {
      LOG.debug("The connection to Twitch ends");
    }
  }

  private void connect(TokenWatch tokens) throws InterruptedException {
    switch (tokens.look(this::sayUnreachable)) {
      case Finding.Dead(String reason) -> report.state(State.FAILED, reason);
      case Finding.Good(Identity identity) -> report.state(State.FAILED, listen(identity, tokens));
    }
  }

  private void sayUnreachable() {
    report.state(State.CONNECTING, "Twitch cannot be reached; trying again.");
  }

  /// @return why only signing in again helps
  private String listen(Identity identity, TokenWatch tokens) throws InterruptedException {
    report.channel(new Channel(identity.userId(), identity.login(), identity.login()));
    Helix helix = api.apply(identity);
    Thread naming =
        Thread.ofVirtual().name("channel-name").start(() -> describeChannel(identity, helix));
    Thread watching = Thread.ofVirtual().name("token-watch").start(() -> keepLooking(tokens));
    try {
      return eventSub.run(identity, helix, tokens);
    } finally {
      naming.interrupt();
      watching.interrupt();
    }
  }

  private void keepLooking(TokenWatch tokens) {
    try {
      while (true) {
        tokens.awaitDue();
        switch (tokens.look(() -> {})) {
          case Finding.Good _ -> eventSub.tokenGood();
          case Finding.Dead(String reason) -> eventSub.tokenDead(reason);
        }
      }
    } catch (InterruptedException e) {
      LOG.debug("The token is no longer watched");
    }
  }

  /// The name is for show alone; without it the login stands there. What kind of channel it is only
  /// explains refusals.
  private void describeChannel(Identity identity, Helix helix) {
    try {
      switch (helix.users(List.of(identity.userId()))) {
        case HelixAnswer.Ok<List<HelixUser>>(List<HelixUser> users) when !users.isEmpty() -> {
          HelixUser user = users.getFirst();
          report.channel(new Channel(identity.userId(), identity.login(), user.displayName()));
          eventSub.channelKnown(user.affiliate());
        }
        case HelixAnswer.Ok<List<HelixUser>> _ ->
            LOG.warn("Twitch does not know the channel's user");
        case HelixAnswer.No<List<HelixUser>>(var why) ->
            LOG.warn("The channel is shown by its login: {}", why.words());
      }
    } catch (InterruptedException e) {
      LOG.debug("The channel stays without a name");
    } catch (RuntimeException e) {
      // Its text may quote a header, which holds the token.
      LOG.error("Asking for the name failed inside Integron: {}", e.getClass().getSimpleName());
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    Threads.join(thread);
  }
}
