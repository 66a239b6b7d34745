package integron.ingester.twitch.eventsub.session;

import integron.ingester.twitch.eventsub.message.EventSubMessage;
import integron.ingester.twitch.helix.HelixAnswer;
import integron.ingester.twitch.helix.HelixSubscription;
import java.util.List;

/// What the [SessionMachine] is told. Connections and calls go by the numbers that its actions gave
/// them.
public sealed interface Input {
  /// A frame arrived.
  ///
  /// @param text the frame itself
  record Heard(int connection, EventSubMessage message, String text) implements Input {}

  /// A connection is over, and everything it brought has been told before.
  record Closed(int connection, int code, String reason) implements Input {}

  /// A connection never came about.
  record DialFailed(int connection, String reason) implements Input {}

  /// A create call was answered.
  ///
  /// @param answer the new subscription's id
  record Created(long call, HelixAnswer<String> answer) implements Input {}

  record Listed(long call, HelixAnswer<List<HelixSubscription>> answer) implements Input {}

  /// A delete call was answered.
  ///
  /// @param answer its value means nothing
  record Deleted(long call, HelixAnswer<?> answer) implements Input {}

  /// Twitch has said what kind of channel this is.
  record ChannelKnown(boolean affiliate) implements Input {}

  /// Twitch accepts the access token: the same as before, or another.
  record TokenGood() implements Input {}

  /// Only signing in again helps.
  record TokenDead(String reason) implements Input {}

  /// Integron is about to end.
  record Stop() implements Input {}

  /// Nothing else happened until now.
  record Tick() implements Input {}
}
