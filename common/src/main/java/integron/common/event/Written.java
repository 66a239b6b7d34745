package integron.common.event;

import integron.common.event.BitsEvent.Cheer;
import integron.common.event.BitsEvent.PowerUp;
import integron.common.event.ChatEvent.Chat;
import integron.common.event.NoticeEvent.BitsBadge;
import integron.common.event.NoticeEvent.Charity;
import integron.common.event.NoticeEvent.WatchStreak;
import integron.common.event.RedemptionEvent.Redemption;
import integron.common.event.RedemptionEvent.RedemptionUpdate;
import integron.common.event.SubEvent.Resub;
import integron.common.event.Tombstone.Erased;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Finds and removes viewers' words in events of every kind. A new kind does not compile before it
/// is listed.
public final class Written {
  private static final Set<EventType> WITH_MESSAGE_ID =
      EnumSet.of(EventType.RESUB, EventType.WATCH_STREAK, EventType.CHARITY, EventType.BITS_BADGE);

  private static final Set<EventType> WITH_WORDS =
      EnumSet.of(EventType.CHEER, EventType.POWER_UP, EventType.REDEMPTION);

  private Written() {}

  /// Returns the event without its viewer's words. Nothing remains of a line of chat, or of an
  /// unknown payload, which may contain words anywhere.
  ///
  /// A custom event is no chat, and stays as it is.
  ///
  /// @return the event itself if there are none
  public static Event without(Event event) {
    return switch (event) {
      case ChatEvent chat -> withoutChat(chat);
      case SubEvent sub -> withoutSub(sub);
      case BitsEvent bits -> withoutBits(bits);
      case NoticeEvent notice -> withoutNotice(notice);
      case RedemptionEvent redemption -> withoutRedemption(redemption);
      case Unknown unknown ->
          unknown.payload().isEmpty()
              ? unknown
              : new Unknown(unknown.subscriptionType(), unknown.version(), Map.of());
      case Follow _,
          RaidEvent _,
          HypeTrainEvent _,
          PollEvent _,
          PredictionEvent _,
          ShoutoutEvent _,
          LiveStreamEvent _,
          ObsEvent _,
          Custom _,
          Tombstone _,
          ControlEvent _ ->
          event;
    };
  }

  private static Event withoutChat(ChatEvent event) {
    return switch (event) {
      case Chat _ -> new Erased();
      case ChatEvent.ChatDelete _, ChatEvent.ChatClear _, ChatEvent.ChatDropped _ -> event;
    };
  }

  private static Event withoutSub(SubEvent event) {
    return switch (event) {
      case Resub sub ->
          isAbsent(sub.message(), sub.fragments())
              ? sub
              : new Resub(
                  sub.viewer(),
                  sub.tier(),
                  sub.prime(),
                  sub.months(),
                  sub.streakMonths(),
                  sub.durationMonths(),
                  sub.gift(),
                  sub.messageId(),
                  null,
                  List.of(),
                  null);
      case SubEvent.Sub _, SubEvent.GiftSub _, SubEvent.SubEnd _ -> event;
    };
  }

  private static Event withoutBits(BitsEvent event) {
    return switch (event) {
      case Cheer cheer ->
          cheer.message().isEmpty() && cheer.fragments().isEmpty()
              ? cheer
              : new Cheer(cheer.viewer(), cheer.anonymous(), cheer.bits(), "", List.of(), null);
      case PowerUp used ->
          isAbsent(used.message(), used.fragments())
              ? used
              : new PowerUp(
                  used.viewer(),
                  used.bits(),
                  used.kind(),
                  used.title(),
                  used.emote(),
                  null,
                  List.of(),
                  null);
    };
  }

