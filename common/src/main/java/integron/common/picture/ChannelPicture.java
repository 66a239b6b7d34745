package integron.common.picture;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The pictures of another channel of a shared chat.
///
/// @param channelId the channel's user id
/// @param image the address of the profile picture
/// @param badges the channel's own, such as those of its subscribers
public record ChannelPicture(String channelId, @Nullable String image, List<BadgePicture> badges) {
  public ChannelPicture {
    requireNonNull(channelId);
    badges = List.copyOf(badges);
  }
}
