package integron.ingester.twitch.eventsub;

import com.github.twitch4j.eventsub.EventSubSubscription;
import com.github.twitch4j.eventsub.EventSubTransport;
import com.github.twitch4j.eventsub.EventSubTransportMethod;
import com.github.twitch4j.eventsub.subscriptions.SubscriptionTypes;
import java.util.List;
import java.util.function.BiFunction;

/// A subscription that we want: its type, the scope it needs, and how to ask for it.
///
/// @param scope the OAuth scope without which Twitch refuses it
record Wanted(
    String type,
    String scope,
    BiFunction<String, EventSubTransport, EventSubSubscription> request) {

  /// All of them, in the order in which they are asked for.
  static final List<Wanted> ALL =
      List.of(
          new Wanted(
              "channel.chat.message",
              "user:read:chat",
              (user, transport) ->
                  SubscriptionTypes.CHANNEL_CHAT_MESSAGE.prepareSubscription(
                      b -> b.broadcasterUserId(user).userId(user).build(), transport)),
          new Wanted(
              "channel.follow",
              "moderator:read:followers",
              (user, transport) ->
                  SubscriptionTypes.CHANNEL_FOLLOW_V2.prepareSubscription(
                      b -> b.broadcasterUserId(user).moderatorUserId(user).build(), transport)));

  /// The body of the create call, for the channel's own user and this session.
  EventSubSubscription request(String userId, String sessionId) {
    EventSubTransport transport =
        EventSubTransport.builder()
            .method(EventSubTransportMethod.WEBSOCKET)
            .sessionId(sessionId)
            .build();
    return request.apply(userId, transport);
  }
}
