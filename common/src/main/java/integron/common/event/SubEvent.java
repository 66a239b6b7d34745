package integron.common.event;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Subscriptions of viewers to the channel. `tier` is `1000`, `2000` or `3000`.
public sealed interface SubEvent extends Event {

  /// A new subscription, or one that was received as a gift: from `channel.subscribe`, a
  /// `channel.chat.notification` or an IRC `USERNOTICE`, the first of them to arrive.
  ///
  /// @param tier absent where Twitch does not say, as with some upgrades
  /// @param prime whether it came with Prime; absent where Twitch does not say
  /// @param gift who gave it; absent when the viewer bought it
  /// @param upgradedFrom `gift` or `prime` when the viewer now pays for a subscription that began
  ///   so
  /// @param durationMonths for how many months at once; absent where Twitch does not say
  /// @param gifter who gave what the viewer now pays for; absent when anonymous or not known
  record Sub(
      Viewer viewer,
      @Nullable String tier,
      @Nullable Boolean prime,
      @Nullable Gift gift,
      @Nullable String upgradedFrom,
      @Nullable Integer durationMonths,
      @Nullable Viewer gifter)
      implements SubEvent {
    public Sub {
      requireNonNull(viewer);
    }

    @Override
    public EventType type() {
      return EventType.SUB;
    }

    @Override
    public Optional<Viewer> actor() {
      return Optional.of(viewer);
    }
  }

  /// The origin of a gifted subscription.
  ///
  /// @param giftId the `giftId` of the `gift_sub` that it is part of; absent when not known
  /// @param gifter the viewer who gave it; absent when anonymous or not known
  record Gift(@Nullable String giftId, @Nullable Viewer gifter) {}

  /// A continued subscription that its viewer shared in chat: from `channel.subscription.message`,
  /// a `channel.chat.notification` or an IRC `USERNOTICE`. Marked as a detail if an earlier `sub`
  /// reported the same purchase.
  ///
  /// @param tier absent where Twitch does not say
  /// @param months for how many months in all; absent where Twitch does not say
  /// @param streakMonths for how many without a break; absent when not shared
  /// @param durationMonths for how many were paid at once
  /// @param gift who gave this month; absent when the viewer bought it, or Twitch does not say
  /// @param messageId Twitch's id of the chat message that has the words; absent where Twitch does
  ///   not say
  /// @param message what the viewer wrote with it; viewer input, never markup
  /// @param fragments the same text in pieces
  /// @param words what to show and to speak of the message; see [Fragment#words]
  record Resub(
      Viewer viewer,
      @Nullable String tier,
      @Nullable Boolean prime,
      @Nullable Integer months,
      @Nullable Integer streakMonths,
      @Nullable Integer durationMonths,
      @Nullable Gift gift,
      @Nullable String messageId,
      @Nullable String message,
      List<Fragment> fragments,
      @Nullable String words)
      implements SubEvent {
    public Resub {
      requireNonNull(viewer);
      fragments = List.copyOf(fragments);
    }

    @Override
    public EventType type() {
      return EventType.RESUB;
    }

    @Override
    public Optional<Viewer> actor() {
      return Optional.of(viewer);
    }
  }

  /// Subscriptions given to others, one event for all of them: from `channel.subscription.gift`, a
  /// `channel.chat.notification` or an IRC `USERNOTICE`, the first of them to arrive. Each
  /// recipient is a `sub` with the same `giftId`.
  ///
  /// @param viewer who gave; absent when anonymous
  /// @param giftId ties the recipients' `sub` events to this one
  /// @param total how many
  /// @param tier absent where Twitch does not say
  /// @param cumulativeTotal how many the giver has given in all; absent when not shared
  /// @param durationMonths for how many months each; absent where Twitch does not say
  record GiftSub(
      @Nullable Viewer viewer,
      boolean anonymous,
      String giftId,
      int total,
      @Nullable String tier,
      @Nullable Integer cumulativeTotal,
      @Nullable Integer durationMonths)
      implements SubEvent {
    public GiftSub {
      requireNonNull(giftId);
    }

    @Override
    public EventType type() {
      return EventType.GIFT_SUB;
    }

    @Override
    public Optional<Viewer> actor() {
      return Optional.ofNullable(viewer);
    }
  }

  /// A subscription ran out, from `channel.subscription.end`.
  record SubEnd(Viewer viewer, @Nullable String tier, boolean gifted) implements SubEvent {
    public SubEnd {
      requireNonNull(viewer);
    }

    @Override
    public EventType type() {
      return EventType.SUB_END;
    }

    @Override
    public Optional<Viewer> actor() {
      return Optional.of(viewer);
    }
  }
}
