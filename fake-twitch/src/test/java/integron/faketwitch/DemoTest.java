package integron.faketwitch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import integron.faketwitch.demo.Demo;
import integron.faketwitch.world.Ids;
import integron.faketwitch.world.WorldTimes;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The demo channel.
final class DemoTest {
  /// Enough for a whole pack of stories in any order.
  private static final int MOST_FRAMES = 20_000;

  /// The opening and the chat beside it.
  private static final int OPENING_FRAMES = 100;

  /// Enough for the longest story to end.
  private static final int LITTLE_LONGER = 100;

  private static final int SEED = 7;
  private static final int FASTER = 150;
  private static final Options DEMO = Options.defaults().withDemo(true).withSeed(SEED);

  private static final Set<String> NOTICES =
      Set.of(
          "sub",
          "resub",
          "sub_gift",
          "community_sub_gift",
          "raid",
          "announcement",
          "watch_streak",
          "charity_donation",
          "bits_badge_tier");

  @Test
  void sendsChatAndFollowsToSubscribers() {
    try (FakeTwitch twitch = FakeTwitch.start(DEMO)) {
      FrameRecorder listener = FrameRecorder.connect(twitch.eventSubUrl());
      String session = listener.welcome();
      Client client = Client.of(twitch);
      assertThat(client.subscribe(session, "channel.chat.message").status()).isEqualTo(202);
      assertThat(client.subscribe(session, "channel.follow").status()).isEqualTo(202);

      Set<String> speakers = new HashSet<>();
      Set<String> types = new HashSet<>();
      while (speakers.size() < 3 || types.size() < 2) {
        JsonNode message = listener.next("notification");
        types.add(message.at("/metadata/subscription_type").asText());
        JsonNode event = message.at("/payload/event");
        if (event.has("chatter_user_id")) {
          speakers.add(event.path("chatter_user_id").asText());
          assertThat(fragments(event)).isEqualTo(event.at("/message/text").asText());
        }
      }
    }
  }

  private static String fragments(JsonNode event) {
    StringBuilder text = new StringBuilder();
    event.at("/message/fragments").forEach(part -> text.append(part.path("text").asText()));
    return text.toString();
  }

  @Test
  void sendsTheSameOverIrc() {
    try (FakeTwitch twitch = FakeTwitch.start(DEMO)) {
      FrameRecorder reader = FrameRecorder.connect(twitch.ircUrl());
      reader
          .socket()
          .sendText("NICK justinfan1\r\nJOIN #" + twitch.broadcaster().login() + "\r\n", true)
          .join();
      String frame = reader.text();
      while (!frame.contains(" PRIVMSG ")) {
        frame = reader.text();
      }
    }
  }

  @Test
  void sendsEachStoryFromAllItsSources() {
    try (FakeTwitch twitch = FakeTwitch.start(Options.defaults())) {
      FrameRecorder reader = reader(twitch);
      FrameRecorder listener = subscribed(twitch);
      List<JsonNode> messages;
      try (Demo _ = fast(twitch)) {
        messages = wholePack(listener);
      }
      cheersAreReportedThreeTimes(messages);
      giftsNameTheSameRecipients(messages);
      sameSubscribers(messages, "channel.subscribe", "sub");
      sameSubscribers(messages, "channel.subscription.message", "resub");
      sameSubscribers(messages, "channel.raid", "raid");
      redemptionsEndAsTheyBegan(messages);
      votesOnlyGrow(messages, "channel.poll.", "choices", "votes");
      votesOnlyGrow(messages, "channel.prediction.", "outcomes", "channel_points");
      trainsOnlyGrow(messages);
      chatHasTheSameMessages(messages, reader);
    }
  }

  private static Demo fast(FakeTwitch twitch) {
    WorldTimes times = new WorldTimes(Clock.systemUTC(), new Ids(new Random(SEED)));
    return Demo.start(twitch.control(), twitch.broadcaster().name(), times, SEED, FASTER);
  }

