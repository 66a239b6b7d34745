package integron.ingester.twitch.eventsub;

import com.github.twitch4j.eventsub.EventSubSubscription;
import com.github.twitch4j.eventsub.EventSubTransport;
import com.github.twitch4j.eventsub.EventSubTransportMethod;
import com.github.twitch4j.eventsub.subscriptions.SubscriptionTypes;
import integron.common.config.ChatReading;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

/// A subscription that we want: its type, the scope it needs, and how to ask for it.
///
/// @param scope the OAuth scope without which Twitch refuses it
public record Wanted(
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

  /// What of chat IRC tells as well.
  private static final Set<String> ALSO_OVER_IRC =
      Set.of(
          "channel.chat.message",
          "channel.chat.clear",
          "channel.chat.clear_user_messages",
          "channel.chat.message_delete");

  /// All of them, but for chat where that is read over IRC.
  public static List<Wanted> reading(ChatReading chat) {
    return switch (chat) {
      case ChatReading.OverEventSub _ -> ALL;
      case ChatReading.OverIrc _ ->
          ALL.stream().filter(wanted -> !ALSO_OVER_IRC.contains(wanted.type())).toList();
      case ChatReading.Anonymously _ -> List.of();
    };
  }

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
