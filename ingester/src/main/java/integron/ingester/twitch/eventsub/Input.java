package integron.ingester.twitch.eventsub;

import integron.ingester.twitch.helix.Answer;
import integron.ingester.twitch.helix.Subscription;
import java.util.List;

/// What the [SessionMachine] is told. Connections and calls go by the numbers that its actions gave
/// them.
sealed interface Input {
  /// A frame arrived.
  ///
  /// @param text the frame itself
  record Heard(int connection, Message message, String text) implements Input {}

  /// A connection is over, and everything it brought has been told before.
  record Closed(int connection, int code, String reason) implements Input {}

  /// A connection never came about.
  record DialFailed(int connection, String reason) implements Input {}

  /// A create call was answered.
  ///
  /// @param answer the new subscription's id
  record Created(long call, Answer<String> answer) implements Input {}

  record Listed(long call, Answer<List<Subscription>> answer) implements Input {}

  /// A delete call was answered.
  ///
  /// @param answer its value means nothing
  record Deleted(long call, Answer<?> answer) implements Input {}

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
