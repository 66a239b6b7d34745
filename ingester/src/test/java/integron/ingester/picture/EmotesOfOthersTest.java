package integron.ingester.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import integron.common.picture.ChatPictures;
import integron.common.picture.ChatPicturesFile;
import integron.common.picture.EmotePicture;
import integron.common.picture.EmoteSource;
import integron.common.settings.EmoteSettings;
import integron.faketwitch.FakeTwitch;
import integron.faketwitch.Options;
import integron.faketwitch.http.HttpFault;
import integron.faketwitch.http.SeenRequest;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The emotes of BetterTTV, FrankerFaceZ and 7TV, as their APIs write them.
final class EmotesOfOthersTest {
  private static final Duration SOON = Duration.ofMillis(20);
  private static final PicturePace HASTY = new PicturePace(SOON, SOON, SOON, SOON, SOON);
  private static final PicturePace PATIENT =
      new PicturePace(SOON, Duration.ofHours(1), Duration.ofHours(1), Duration.ofHours(1), SOON);
  private static final String CHANNEL = "800100";
  private static final String BTTV_ALL = "/emotes/bttv/3/cached/emotes/global";
  private static final String BTTV_OWN = "/emotes/bttv/3/cached/users/twitch/" + CHANNEL;
  private static final String FFZ_ALL = "/emotes/ffz/v1/set/global";
  private static final String FFZ_OWN = "/emotes/ffz/v1/room/id/" + CHANNEL;
  private static final String SEVEN_ALL = "/emotes/7tv/v3/emote-sets/global";
  private static final String SEVEN_OWN = "/emotes/7tv/v3/users/twitch/" + CHANNEL;

  @TempDir Path home;
  private final FakeTwitch twitch = FakeTwitch.start(Options.defaults());
  private final HttpClient http = HttpClient.newHttpClient();
  private volatile EmoteSettings settings = settings(false, false, false);
  private final AtomicInteger looks = new AtomicInteger();
  private ChatPicturesFile file;
  private PictureShelf shelf;

  @BeforeEach
  void open() {
    file = new ChatPicturesFile(home.resolve("chat-pictures.json"));
    shelf = new PictureShelf(file, () -> {});
  }

  @AfterEach
  void stop() {
    twitch.close();
    http.close();
  }

  private EmoteSettings settings(boolean bttv, boolean ffz, boolean sevenTv) {
    return new EmoteSettings(
        bttv,
        ffz,
        sevenTv,
        URI.create(twitch.emotesUrl("bttv")),
        URI.create(twitch.emotesUrl("ffz")),
        URI.create(twitch.emotesUrl("7tv")));
  }

  private EmotesOfOthers start(PicturePace pace) {
    return EmotesOfOthers.start(http, this::look, shelf, CHANNEL, pace, new Random(1));
  }

  private EmoteSettings look() {
    looks.incrementAndGet();
    return settings;
  }

  private ChatPictures awaitPictures(Predicate<ChatPictures> holds) {
    return await().until(file::read, holds);
  }

  private List<String> asked() {
    return twitch.control().requests().stream().map(SeenRequest::path).toList();
  }

  private long calls(String path) {
    return asked().stream().filter(path::equals).count();
  }

  private static EmotePicture emote(
      String name,
      EmoteSource source,
      String image,
      @Nullable String still,
      @Nullable Integer width,
      boolean stacked) {
    return new EmotePicture(name, source, image, still, width, width, stacked);
  }

  private void bttv() {
    twitch
        .control()
        .pictures(
            BTTV_ALL,
            """
            [{"id":"54fa8f1401e468494b85b537","code":":tf:","imageType":"png","animated":false,
              "userId":"5561169bd6b9d206222a8c19","modifier":false},
             {"id":"567b5b520e984428652809b6","code":"SoSnowy","imageType":"gif","animated":true},
             {"id":"6468f7acaee1f7f47567708e","code":"c!","imageType":"png","modifier":true},
             {"id":"../../x","code":"evil"}, {"code":"without"}, 7,
             {"id":"1","code":"two words"}, {"id":"2"}]
            """);
    twitch
        .control()
        .pictures(
            BTTV_OWN,
            """
            {"id":"55028cd2135896936880fdd7","bots":[],"channelEmotes":[
              {"id":"5f1b0186cf6d2144653d2970","code":"SoSnowy","imageType":"gif","animated":true,
               "width":56,"height":56}],
             "sharedEmotes":[{"id":"56e9f494fff3cc5c35e5287e","code":"monkaS","animated":false}]}
            """);
  }

