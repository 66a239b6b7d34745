package integron.common.event;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Channel points that viewers spend.
public sealed interface RedemptionEvent extends Event {

  /// A viewer redeemed a reward, from `channel.channel_points_custom_reward_redemption.add` or
  /// `channel.channel_points_automatic_reward_redemption.add`.
  ///
  /// @param redemptionId Twitch's id of this redemption
  /// @param input what the viewer wrote with it; viewer input, never markup
  /// @param fragments the same text in pieces
  /// @param status `unfulfilled`, `fulfilled`; absent for Twitch's own rewards
  /// @param emote what one of Twitch's own rewards unlocked
  record Redemption(
      Viewer viewer,
      String redemptionId,
      Reward reward,
      @Nullable String input,
      List<Fragment> fragments,
      @Nullable String status,
      @Nullable Emote emote)
      implements RedemptionEvent {
    public Redemption {
      fragments = List.copyOf(fragments);
      requireNonNull(viewer);
      requireNonNull(redemptionId);
      requireNonNull(reward);
    }

    @Override
    public EventType type() {
      return EventType.REDEMPTION;
    }

    @Override
    public Optional<Viewer> actor() {
      return Optional.of(viewer);
    }
  }

  /// The redeemed reward.
  ///
  /// @param rewardId Twitch's id; absent for Twitch's own rewards
  /// @param kind `custom`, or Twitch's name of its own reward, such as `send_highlighted_message`
  /// @param title what to show
  /// @param cost in channel points
  record Reward(
      @Nullable String rewardId, String kind, String title, int cost, @Nullable String prompt) {
    public Reward {
      requireNonNull(kind);
      requireNonNull(title);
    }
  }

  /// A redemption was fulfilled, or cancelled and paid back, from
  /// `channel.channel_points_custom_reward_redemption.update`.
  ///
  /// @param status `fulfilled` or `canceled`
  record RedemptionUpdate(Viewer viewer, String redemptionId, Reward reward, String status)
      implements RedemptionEvent {
    public RedemptionUpdate {
      requireNonNull(viewer);
      requireNonNull(redemptionId);
      requireNonNull(reward);
      requireNonNull(status);
    }

    @Override
    public EventType type() {
      return EventType.REDEMPTION_UPDATE;
    }

    /// The streamer or a moderator acted, not the viewer.
    @Override
    public Optional<Viewer> actor() {
      return Optional.empty();
    }
  }
}