  private static Event withoutNotice(NoticeEvent event) {
    return switch (event) {
      case WatchStreak streak ->
          isAbsent(streak.message(), streak.fragments())
              ? streak
              : new WatchStreak(
                  streak.viewer(),
                  streak.streams(),
                  streak.channelPoints(),
                  streak.messageId(),
                  null,
                  List.of(),
                  null);
      case Charity charity ->
          isAbsent(charity.message(), charity.fragments())
              ? charity
              : new Charity(
                  charity.viewer(),
                  charity.charity(),
                  charity.amount(),
                  charity.messageId(),
                  null,
                  List.of(),
                  null);
      case BitsBadge badge ->
          isAbsent(badge.message(), badge.fragments())
              ? badge
              : new BitsBadge(
                  badge.viewer(), badge.tier(), badge.messageId(), null, List.of(), null);
    };
  }

  private static Event withoutRedemption(RedemptionEvent event) {
    return switch (event) {
      case Redemption taken ->
          isAbsent(taken.input(), taken.fragments())
              ? taken
              : new Redemption(
                  taken.viewer(),
                  taken.redemptionId(),
                  taken.reward(),
                  null,
                  List.of(),
                  taken.status(),
                  taken.emote());
      case RedemptionUpdate _ -> event;
    };
  }

  private static boolean isAbsent(@Nullable String text, List<Fragment> fragments) {
    return text == null && fragments.isEmpty();
  }

  /// Returns Twitch's id of the chat message with the words, if the event has it.
  public static Optional<String> messageId(Event event) {
    return switch (event) {
      case Chat chat -> Optional.of(chat.messageId());
      case Resub resub -> Optional.ofNullable(resub.messageId());
      case WatchStreak streak -> Optional.ofNullable(streak.messageId());
      case Charity charity -> Optional.ofNullable(charity.messageId());
      case BitsBadge badge -> Optional.ofNullable(badge.messageId());
      case Unknown unknown ->
          Optional.ofNullable(unknown.payload().get("message_id")).map(Object::toString);
      case ChatEvent _,
          SubEvent _,
          BitsEvent _,
          RedemptionEvent _,
          Follow _,
          RaidEvent _,
          HypeTrainEvent _,
          PollEvent _,
          PredictionEvent _,
          ShoutoutEvent _,
          LiveStreamEvent _,
          ObsEvent _,
          Custom _,
          Tombstone _,
          ControlEvent _ ->
          Optional.empty();
    };
  }

  /// Whether an event of this kind may contain words; otherwise [#without] returns it unchanged.
  public static boolean mayBeIn(EventType type) {
    return type == EventType.CHAT
        || type == EventType.UNKNOWN
        || WITH_MESSAGE_ID.contains(type)
        || WITH_WORDS.contains(type);
  }

  /// Returns the text of an event that is not a line of chat. Twitch sends it as a line too.
  ///
  /// @return empty if there is none, or none any more
  public static Optional<String> textBeside(Event event) {
    return Optional.ofNullable(
            switch (event) {
              case Cheer cheer -> cheer.message();
              case PowerUp used -> used.message();
              case Redemption taken -> taken.input();
              case Resub resub -> resub.message();
              case WatchStreak streak -> streak.message();
              case Charity charity -> charity.message();
              case BitsBadge badge -> badge.message();
              case ChatEvent _,
                  SubEvent _,
                  RedemptionEvent _,
                  Follow _,
                  RaidEvent _,
                  HypeTrainEvent _,
                  PollEvent _,
                  PredictionEvent _,
                  ShoutoutEvent _,
                  LiveStreamEvent _,
                  ObsEvent _,
                  Custom _,
                  Unknown _,
                  Tombstone _,
                  ControlEvent _ ->
                  null;
            })
        .filter(text -> !text.isEmpty());
  }

  /// Returns the wire names of the persisted kinds that may contain words.
  ///
  /// @param known only the kinds that have the id of their chat message
  public static Set<String> persistedTypes(boolean known) {
    Set<EventType> types = EnumSet.copyOf(WITH_MESSAGE_ID);
    if (!known) {
      types.addAll(WITH_WORDS);
    }
    return Arrays.stream(EventType.values())
        .filter(types::contains)
        .map(EventType::wireName)
        .collect(Collectors.toSet());
  }
}
