package integron.ingester.twitch;

import integron.common.lifecycle.Threads;
import integron.common.status.TwitchStatus.Channel;
import integron.ingester.twitch.auth.Identity;
import integron.ingester.twitch.auth.TokenWatch;
import integron.ingester.twitch.auth.TokenWatch.Finding;
import integron.ingester.twitch.eventsub.EventSub;
import integron.ingester.twitch.helix.Helix;
import integron.ingester.twitch.helix.HelixAnswer;
import integron.ingester.twitch.helix.HelixUser;
import integron.ingester.twitch.status.TwitchReport;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One session with Twitch as one user: EventSub, the watch over the token, and the channel's name.
///
/// ```
/// EventSub: CONNECTING ──▶ CONNECTED ⇄ RECONNECTING
///      └── token dead, not renewed ──┴──▶ over
/// ```
public final class TwitchSession {
  private static final Logger LOG = LoggerFactory.getLogger(TwitchSession.class);

  private final Identity identity;
  private final Helix helix;
  private final TokenWatch tokens;
  private final EventSub eventSub;
  private final TwitchReport report;
  private final Consumer<@Nullable String> onTrouble;

  /// @param identity the owner of the token
  /// @param eventSub a connection that has not run yet
  /// @param onTrouble receives a sentence about the sign-in, which may still be good; null when the
  ///   trouble is over
  public TwitchSession(
      Identity identity,
      Helix helix,
      TokenWatch tokens,
      EventSub eventSub,
      TwitchReport report,
      Consumer<@Nullable String> onTrouble) {
    this.identity = identity;
    this.helix = helix;
    this.tokens = tokens;
    this.eventSub = eventSub;
    this.report = report;
    this.onTrouble = onTrouble;
  }

  /// Blocks until the token is dead or the thread is interrupted. The session's threads have ended
  /// when this returns or throws. Runs once.
  ///
  /// @return a sentence on why only a new sign-in helps
  public String run() throws InterruptedException {
    report.channel(new Channel(identity.userId(), identity.login(), identity.login()));
    Thread naming = Thread.ofVirtual().name("channel-name").start(this::describeChannel);
    Thread watching = Thread.ofVirtual().name("token-watch").start(this::keepLooking);
    try {
      return eventSub.run(identity, helix, tokens);
    } finally {
      naming.interrupt();
      watching.interrupt();
      Threads.join(naming);
      Threads.join(watching);
    }
  }

  private void trouble(String reason) {
    onTrouble.accept(reason);
  }

  private void keepLooking() {
    try {
      while (true) {
        tokens.awaitDue();
        switch (tokens.look(this::trouble)) {
          case Finding.Good _ -> {
            onTrouble.accept(null);
            eventSub.tokenGood();
          }
          case Finding.Dead(String reason) -> eventSub.tokenDead(reason);
        }
      }
    } catch (InterruptedException e) {
      LOG.debug("The token is no longer watched");
    }
  }

  /// No page loads a picture without TLS.
  private Channel channel(HelixUser user) {
    String picture = user.profileImageUrl();
    return new Channel(
        identity.userId(),
        identity.login(),
        user.displayName(),
        picture.startsWith("https://") ? picture : null);
  }

  /// The name and the picture are only shown; without them the login is shown. The kind of channel
  /// only explains refusals.
  private void describeChannel() {
    try {
      switch (helix.users(List.of(identity.userId()))) {
        case HelixAnswer.Ok<List<HelixUser>>(List<HelixUser> users) when !users.isEmpty() -> {
          HelixUser user = users.getFirst();
          report.channel(channel(user));
          eventSub.channelKnown(user.affiliate());
        }
        case HelixAnswer.Ok<List<HelixUser>> _ ->
            LOG.warn("Twitch does not know the channel's user");
        case HelixAnswer.No<List<HelixUser>>(var why) ->
            LOG.warn("The channel is shown by its login: {}", why.words());
      }
    } catch (InterruptedException e) {
      LOG.debug("The channel has no display name");
    } catch (RuntimeException e) {
      // The message may quote a header with the token.
      LOG.error("Asking for the name failed inside Integron: {}", e.getClass().getSimpleName());
    }
  }
}
