package integron.common.event;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The live stream on Twitch; no viewer acts. In the pages, a `StreamEvent` is any event of the
/// event stream.
public sealed interface LiveStreamEvent extends Event {
  @Override
  default Optional<Viewer> actor() {
    return Optional.empty();
  }

  /// The channel went live, from `stream.online`.
  ///
  /// @param streamId absent where Twitch does not say
  /// @param kind `live`, `playlist`, `watch_party`, `premiere` or `rerun`
  record StreamOnline(@Nullable String streamId, String kind, Instant startedAt)
      implements LiveStreamEvent {
    public StreamOnline {
      requireNonNull(kind);
      requireNonNull(startedAt);
    }

    @Override
    public EventType type() {
      return EventType.STREAM_ONLINE;
    }
  }

  /// The channel went offline, from `stream.offline`.
  record StreamOffline() implements LiveStreamEvent {
    @Override
    public EventType type() {
      return EventType.STREAM_OFFLINE;
    }
  }

  /// Title or category changed, from `channel.update`.
  ///
  /// @param contentLabels Twitch's ids of the content labels, such as `MatureGame`
  record ChannelUpdate(
      String title,
      String language,
      String categoryId,
      String categoryName,
      List<String> contentLabels)
      implements LiveStreamEvent {
    public ChannelUpdate {
      requireNonNull(title);
      requireNonNull(language);
      requireNonNull(categoryId);
      requireNonNull(categoryName);
      contentLabels = List.copyOf(contentLabels);
    }

    @Override
    public EventType type() {
      return EventType.CHANNEL_UPDATE;
    }
  }

  /// Advertisements began, from `channel.ad_break.begin`.
  ///
  /// @param automatic whether Twitch's schedule started them
  /// @param requester who did, otherwise
  record AdBreak(int seconds, boolean automatic, Instant startedAt, @Nullable Viewer requester)
      implements LiveStreamEvent {
    public AdBreak {
      requireNonNull(startedAt);
    }

    @Override
    public EventType type() {
      return EventType.AD_BREAK;
    }
  }
}