  private static FrameRecorder reader(FakeTwitch twitch) {
    FrameRecorder reader = FrameRecorder.connect(twitch.ircUrl());
    Stream.of(
            "CAP REQ :twitch.tv/tags twitch.tv/commands",
            "NICK justinfan1",
            "JOIN #" + twitch.broadcaster().login())
        .forEach(line -> reader.socket().sendText(line, true).join());
    String frame = reader.text();
    while (!frame.contains("ROOMSTATE")) {
      frame = reader.text();
    }
    return reader;
  }

  private static FrameRecorder subscribed(FakeTwitch twitch) {
    FrameRecorder listener = FrameRecorder.connect(twitch.eventSubUrl());
    String session = listener.welcome();
    Client client = Client.of(twitch);
    for (String type : types()) {
      String version =
          type.matches("channel.(follow|update|hype_train.*|.*automatic.*)") ? "2" : "1";
      assertThat(client.subscribe(session, type, version, client.own(type)).status())
          .as(type)
          .isEqualTo(202);
    }
    return listener;
  }

  /// Listens until each kind of story has been sent, and a little longer.
  private static List<JsonNode> wholePack(FrameRecorder listener) {
    Set<String> missing = new TreeSet<>(types());
    missing.addAll(NOTICES);
    missing.addAll(List.of("archived", "anonymous"));
    List<JsonNode> messages = new ArrayList<>();
    while (!missing.isEmpty() && messages.size() < MOST_FRAMES) {
      JsonNode message = listener.next("notification");
      messages.add(message);
      missing.remove(type(message));
      missing.remove(event(message).path("notice_type").asText());
      missing.remove(event(message).path("status").asText());
      if (event(message).path("chatter_is_anonymous").asBoolean()) {
        missing.remove("anonymous");
      }
    }
    assertThat(missing).isEmpty();
    for (int i = 0; i < LITTLE_LONGER; i++) {
      messages.add(listener.next("notification"));
    }
    return messages;
  }

  private static List<String> types() {
    return List.of(
        "channel.chat.message",
        "channel.chat.notification",
        "channel.chat.clear_user_messages",
        "channel.chat.message_delete",
        "channel.follow",
        "channel.subscribe",
        "channel.subscription.message",
        "channel.subscription.gift",
        "channel.cheer",
        "channel.bits.use",
        "channel.raid",
        "channel.channel_points_custom_reward_redemption.add",
        "channel.channel_points_custom_reward_redemption.update",
        "channel.channel_points_automatic_reward_redemption.add",
        "channel.hype_train.begin",
        "channel.hype_train.progress",
        "channel.hype_train.end",
        "channel.poll.begin",
        "channel.poll.progress",
        "channel.poll.end",
        "channel.prediction.begin",
        "channel.prediction.progress",
        "channel.prediction.lock",
        "channel.prediction.end",
        "channel.shoutout.create",
        "channel.shoutout.receive",
        "channel.ad_break.begin",
        "channel.subscription.end",
        "stream.online",
        "stream.offline",
        "channel.update");
  }

  private static String type(JsonNode message) {
    return message.at("/metadata/subscription_type").asText();
  }

  private static JsonNode event(JsonNode message) {
    return message.at("/payload/event");
  }

  private static List<JsonNode> events(List<JsonNode> messages, String type) {
    return messages.stream().filter(one -> type(one).equals(type)).map(DemoTest::event).toList();
  }

  private static List<JsonNode> notices(List<JsonNode> messages, String kind) {
    return events(messages, "channel.chat.notification").stream()
        .filter(event -> event.path("notice_type").asText().equals(kind))
        .toList();
  }

  private static List<String> texts(List<JsonNode> events, String place) {
    return events.stream().map(event -> event.at(place).asText()).toList();
  }

