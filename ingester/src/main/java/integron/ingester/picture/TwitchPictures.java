package integron.ingester.picture;

import integron.common.lifecycle.Closer;
import integron.common.picture.BadgePicture;
import integron.common.picture.ChannelPicture;
import integron.common.picture.ChatPictures;
import integron.common.picture.PictureHosts;
import integron.ingester.twitch.helix.Helix;
import integron.ingester.twitch.helix.HelixAnswer;
import integron.ingester.twitch.helix.HelixUser;
import integron.ingester.twitch.helix.PictureLists;
import java.util.List;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Fetches Twitch's pictures of chat while a session lasts: badges, cheermotes, and on demand those
/// of other channels.
public final class TwitchPictures implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TwitchPictures.class);

  private final PictureShelf shelf;
  private final OtherChannels others;
  private final PictureLists lists;
  private final Helix helix;
  private final String channelId;
  private final Closer closer = new Closer();

  private TwitchPictures(
      PictureShelf shelf, OtherChannels others, PictureLists lists, Helix helix, String channelId) {
    this.shelf = shelf;
    this.others = others;
    this.lists = lists;
    this.helix = helix;
    this.channelId = channelId;
  }

  /// Starts to fetch, and returns at once.
  ///
  /// @param channelId the signed-in user's
  public static TwitchPictures start(
      PictureShelf shelf,
      OtherChannels others,
      PictureLists lists,
      Helix helix,
      String channelId,
      PicturePace pace,
      RandomGenerator random) {
    TwitchPictures pictures = new TwitchPictures(shelf, others, lists, helix, channelId);
    pictures.start(pace, random);
    return pictures;
  }

  private void start(PicturePace pace, RandomGenerator random) {
    loop("badges", this::badges, pace, random);
    loop("badges of the channel", this::channelBadges, pace, random);
    loop("cheermotes", this::cheermotes, pace, random);
    PicturePace onDemand =
        new PicturePace(
            pace.first(), pace.between(), pace.retry(), pace.longestRetry(), pace.between());
    loop("pictures of other channels", this::otherChannel, onDemand, random);
  }

  private void loop(
      String what, PictureLoop.Fetch fetch, PicturePace pace, RandomGenerator random) {
    closer.add(PictureLoop.start(what, fetch, pace, random));
  }

  private boolean badges() throws InterruptedException {
    return take("badges", lists.badges(), ChatPictures::withBadges);
  }

  private boolean channelBadges() throws InterruptedException {
    return take(
        "badges of the channel", lists.badgesOf(channelId), ChatPictures::withChannelBadges);
  }

  private boolean cheermotes() throws InterruptedException {
    return take("cheermotes", lists.cheermotesOf(channelId), ChatPictures::withCheermotes);
  }

  private <T> boolean take(
      String what, HelixAnswer<T> answer, BiFunction<ChatPictures, T, ChatPictures> change) {
    return switch (answer) {
      case HelixAnswer.Ok<T>(T list) ->
          shelf.change(pictures -> change.apply(pictures.of(channelId), list));
      case HelixAnswer.No<T>(var why) -> {
        LOG.info("Twitch does not return the {}: {}", what, why.words());
        yield false;
      }
    };
  }

  private boolean otherChannel() throws InterruptedException {
    String id = others.awaitWanted();
    boolean fetched = false;
    try {
      HelixAnswer<List<BadgePicture>> badges = lists.badgesOf(id);
      HelixAnswer<List<HelixUser>> users = helix.users(List.of(id));
      HelixAnswer<ChannelPicture> found =
          badges.flatMap(all -> users.map(one -> new ChannelPicture(id, image(one), all)));
      fetched = take("pictures of a channel of a shared chat", found, ChatPictures::with);
    } finally {
      if (!fetched) {
        others.failed(id);
      }
    }
    return fetched;
  }

  private static @Nullable String image(List<HelixUser> users) {
    return users.stream()
        .map(HelixUser::profileImageUrl)
        .flatMap(image -> PictureHosts.checked(image, PictureHosts.TWITCH).stream())
        .findFirst()
        .orElse(null);
  }

  @Override
  public void close() {
    closer.close();
  }
}
