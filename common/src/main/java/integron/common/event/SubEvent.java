package integron.common.event;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Subscriptions of viewers to the channel. `tier` is `1000`, `2000` or `3000`.
public sealed interface SubEvent extends Event {

  /// A new subscription, or one that was received as a gift: from `channel.subscribe`, a
  /// `channel.chat.notification` or an IRC `USERNOTICE`, whichever says it first.
  ///
  /// @param tier absent where Twitch does not say, as with some upgrades
  /// @param prime whether it came with Prime; absent where Twitch does not say
  /// @param gift who gave it; absent when the viewer bought it
  /// @param upgradedFrom `gift` or `prime` when the viewer now pays for what began so
  record Sub(
      Viewer viewer,
      @Nullable String tier,
      @Nullable Boolean prime,
      @Nullable Gift gift,
      @Nullable String upgradedFrom)
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

  /// Where a gifted subscription came from.
  ///
  /// @param giftId the `giftId` of the `gift_sub` that it is part of; absent when not known
  /// @param gifter who gave it; absent when anonymous or not known
  record Gift(@Nullable String giftId, @Nullable Viewer gifter) {}

  /// A subscription that goes on, as its viewer told in chat: from `channel.subscription.message`,
  /// a `channel.chat.notification` or an IRC `USERNOTICE`. Marked as a detail where an earlier
  /// `sub` has told of the same purchase.
  ///
  /// @param months for how many months in all
  /// @param streakMonths for how many without a break; absent when not shared
  /// @param durationMonths for how many were paid at once
  /// @param message what the viewer wrote with it; viewer input, never markup
  record Resub(
      Viewer viewer,
      String tier,
      @Nullable Boolean prime,
      int months,
      @Nullable Integer streakMonths,
      @Nullable Integer durationMonths,
      @Nullable String message)
      implements SubEvent {
    public Resub {
      requireNonNull(viewer);
      requireNonNull(tier);
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

  /// Subscriptions given to others, one event however many: from `channel.subscription.gift`, a
  /// `channel.chat.notification` or an IRC `USERNOTICE`, whichever says it first. Each recipient is
  /// a `sub` with the same `giftId`.
  ///
  /// @param viewer who gave; absent when anonymous
  /// @param giftId ties the recipients' `sub` events to this one
  /// @param total how many
  /// @param cumulativeTotal how many the giver has given in all; absent when not shared
  record GiftSub(
      @Nullable Viewer viewer,
      boolean anonymous,
      String giftId,
      int total,
      String tier,
      @Nullable Integer cumulativeTotal)
      implements SubEvent {
    public GiftSub {
      requireNonNull(giftId);
      requireNonNull(tier);
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
  record SubEnd(Viewer viewer, String tier, boolean gifted) implements SubEvent {
    public SubEnd {
      requireNonNull(viewer);
      requireNonNull(tier);
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