  private static void cheersAreReportedThreeTimes(List<JsonNode> messages) {
    List<JsonNode> cheers = events(messages, "channel.cheer");
    List<JsonNode> used = only(events(messages, "channel.bits.use"), "/type", "cheer");
    List<JsonNode> said =
        events(messages, "channel.chat.message").stream()
            .filter(event -> event.path("cheer").isObject())
            .toList();
    List<JsonNode> whole = cheers.subList(0, Math.min(cheers.size(), said.size()));
    assertThat(whole).isNotEmpty();
    for (int i = 0; i < whole.size(); i++) {
      JsonNode cheer = whole.get(i);
      assertThat(used.get(i).path("user_id")).isEqualTo(cheer.path("user_id"));
      assertThat(said.get(i).path("chatter_user_id")).isEqualTo(cheer.path("user_id"));
      assertThat(used.get(i).path("bits")).isEqualTo(cheer.path("bits"));
      assertThat(said.get(i).at("/cheer/bits")).isEqualTo(cheer.path("bits"));
      assertThat(said.get(i).at("/message/text")).isEqualTo(cheer.path("message"));
      assertThat(fragments(said.get(i))).isEqualTo(cheer.path("message").asText());
      assertThat(fragments(used.get(i))).isEqualTo(cheer.path("message").asText());
    }
  }

  private static List<JsonNode> only(List<JsonNode> events, String place, String value) {
    return events.stream().filter(event -> event.at(place).asText().equals(value)).toList();
  }

  private static void giftsNameTheSameRecipients(List<JsonNode> messages) {
    Set<String> subscribed =
        Set.copyOf(
            texts(only(events(messages, "channel.subscribe"), "/is_gift", "true"), "/user_id"));
    List<JsonNode> gifts =
        notices(messages.subList(0, messages.size() - LITTLE_LONGER), "community_sub_gift");
    List<JsonNode> received = notices(messages, "sub_gift");
    assertThat(gifts).isNotEmpty();
    for (JsonNode gift : gifts) {
      String id = gift.at("/community_sub_gift/id").asText();
      List<JsonNode> own = only(received, "/sub_gift/community_gift_id", id);
      assertThat(own).hasSize(gift.at("/community_sub_gift/total").asInt());
      assertThat(texts(own, "/chatter_user_id"))
          .containsOnly(gift.path("chatter_user_id").asText());
      assertThat(subscribed).containsAll(texts(own, "/sub_gift/recipient_user_id"));
    }
    List<JsonNode> given = events(messages, "channel.subscription.gift");
    long anonymous = given.stream().filter(gift -> gift.path("user_id").isNull()).count();
    assertThat(anonymous).isPositive();
    assertThat(only(gifts, "/chatter_is_anonymous", "true"))
        .isNotEmpty()
        .allMatch(gift -> gift.path("chatter_user_login").asText().equals("ananonymousgifter"));
  }

  /// Each event of a type is followed by a notice of the same person.
  private static void sameSubscribers(List<JsonNode> messages, String type, String kind) {
    Predicate<JsonNode> plain = event -> !event.path("is_gift").asBoolean();
    String place = type.equals("channel.raid") ? "/from_broadcaster_user_id" : "/user_id";
    List<String> own = texts(events(messages, type).stream().filter(plain).toList(), place);
    List<String> noticed = texts(notices(messages, kind), "/chatter_user_id");
    assertThat(noticed).as(type).isNotEmpty().isEqualTo(own.subList(0, noticed.size()));
  }

  private static void redemptionsEndAsTheyBegan(List<JsonNode> messages) {
    String type = "channel.channel_points_custom_reward_redemption.";
    Map<String, JsonNode> added =
        events(messages, type + "add").stream()
            .collect(Collectors.toMap(event -> event.path("id").asText(), event -> event));
    for (JsonNode update : events(messages, type + "update")) {
      JsonNode add = added.getOrDefault(update.path("id").asText(), MissingNode.getInstance());
      for (String field : List.of("user_id", "user_login", "user_input", "reward", "redeemed_at")) {
        assertThat(update.path(field)).as(field).isEqualTo(add.path(field));
      }
      assertThat(update.path("status").asText()).isIn("fulfilled", "canceled");
    }
  }

  private static void votesOnlyGrow(
      List<JsonNode> messages, String types, String list, String number) {
    Map<String, List<Integer>> last = new LinkedHashMap<>();
    for (JsonNode message : messages) {
      if (type(message).startsWith(types)) {
        JsonNode event = event(message);
        List<Integer> votes = new ArrayList<>();
        event.path(list).forEach(one -> votes.add(one.path(number).asInt()));
        List<Integer> before = last.put(event.path("id").asText(), votes);
        for (int i = 0; before != null && i < votes.size(); i++) {
          assertThat(votes.get(i)).as(types).isGreaterThanOrEqualTo(before.get(i));
        }
      }
    }
    assertThat(last).isNotEmpty();
  }