  @Test
  void bttvsEmotesAreRead() {
    bttv();
    settings = settings(true, false, false);
    try (EmotesOfOthers _ = start(HASTY)) {
      String at = "https://cdn.betterttv.net/emote/";
      EmoteSource source = EmoteSource.BTTV;
      assertThat(awaitPictures(all -> !all.emotes().isEmpty()).emotes())
          .containsExactly(
              emote(
                  "SoSnowy",
                  source,
                  at + "5f1b0186cf6d2144653d2970/2x.webp",
                  at + "5f1b0186cf6d2144653d2970/static/2x.webp",
                  56,
                  false),
              emote("monkaS", source, at + "56e9f494fff3cc5c35e5287e/2x.webp", null, null, false),
              emote(":tf:", source, at + "54fa8f1401e468494b85b537/2x.webp", null, null, false),
              emote(
                  "SoSnowy",
                  source,
                  at + "567b5b520e984428652809b6/2x.webp",
                  at + "567b5b520e984428652809b6/static/2x.webp",
                  null,
                  true));
    }
    assertThat(asked()).as("nothing that is off").allMatch(path -> path.startsWith("/emotes/bttv"));
  }

  @Test
  void ffzsEmotesAreRead() {
    String at = "https://cdn.frankerfacez.com/emote/";
    twitch
        .control()
        .pictures(
            FFZ_ALL,
            """
            {"default_sets":[3,1532818],"sets":{
              "3":{"id":3,"emoticons":[
                {"id":28136,"name":"LilZ","height":32,"width":32,"hidden":false,"modifier":false,
                 "urls":{"1":"%1$s28136/1","2":"%1$s28136/2"}}]},
              "1532818":{"emoticons":[
                {"id":1,"name":"ffzX","modifier":true,"modifier_flags":3,"urls":{"1":"%1$s1/1"}},
                {"id":2,"name":"Hat","modifier":true,"modifier_flags":0,"urls":{"1":"%1$s2/1"}},
                {"id":3,"name":"Secret","hidden":true,"urls":{"1":"%1$s3/1"}},
                {"id":4,"name":"Foreign","urls":{"1":"https://example.org/x"}}]},
              "9":{"emoticons":[{"id":5,"name":"NotForAll","urls":{"1":"%1$s5/1"}}]}},
             "users":{}}
            """
                .formatted(at));
    twitch
        .control()
        .pictures(
            FFZ_OWN,
            """
            {"room":{"_id":1,"twitch_id":800100,"set":77},"sets":{"77":{"emoticons":[
              {"id":720507,"name":"Jam","width":28,"height":28,
               "urls":{"1":"%1$s720507/1","2":"%1$s720507/2"},
               "animated":{"1":"%1$s720507/animated/1","2":"%1$s720507/animated/2"}}]}}}
            """
                .formatted(at));
    settings = settings(false, true, false);
    try (EmotesOfOthers _ = start(HASTY)) {
      assertThat(awaitPictures(all -> !all.emotes().isEmpty()).emotes())
          .containsExactly(
              emote("Jam", EmoteSource.FFZ, at + "720507/animated/2", at + "720507/2", 28, false),
              emote("LilZ", EmoteSource.FFZ, at + "28136/2", null, 32, false),
              emote("Hat", EmoteSource.FFZ, at + "2/1", null, null, true));
    }
  }

  @Test
  void sevenTvsEmotesAreRead() {
    String shape =
        """
        {"id":"%1$s","name":"%2$s","flags":%3$d,"data":{"id":"%1$s","name":"other","flags":%4$d,
          "animated":%5$s,"host":{"url":"//cdn.7tv.app/emote/%1$s","files":[
            {"name":"1x.webp","width":32,"height":32},{"name":"2x.webp","width":64,"height":64}]}}}
        """;
    twitch
        .control()
        .pictures(
            SEVEN_ALL,
            "{\"id\":\"global\",\"emotes\":[%s,%s]}"
                .formatted(
                    shape.formatted("A1", "RainTime", 1, 0, "true"),
                    shape.formatted("A2", "PETPET", 0, 256, "false")));
    twitch
        .control()
        .pictures(
            SEVEN_OWN,
            """
            {"id":"1","platform":"TWITCH","emote_set":{"id":"s","emotes":[%s,
              {"name":"Evil","data":{"host":{"url":"//cdn.7tv.app.evil.example/emote/A4"}}},
              {"name":"NoHost","data":{}}]}}
            """
                .formatted(shape.formatted("A3", "catJAM", 0, 0, "true")));
    settings = settings(false, false, true);
    try (EmotesOfOthers _ = start(HASTY)) {
      String at = "https://cdn.7tv.app/emote/";
      EmoteSource source = EmoteSource.SEVEN_TV;
      assertThat(awaitPictures(all -> !all.emotes().isEmpty()).emotes())
          .containsExactly(
              emote("catJAM", source, at + "A3/2x.webp", at + "A3/2x_static.webp", 64, false),
              emote("RainTime", source, at + "A1/2x.webp", at + "A1/2x_static.webp", 64, true),
              emote("PETPET", source, at + "A2/2x.webp", null, 64, true));
    }
  }

