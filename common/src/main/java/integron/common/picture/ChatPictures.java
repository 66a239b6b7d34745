package integron.common.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The pictures that chat is drawn with.
///
/// @param channelId the channel whose badges, cheermotes and emotes are among them; absent before
///   the first sign-in
/// @param badges of all channels
/// @param channelBadges of this channel; they win over those of all channels
/// @param cheermotes of this channel
/// @param channels other channels of shared chats, the newest first
/// @param emotes of others than Twitch; the first of a name counts
public record ChatPictures(
    @Nullable String channelId,
    List<BadgePicture> badges,
    List<BadgePicture> channelBadges,
    List<CheerPicture> cheermotes,
    List<ChannelPicture> channels,
    List<EmotePicture> emotes) {
  /// How many other channels there are at most.
  public static final int MOST_CHANNELS = 20;

  /// There are none.
  public static final ChatPictures NONE =
      new ChatPictures(null, List.of(), List.of(), List.of(), List.of(), List.of());

  public ChatPictures {
    badges = List.copyOf(badges);
    channelBadges = List.copyOf(channelBadges);
    cheermotes = List.copyOf(cheermotes);
    channels = List.copyOf(channels);
    emotes = List.copyOf(emotes);
  }

  /// Returns those of a channel: what another channel has is dropped.
  public ChatPictures of(String channel) {
    return channel.equals(channelId)
        ? this
        : new ChatPictures(channel, badges, List.of(), List.of(), List.of(), List.of());
  }

  /// Whether pages draw the same with both.
  public boolean drawsLike(ChatPictures other) {
    return equals(
        new ChatPictures(
            channelId,
            other.badges,
            other.channelBadges,
            other.cheermotes,
            other.channels,
            other.emotes));
  }

  /// Returns these with other badges of all channels.
  public ChatPictures withBadges(List<BadgePicture> others) {
    return new ChatPictures(channelId, others, channelBadges, cheermotes, channels, emotes);
  }

  /// Returns these with other badges of this channel.
  public ChatPictures withChannelBadges(List<BadgePicture> others) {
    return new ChatPictures(channelId, badges, others, cheermotes, channels, emotes);
  }

  /// Returns these with other cheermotes.
  public ChatPictures withCheermotes(List<CheerPicture> others) {
    return new ChatPictures(channelId, badges, channelBadges, others, channels, emotes);
  }

  /// Returns these with another channel, or with its new pictures. The oldest one goes where there
  /// are too many.
  public ChatPictures with(ChannelPicture channel) {
    return withChannels(
        Stream.concat(Stream.of(channel), without(channel.channelId()))
            .limit(MOST_CHANNELS)
            .toList());
  }

  /// Returns these without another channel.
  public ChatPictures withoutChannel(String otherId) {
    return withChannels(without(otherId).toList());
  }

  private Stream<ChannelPicture> without(String otherId) {
    return channels.stream().filter(one -> !one.channelId().equals(otherId));
  }

  private ChatPictures withChannels(List<ChannelPicture> others) {
    return new ChatPictures(channelId, badges, channelBadges, cheermotes, others, emotes);
  }

  /// Returns these with other emotes of one source.
  public ChatPictures withEmotes(EmoteSource source, List<EmotePicture> others) {
    List<EmotePicture> all = new ArrayList<>();
    for (EmoteSource each : EmoteSource.values()) {
      all.addAll(
          each == source
              ? others
              : emotes.stream().filter(emote -> emote.source() == each).toList());
    }
    return new ChatPictures(channelId, badges, channelBadges, cheermotes, channels, all);
  }
}