  private static void trainsOnlyGrow(List<JsonNode> messages) {
    Map<String, Integer> last = new LinkedHashMap<>();
    for (JsonNode message : messages) {
      if (type(message).startsWith("channel.hype_train.")) {
        JsonNode event = event(message);
        int total = event.path("total").asInt();
        assertThat(total).isGreaterThanOrEqualTo(last.getOrDefault(event.path("id").asText(), 0));
        assertThat(event.path("progress").asInt()).isLessThan(event.path("goal").asInt(1));
        last.put(event.path("id").asText(), total);
      }
    }
    assertThat(last).isNotEmpty();
  }

  /// IRC has every chat message and notice under the id that EventSub gives it, and the deletion of
  /// the deleted message.
  private static void chatHasTheSameMessages(List<JsonNode> messages, FrameRecorder reader) {
    Set<String> ids = new HashSet<>();
    for (JsonNode message : messages) {
      if (type(message).equals("channel.chat.message")
          || type(message).equals("channel.chat.notification")) {
        ids.add(event(message).path("message_id").asText());
      }
    }
    String deleted =
        events(messages, "channel.chat.message_delete").getFirst().path("message_id").asText();
    assertThat(ids).contains(deleted);
    Set<String> lines = new HashSet<>();
    String deletion = "target-msg-id=" + deleted;
    boolean clear = false;
    for (int i = 0; i < MOST_FRAMES && !(clear && ids.isEmpty()); i++) {
      String line = reader.text();
      clear |= line.contains("CLEARMSG") && line.contains(deletion);
      Stream.of(line.replaceFirst("^@", "").split("[ ;]", -1))
          .filter(tag -> tag.startsWith("id="))
          .forEach(tag -> lines.add(tag.substring("id=".length())));
      ids.removeAll(lines);
    }
    assertThat(ids).isEmpty();
    assertThat(clear).isTrue();
  }

  /// Of every family, before a channel at its usual pace has sent a third of its stories. Shown
  /// able to fail: without the opening.
  @Test
  void beginsWithSomethingOfEveryFamily() {
    Set<String> missing = new TreeSet<>(types());
    missing.addAll(NOTICES);
    // These need somebody who breaks the rules, or come only at the end of something else.
    missing.removeAll(
        List.of(
            "announcement",
            "channel.chat.clear_user_messages",
            "channel.chat.message_delete",
            "channel.channel_points_automatic_reward_redemption.add",
            "channel.hype_train.progress",
            "channel.hype_train.end",
            "channel.poll.progress",
            "channel.poll.end",
            "channel.prediction.progress",
            "channel.prediction.lock",
            "channel.prediction.end"));
    try (FakeTwitch twitch = FakeTwitch.start(Options.defaults())) {
      FrameRecorder listener = subscribed(twitch);
      try (Demo _ = fast(twitch)) {
        for (int i = 0; i < OPENING_FRAMES; i++) {
          JsonNode message = listener.next("notification");
          missing.remove(type(message));
          missing.remove(event(message).path("notice_type").asText());
        }
      }
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void playsTheSameForTheSameSeed() {
    assertThat(firstWords()).isEqualTo(firstWords());
  }

  private static List<String> firstWords() {
    List<String> words = new ArrayList<>();
    try (FakeTwitch twitch = FakeTwitch.start(Options.defaults())) {
      FrameRecorder listener = FrameRecorder.connect(twitch.eventSubUrl());
      Client.of(twitch).subscribe(listener.welcome(), "channel.cheer");
      try (Demo _ = fast(twitch)) {
        while (words.size() < 4) {
          JsonNode event = event(listener.next("notification"));
          words.add(event.path("user_login").asText() + ": " + event.path("message").asText());
        }
      }
    }
    return words;
  }
}
