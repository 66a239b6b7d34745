package integron.ingester.twitch.eventsub.session;

import integron.ingester.twitch.eventsub.message.EventSubMessage;
import integron.ingester.twitch.helix.HelixAnswer;
import integron.ingester.twitch.helix.HelixSubscription;
import java.util.List;

/// The inputs of the [SessionMachine]. Connections and calls have the numbers that its actions gave
/// them.
public sealed interface Input {
  /// A frame arrived.
  ///
  /// @param text the frame itself
  record Received(int connection, EventSubMessage message, String text) implements Input {}

  /// A connection has ended, and all its frames were reported before.
  record Closed(int connection, int code, String reason) implements Input {}

  /// A connection could not be opened.
  record DialFailed(int connection, String reason) implements Input {}

  /// A create call was answered.
  ///
  /// @param answer the new subscription's id
  record Created(long call, HelixAnswer<String> answer) implements Input {}

  record Listed(long call, HelixAnswer<List<HelixSubscription>> answer) implements Input {}

  /// A delete call was answered.
  ///
  /// @param answer its value has no meaning
  record Deleted(long call, HelixAnswer<?> answer) implements Input {}

  /// The user wants other kinds of events, and so other subscriptions.
  record Wanted(List<SubscriptionSpec> specs) implements Input {
    public Wanted {
      specs = List.copyOf(specs);
    }
  }

  /// Twitch has reported the kind of the channel.
  record ChannelKnown(boolean affiliate) implements Input {}

  /// Twitch accepts the access token: the same as before, or another.
  record TokenGood() implements Input {}

  /// The user must sign in again.
  record TokenDead(String reason) implements Input {}

  /// Integron is about to stop.
  record Stop() implements Input {}

  /// No other input arrived until now.
  record Tick() implements Input {}
}
