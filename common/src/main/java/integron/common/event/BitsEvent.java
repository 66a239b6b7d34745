package integron.common.event;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Bits that viewers spend.
public sealed interface BitsEvent extends Event {
  int bits();

  /// Bits cheered in chat, from `channel.cheer` or an IRC `PRIVMSG` with `bits`.
  ///
  /// @param viewer who cheered; absent when anonymous
  /// @param message what was written, cheermotes included; viewer input, never markup
  /// @param fragments the same text in pieces
  /// @param words what to show and to speak of the message; see [Fragment#words]
  record Cheer(
      @Nullable Viewer viewer,
      boolean anonymous,
      int bits,
      String message,
      List<Fragment> fragments,
      @Nullable String words)
      implements BitsEvent {
    public Cheer {
      requireNonNull(message);
      fragments = List.copyOf(fragments);
    }

    /// A cheer with plain words.
    public Cheer(@Nullable Viewer viewer, boolean anonymous, int bits, String message) {
      this(
          viewer,
          anonymous,
          bits,
          message,
          message.isEmpty() ? List.of() : List.of(new Fragment.Text(message)),
          null);
    }

    @Override
    public EventType type() {
      return EventType.CHEER;
    }

    @Override
    public Optional<Viewer> actor() {
      return Optional.ofNullable(viewer);
    }
  }

  /// Bits spent otherwise, from `channel.bits.use` or `channel.custom_power_up_redemption.add`, the
  /// first of the two to arrive.
  ///
  /// @param viewer who spent them; absent when Twitch names no viewer
  /// @param kind `message_effect`, `celebration`, `gigantify_an_emote`, `combo`, `custom_power_up`,
  ///   or what Twitch adds
  /// @param title the streamer's name of a custom power-up
  /// @param emote the emote that it used
  /// @param message what was written with it; viewer input, never markup
  /// @param fragments the same text in pieces
  /// @param words what to show and to speak of the message; see [Fragment#words]
  record PowerUp(
      @Nullable Viewer viewer,
      int bits,
      String kind,
      @Nullable String title,
      @Nullable Emote emote,
      @Nullable String message,
      List<Fragment> fragments,
      @Nullable String words)
      implements BitsEvent {
    public PowerUp {
      requireNonNull(kind);
      fragments = List.copyOf(fragments);
    }

    @Override
    public EventType type() {
      return EventType.POWER_UP;
    }

    @Override
    public Optional<Viewer> actor() {
      return Optional.ofNullable(viewer);
    }
  }
}
