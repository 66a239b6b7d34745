package integron.ingester.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import integron.common.picture.BadgePicture;
import integron.common.picture.ChannelPicture;
import integron.common.picture.ChatPictures;
import integron.common.picture.ChatPicturesFile;
import integron.common.picture.CheerPicture;
import integron.common.picture.CheerTier;
import integron.common.settings.Secret;
import integron.faketwitch.FakeTwitch;
import integron.faketwitch.Options;
import integron.faketwitch.http.HttpFault;
import integron.ingester.twitch.auth.Credentials;
import integron.ingester.twitch.auth.MemoryTokenStore;
import integron.ingester.twitch.auth.Tokens;
import integron.ingester.twitch.helix.Helix;
import integron.ingester.twitch.helix.HelixClient;
import integron.ingester.twitch.helix.PictureLists;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TwitchPicturesTest {
  private static final Duration SOON = Duration.ofMillis(20);
  private static final PicturePace HASTY = new PicturePace(SOON, SOON, SOON, SOON, SOON);
  private static final String CHANNEL = "800100";
  private static final String GLOBAL = "/helix/chat/badges/global";
  private static final String OWN = "/helix/chat/badges?broadcaster_id=" + CHANNEL;
  private static final String CHEERS = "/helix/bits/cheermotes?broadcaster_id=" + CHANNEL;
  private static final String VIP = "https://static-cdn.jtvnw.net/badges/v1/vip/2";

  @TempDir Path home;
  private final FakeTwitch twitch = FakeTwitch.start(Options.defaults());
  private final HttpClient http = HttpClient.newHttpClient();
  private final AtomicInteger changes = new AtomicInteger();
  private final OtherChannels others = new OtherChannels(Duration.ofHours(1), System::nanoTime);
  private ChatPicturesFile file;
  private PictureShelf shelf;

  @BeforeEach
  void open() {
    file = new ChatPicturesFile(home.resolve("chat-pictures.json"));
    shelf = new PictureShelf(file, changes::incrementAndGet);
  }

  @AfterEach
  void stop() {
    twitch.close();
    http.close();
  }

  private TwitchPictures start(String channel) {
    URI oauth = URI.create(twitch.oauthUrl());
    Credentials given = new Credentials(new Secret(FakeTwitch.ACCESS_TOKEN), Optional.empty());
    Tokens tokens = new Tokens(http, oauth, given, new MemoryTokenStore(given));
    HelixClient client =
        new HelixClient(
            http, URI.create(twitch.helixUrl()), FakeTwitch.CLIENT_ID, tokens, 1_000_000);
    return TwitchPictures.start(
        shelf,
        others,
        new PictureLists(client, (_, _, _) -> {}),
        new Helix(client, (_, _, _) -> {}),
        channel,
        HASTY,
        new Random(1));
  }

  private static String badges(String set, String version, String image) {
    return """
    {"data":[{"set_id":"%s","versions":[
      {"id":"%s","image_url_1x":"%s","image_url_2x":"%s","title":"A title"}]}]}
    """
        .formatted(set, version, image, image);
  }

  private ChatPictures awaitPictures(Predicate<ChatPictures> holds) {
    return await().until(file::read, holds);
  }

  private int calls(String path) {
    return (int)
        twitch.control().requests().stream().filter(one -> one.path().equals(path)).count();
  }

  @Test
  void badgesAndCheermotesAreKeptInAFile() throws Exception {
    twitch.control().pictures(GLOBAL, badges("vip", "1", VIP));
    twitch.control().pictures(OWN, badges("subscriber", "12", VIP));
    String cheer = "https://d3aqoihi2n8ty8.cloudfront.net/actions/cheer/dark/";
    twitch
        .control()
        .pictures(
            CHEERS,
            """
            {"data":[{"prefix":"Cheer","tiers":[
              {"min_bits":100,"color":"#9c3ee8","images":{"dark":{
                "animated":{"1":"%1$sanimated/100/1.gif","2":"%1$sanimated/100/2.gif"},
                "static":{"2":"%1$sstatic/100/2.png"}}}},
              {"min_bits":1,"color":"grey","images":{"dark":{
                "animated":{"2":"%1$sanimated/1/2.gif"}}}}]},
              {"prefix":"Odd","tiers":[{"min_bits":1,"images":{"dark":{
                "animated":{"2":"https://example.org/x.gif"}}}}]}]}
            """
                .formatted(cheer));
    try (TwitchPictures _ = start(CHANNEL)) {
      ChatPictures found =
          awaitPictures(all ->
              !all.badges().isEmpty()
                  && !all.channelBadges().isEmpty()
                  && !all.cheermotes().isEmpty());
      assertThat(found)
          .isEqualTo(
              new ChatPictures(
                  CHANNEL,
                  List.of(new BadgePicture("vip", "1", VIP, "A title")),
                  List.of(new BadgePicture("subscriber", "12", VIP, "A title")),
                  List.of(
                      new CheerPicture(
                          "Cheer",
                          List.of(
                              new CheerTier(1, null, cheer + "animated/1/2.gif", null),
                              new CheerTier(
                                  100,
                                  "#9c3ee8",
                                  cheer + "animated/100/2.gif",
                                  cheer + "static/100/2.png")))),
                  List.of(),
                  List.of()));
      assertThat(new PictureShelf(file, () -> {}).change(all -> all)).isTrue();
    }
    assertThat(file.read().badges()).as("after the session").hasSize(1);
  }

  /// Shown able to fail: where every answer is announced, there are as many changes as calls.
  @Test
  void theSamePicturesAreNoChange() {
    twitch.control().pictures(GLOBAL, badges("vip", "1", VIP));
    try (TwitchPictures _ = start(CHANNEL)) {
      await().until(() -> calls(GLOBAL) > 5 && calls("/helix/bits/cheermotes") > 5);
    }
    assertThat(changes.get()).isEqualTo(1);
  }

  /// Shown able to fail: where the channel counts as a change, each first sign-in has an event.
  @Test
  void aChannelWithoutPicturesIsNoChange() throws Exception {
    try (TwitchPictures _ = start(CHANNEL)) {
      awaitPictures(all -> CHANNEL.equals(all.channelId()));
    }
    assertThat(changes.get()).isZero();
  }

  /// Shown able to fail: where a failed call leaves an empty list, the badge is gone.
  @Test
  void whatIsThereStaysWhileTwitchFails() throws Exception {
    twitch.control().pictures(GLOBAL, badges("vip", "1", VIP));
    try (TwitchPictures _ = start(CHANNEL)) {
      awaitPictures(all -> !all.badges().isEmpty());
      twitch.control().plan(HttpFault.failing(GLOBAL, 3, 503));
      twitch.control().plan(HttpFault.failing(GLOBAL, 1, 429));
      twitch.control().plan(HttpFault.trickling(GLOBAL, 1, HttpFault.Body.ENDLESS));
      int before = calls(GLOBAL);
      await().until(() -> calls(GLOBAL) > before + 7);
      assertThat(file.read().badges()).hasSize(1);
      for (String body :
          List.of("<html>", "[]", "{\"data\":{}}", "{\"data\":null}", "", "{\"data\":[")) {
        twitch.control().pictures(GLOBAL, body);
        int then = calls(GLOBAL);
        await().until(() -> calls(GLOBAL) > then + 2);
        assertThat(file.read().badges()).as(body).hasSize(1);
      }
      twitch.control().pictures(GLOBAL, "{\"data\":[]}");
      awaitPictures(all -> all.badges().isEmpty());
    }
  }

  @Test
  void aSlowListHoldsNoOtherOne() {
    twitch.control().pictures(OWN, badges("subscriber", "12", VIP));
    twitch.control().plan(HttpFault.trickling(GLOBAL, 1, HttpFault.Body.DRIPPING));
    try (TwitchPictures _ = start(CHANNEL)) {
      awaitPictures(all -> !all.channelBadges().isEmpty());
    }
  }

  @Test
  void malformedAndForeignPicturesAreLeftOut() {
    String odd =
        """
        {"data":[7, {"versions":[]}, {"set_id":"a"}, {"set_id":"b","versions":[
          {"id":"1"}, {"id":"2","image_url_2x":"http://static-cdn.jtvnw.net/x"},
          {"id":"3","image_url_2x":"https://static-cdn.jtvnw.net.evil.example/x"},
          {"id":"4","image_url_2x":"https://u@static-cdn.jtvnw.net/x"},
          {"id":"5","image_url_2x":"javascript:alert(1)"},
          {"id":"6","image_url_2x":"https://static-cdn.jtvnw.net/\\"x"},
          {"id":"7","image_url_2x":"https://static-cdn.jtvnw.net/%s"}, "text",
          {"id":"8","image_url_4x":"https://static-cdn.jtvnw.net/x"}]}]}
        """
            .formatted("x".repeat(400));
    twitch.control().pictures(GLOBAL, odd);
    try (TwitchPictures _ = start(CHANNEL)) {
      ChatPictures found = awaitPictures(all -> !all.badges().isEmpty());
      assertThat(found.badges()).extracting(BadgePicture::version).containsExactly("8");
    }
  }

  @Test
  void noMoreIsKeptThanAllowed() {
    String many =
        IntStream.range(0, 3_000)
            .mapToObj(i -> "{\"id\":\"%d\",\"image_url_2x\":\"%s\"}".formatted(i, VIP))
            .collect(
                Collectors.joining(",", "{\"data\":[{\"set_id\":\"many\",\"versions\":[", "]}]}"));
    twitch.control().pictures(GLOBAL, many);
    try (TwitchPictures _ = start(CHANNEL)) {
      assertThat(awaitPictures(all -> !all.badges().isEmpty()).badges()).hasSize(2_000);
    }
  }

  @Test
  void anotherChannelGetsNoneOfTheOldOnes() {
    shelf.change(all ->
        all.of("1")
            .withBadges(List.of(new BadgePicture("vip", "1", VIP, null)))
            .withChannelBadges(List.of(new BadgePicture("subscriber", "0", VIP, null))));
    twitch.control().plan(HttpFault.failing(GLOBAL, 1_000, 503));
    try (TwitchPictures _ = start(CHANNEL)) {
      ChatPictures found = awaitPictures(all -> CHANNEL.equals(all.channelId()));
      assertThat(found.badges()).hasSize(1);
      assertThat(found.channelBadges()).isEmpty();
    }
  }

  /// Shown able to fail: without the list of recent ones, each message asks.
  @Test
  void theChannelOfASharedChatIsFetchedOnce() {
    String other = "700108";
    twitch
        .control()
        .pictures("/helix/chat/badges?broadcaster_id=" + other, badges("subscriber", "3", VIP));
    try (TwitchPictures _ = start(CHANNEL)) {
      others.seen(other);
      others.seen(other);
      ChatPictures found = awaitPictures(all -> !all.channels().isEmpty());
      assertThat(found.channels())
          .containsExactly(
              new ChannelPicture(
                  other, null, List.of(new BadgePicture("subscriber", "3", VIP, "A title"))));
      others.seen(other);
      await().until(() -> calls(GLOBAL) > 5);
      assertThat(calls("/helix/users")).isEqualTo(1);
      shelf.forget(other);
      assertThat(awaitPictures(all -> all.channels().isEmpty()).channels()).isEmpty();
    }
  }

  @Test
  void aChannelThatTwitchRefusedIsAskedForByTheNextMessage() {
    String other = "700108";
    twitch.control().plan(HttpFault.failing("/helix/users", 1, 503));
    try (TwitchPictures _ = start(CHANNEL)) {
      await()
          .until(
              () -> {
                others.seen(other);
                return file.read();
              },
              all -> !all.channels().isEmpty());
    }
    assertThat(calls("/helix/users")).isEqualTo(2);
  }

  @Test
  void onlyTheNewestChannelsAreKept() {
    ChatPictures all = ChatPictures.NONE;
    for (int i = 0; i < 30; i++) {
      all = all.with(new ChannelPicture("c" + i, null, List.of()));
    }
    assertThat(all.channels()).hasSize(ChatPictures.MOST_CHANNELS);
    assertThat(all.channels().getFirst().channelId()).isEqualTo("c29");
    assertThat(all.with(new ChannelPicture("c20", null, List.of())).channels())
        .extracting(ChannelPicture::channelId)
        .startsWith("c20", "c29")
        .doesNotHaveDuplicates();
  }

  @Test
  void aDamagedFileIsNoFile() throws IOException {
    Path path = home.resolve("chat-pictures.json");
    for (String text : List.of("", "{", "{\"badges\":7}", "\u0000")) {
      Files.writeString(path, text);
      assertThat(file.read()).as(text).isEqualTo(ChatPictures.NONE);
    }
    Files.delete(path);
    Files.createDirectory(path);
    assertThat(file.read()).isEqualTo(ChatPictures.NONE);
    assertThat(shelf.change(all -> all.of("1"))).as("cannot be written").isFalse();
    assertThat(changes.get()).isZero();
  }
}
