package integron.common.event;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Notices of chat about a viewer, except subscriptions: from a `channel.chat.notification` or an
/// IRC `USERNOTICE`. Words that the viewer wrote with it are also a `chat` message with the same
/// `messageId`.
public sealed interface NoticeEvent extends Event {
  Viewer viewer();

  @Override
  default Optional<Viewer> actor() {
    return Optional.of(viewer());
  }

  /// A viewer has watched several streams in a row, and shared it.
  ///
  /// @param streams how many; absent where Twitch does not say
  /// @param channelPoints what Twitch gave for it; absent where Twitch does not say
  /// @param message what the viewer wrote with it; viewer input, never markup
  /// @param fragments the same text in pieces
  /// @param words what to show and to speak of the message; see [Fragment#words]
  record WatchStreak(
      Viewer viewer,
      @Nullable Integer streams,
      @Nullable Integer channelPoints,
      @Nullable String messageId,
      @Nullable String message,
      List<Fragment> fragments,
      @Nullable String words)
      implements NoticeEvent {
    public WatchStreak {
      requireNonNull(viewer);
      fragments = List.copyOf(fragments);
    }

    @Override
    public EventType type() {
      return EventType.WATCH_STREAK;
    }
  }

  /// A viewer has donated to the charity that the channel collects for.
  ///
  /// @param charity its name; absent where Twitch does not say
  /// @param amount absent where Twitch does not say
  /// @param message what the viewer wrote with it; viewer input, never markup
  /// @param fragments the same text in pieces
  /// @param words what to show and to speak of the message; see [Fragment#words]
  record Charity(
      Viewer viewer,
      @Nullable String charity,
      @Nullable Money amount,
      @Nullable String messageId,
      @Nullable String message,
      List<Fragment> fragments,
      @Nullable String words)
      implements NoticeEvent {
    public Charity {
      requireNonNull(viewer);
      fragments = List.copyOf(fragments);
    }

    @Override
    public EventType type() {
      return EventType.CHARITY;
    }
  }

  /// An amount of money, exactly as Twitch sends it: `minorUnits` 2550 with `decimals` 2 is 25.50.
  ///
  /// @param minorUnits the amount in the currency's smallest unit
  /// @param decimals how many of its digits follow the decimal point
  /// @param currency ISO 4217, such as `USD`
  record Money(long minorUnits, int decimals, String currency) {
    /// More digits than a currency has; pages cannot show arbitrarily many.
    public static final int MOST_DECIMALS = 8;

    public Money {
      requireNonNull(currency);
      if (decimals < 0 || decimals > MOST_DECIMALS) {
        throw new IllegalArgumentException("Not a number of decimals");
      }
    }
  }

  /// A viewer has earned a new badge for Bits.
  ///
  /// @param tier from how many Bits on the badge is given; absent where Twitch does not say
  /// @param message what the viewer wrote with it; viewer input, never markup
  /// @param fragments the same text in pieces
  /// @param words what to show and to speak of the message; see [Fragment#words]
  record BitsBadge(
      Viewer viewer,
      @Nullable Integer tier,
      @Nullable String messageId,
      @Nullable String message,
      List<Fragment> fragments,
      @Nullable String words)
      implements NoticeEvent {
    public BitsBadge {
      requireNonNull(viewer);
      fragments = List.copyOf(fragments);
    }

    @Override
    public EventType type() {
      return EventType.BITS_BADGE;
    }
  }
}