  /// Shown able to fail: where the loop does not ask whether they are wanted, each is asked at
  /// once.
  @Test
  void aServiceIsAskedOnlyWhileItIsOn() {
    bttv();
    try (EmotesOfOthers emotes = start(PATIENT)) {
      int services = EmoteSource.values().length;
      await().until(() -> looks.get() == 1 + services);
      emotes.changed();
      await().until(() -> looks.get() == 1 + 2 * services);
      assertThat(asked()).isEmpty();
      settings = settings(true, false, false);
      emotes.changed();
      awaitPictures(all -> all.emotes().size() == 4);
      settings = settings(false, false, false);
      shelf.keepOnly(settings);
      emotes.changed();
      awaitPictures(all -> all.emotes().isEmpty());
      assertThat(calls(BTTV_ALL)).isEqualTo(1);
    }
  }

  /// Shown able to fail: where a failure counts as an empty list, the emotes are gone.
  @Test
  void anOutageKeepsTheLastList() throws Exception {
    bttv();
    settings = settings(true, false, false);
    try (EmotesOfOthers _ = start(HASTY)) {
      awaitPictures(all -> all.emotes().size() == 4);
      twitch.control().plan(HttpFault.failing(BTTV_ALL, 2, 503));
      twitch.control().plan(HttpFault.failing(BTTV_OWN, 2, 429));
      twitch.control().plan(HttpFault.trickling(BTTV_ALL, 1, HttpFault.Body.ENDLESS));
      long before = calls(BTTV_ALL);
      await().until(() -> calls(BTTV_ALL) > before + 5);
      assertThat(file.read().emotes()).hasSize(4);
      for (String body : List.of("<html>", "", "7", "[", "null")) {
        twitch.control().pictures(BTTV_OWN, body);
        long then = calls(BTTV_OWN);
        await().until(() -> calls(BTTV_OWN) > then + 2);
        assertThat(file.read().emotes()).as(body).hasSize(4);
      }
      twitch.control().pictures(BTTV_OWN, "{\"channelEmotes\":[],\"sharedEmotes\":[]}");
      awaitPictures(all -> all.emotes().size() == 2);
    }
  }

  @Test
  void aChannelThatTheServiceDoesNotKnowHasTheEmotesOfAll() {
    bttv();
    twitch.control().plan(HttpFault.failing(BTTV_OWN, 1_000, 404));
    settings = settings(true, false, false);
    try (EmotesOfOthers _ = start(HASTY)) {
      awaitPictures(all -> all.emotes().size() == 2);
    }
  }

  @Test
  void theLastListIsThereInTheNextSessionAlsoDuringAnOutage() throws Exception {
    bttv();
    settings = settings(true, false, false);
    try (EmotesOfOthers _ = start(HASTY)) {
      awaitPictures(all -> all.emotes().size() == 4);
    }
    twitch.control().plan(HttpFault.failing("/emotes", 1_000, 500));
    shelf = new PictureShelf(file, () -> {});
    shelf.keepOnly(settings);
    long before = calls(BTTV_OWN);
    try (EmotesOfOthers _ = start(HASTY)) {
      await().until(() -> calls(BTTV_OWN) > before + 2);
      assertThat(file.read().emotes()).hasSize(4);
    }
  }

  @Test
  void noMoreIsKeptThanAllowed() {
    String many =
        IntStream.range(0, 4_000)
            .mapToObj(i -> "{\"id\":\"%d\",\"code\":\"e%d\"}".formatted(i, i))
            .collect(Collectors.joining(",", "[", "]"));
    twitch.control().pictures(BTTV_ALL, many);
    settings = settings(true, false, false);
    try (EmotesOfOthers _ = start(HASTY)) {
      assertThat(awaitPictures(all -> !all.emotes().isEmpty()).emotes()).hasSize(1_500);
    }
  }

  @Test
  void theRequestHasNothingOfTheUserBesideTheChannel() {
    bttv();
    settings = settings(true, false, false);
    try (EmotesOfOthers _ = start(HASTY)) {
      awaitPictures(all -> all.emotes().size() == 4);
    }
    assertThat(twitch.control().requests())
        .allMatch(one -> one.query().isEmpty() && one.body().isEmpty());
  }
}
