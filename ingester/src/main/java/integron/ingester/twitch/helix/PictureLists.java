package integron.ingester.twitch.helix;

import integron.common.picture.BadgePicture;
import integron.common.picture.CheerPicture;
import integron.common.picture.CheerTier;
import integron.common.picture.PictureHosts;
import integron.ingester.twitch.payload.Element;
import integron.ingester.twitch.payload.Fields;
import integron.ingester.twitch.payload.SetAside;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Twitch's lists of the pictures of chat. Each call blocks, ends within its time limit, and can be
/// interrupted. A picture at another host than Twitch's is left out, and so is what comes after the
/// most that Integron keeps.
///
/// Source: Twitch API reference, "Get Global Chat Badges", "Get Channel Chat Badges", "Get
/// Cheermotes".
public final class PictureLists {
  static final int MOST_BADGES = 2_000;
  static final int MOST_CHEERMOTES = 200;
  private static final int MOST_TIERS = 20;
  private static final int LONGEST_NAME = 100;

  private final HelixClient client;
  private final SetAside setAside;

  /// @param setAside receives the malformed elements of an answer
  public PictureLists(HelixClient client, SetAside setAside) {
    this.client = client;
    this.setAside = setAside;
  }

  /// `GET /chat/badges/global`.
  public HelixAnswer<List<BadgePicture>> badges() throws InterruptedException {
    return client.list("/chat/badges/global", HelixQuery.NONE, 1).map(this::badges);
  }

  /// `GET /chat/badges?broadcaster_id=…`.
  public HelixAnswer<List<BadgePicture>> badgesOf(String channelId) throws InterruptedException {
    return client.list("/chat/badges", channel(channelId), 1).map(this::badges);
  }

  /// `GET /bits/cheermotes?broadcaster_id=…`.
  public HelixAnswer<List<CheerPicture>> cheermotesOf(String channelId)
      throws InterruptedException {
    return client
        .list("/bits/cheermotes", channel(channelId), 1)
        .map(all ->
            setAside.read("list of cheermotes", all, PictureLists::cheermote).stream()
                .filter(cheermote -> !cheermote.tiers().isEmpty())
                .limit(MOST_CHEERMOTES)
                .toList());
  }

  private static HelixQuery channel(String id) {
    return HelixQuery.of("broadcaster_id", id);
  }

  private List<BadgePicture> badges(List<Element> sets) {
    return setAside.read("list of badges", sets, PictureLists::badgesOf).stream()
        .flatMap(List::stream)
        .limit(MOST_BADGES)
        .toList();
  }

  private static List<BadgePicture> badgesOf(Fields set) {
    String name = set.text("set_id");
    return set.objects("versions").stream()
        .flatMap(version -> badge(name, version).stream())
        .toList();
  }

  private static Optional<BadgePicture> badge(String set, Fields version) {
    return version
        .maybeText("id")
        .filter(id -> id.length() <= LONGEST_NAME && set.length() <= LONGEST_NAME)
        .flatMap(id ->
            Stream.of("image_url_2x", "image_url_4x", "image_url_1x")
                .flatMap(size -> version.maybeText(size).stream())
                .flatMap(image -> PictureHosts.checked(image, PictureHosts.TWITCH).stream())
                .findFirst()
                .map(image ->
                    new BadgePicture(
                        set,
                        id,
                        image,
                        version
                            .maybeText("title")
                            .filter(title -> title.length() <= LONGEST_NAME)
                            .orElse(null))));
  }

  private static CheerPicture cheermote(Fields cheermote) {
    String prefix = cheermote.text("prefix");
    return new CheerPicture(
        prefix,
        prefix.length() > LONGEST_NAME
            ? List.of()
            : cheermote.objects("tiers").stream()
                .flatMap(tier -> tier(tier).stream())
                .sorted(Comparator.comparingInt(CheerTier::bits))
                .limit(MOST_TIERS)
                .toList());
  }

  private static Optional<CheerTier> tier(Fields tier) {
    Fields dark = tier.objectOrEmpty("images").objectOrEmpty("dark");
    Optional<String> moving = image(dark.objectOrEmpty("animated"));
    Optional<String> still = image(dark.objectOrEmpty("static"));
    String color =
        tier.maybeText("color").filter(text -> text.matches("#[0-9A-Fa-f]{6}")).orElse(null);
    return moving
        .or(() -> still)
        .map(image -> new CheerTier(tier.countOr("min_bits", 1), color, image, still.orElse(null)));
  }

  private static Optional<String> image(Fields sizes) {
    return Stream.of("2", "3", "1")
        .flatMap(size -> sizes.maybeText(size).stream())
        .flatMap(image ->
            PictureHosts.checked(image, PictureHosts.CHEERMOTES, PictureHosts.TWITCH).stream())
        .findFirst();
  }
}
