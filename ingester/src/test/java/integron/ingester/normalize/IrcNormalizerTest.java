package integron.ingester.normalize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import integron.common.event.BitsEvent.Cheer;
import integron.common.event.ChatEvent.Channel;
import integron.common.event.ChatEvent.Chat;
import integron.common.event.ChatEvent.ChatClear;
import integron.common.event.ChatEvent.ChatDelete;
import integron.common.event.ChatEvent.Reply;
import integron.common.event.Envelope.Mark;
import integron.common.event.Event;
import integron.common.event.Fragment;
import integron.common.event.RaidEvent.Raid;
import integron.common.event.SubEvent.Gift;
import integron.common.event.SubEvent.GiftSub;
import integron.common.event.SubEvent.Resub;
import integron.common.event.SubEvent.Sub;
import integron.common.event.Viewer;
import integron.faketwitch.FakeTwitch;
import integron.faketwitch.Options;
import integron.ingester.journal.Incoming;
import integron.ingester.journal.Telling;
import integron.ingester.twitch.MalformedPayloadException;
import integron.ingester.twitch.chat.IrcLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Lines as fake-twitch says them, and what becomes of them.
final class IrcNormalizerTest {
  private static final IrcNormalizer ANONYMOUS = new IrcNormalizer(Set.of(), true, _ -> null);
  private static final IrcNormalizer SIGNED_IN = new IrcNormalizer(Set.of(), false, _ -> null);
  private static final Viewer JUNIPER = new Viewer("700102", "juniperbyte", "JuniperByte");
  private static final Viewer FINN = new Viewer("700107", "firsttimefinn", "FirstTimeFinn");

  private static FakeTwitch twitch;

  @BeforeAll
  static void startTwitch() {
    twitch = FakeTwitch.start(Options.defaults());
  }

  @AfterAll
  static void stopTwitch() {
    twitch.close();
  }

  private static List<Incoming> read(
      IrcNormalizer normalizer, String template, Map<String, String> values) {
    return normalizer.normalize(IrcLine.parse(twitch.control().line(template, values)));
  }

  private static Incoming one(String template, Map<String, String> values) {
    List<Incoming> events = read(ANONYMOUS, template, values);
    assertThat(events).as(template).hasSize(1);
    assertThat(events.getFirst().timestamp()).isEqualTo(Instant.ofEpochMilli(1_795_411_192_345L));
    return events.getFirst();
  }

  private static Map<String, String> known(String... more) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("id", "m-1");
    values.put("tmi-sent-ts", "1795411192345");
    for (int i = 0; i < more.length; i += 2) {
      values.put(more[i], more[i + 1]);
    }
    return values;
  }

  private static Chat chat(String template, String... more) {
    Incoming incoming = one(template, known(more));
    assertThat(incoming.sourceId()).isEqualTo("chat:m-1");
    return (Chat) incoming.event();
  }

  /// Which events each kind of line becomes, by type and source id; those before the bar for
  /// everybody, those after it only where nobody is signed in.
  @ParameterizedTest
  @CsvSource({
    "privmsg, Chat chat:m-1 |",
    "privmsg.action, Chat chat:m-1 |",
    "privmsg.broadcaster, Chat chat:m-1 |",
    "privmsg.cheer, Chat chat:m-1 | Cheer cheer:m-1",
    "privmsg.cheer.anonymous, Chat chat:m-1 | Cheer cheer:m-1",
    "privmsg.emotes, Chat chat:m-1 |",
    "privmsg.emotes-after-emoji, Chat chat:m-1 |",
    "privmsg.first, Chat chat:m-1 |",
    "privmsg.highlighted, Chat chat:m-1 |",
    "privmsg.hostile, Chat chat:m-1 |",
    "privmsg.moderator, Chat chat:m-1 |",
    "privmsg.reply, Chat chat:m-1 |",
    "privmsg.reward, Chat chat:m-1 |",
    "privmsg.shared, Chat chat:m-1 |",
    "privmsg.vip, Chat chat:m-1 |",
    "usernotice.announcement, Chat chat:m-1 |",
    "usernotice.bitsbadgetier, Chat chat:m-1 |",
    "usernotice.viewermilestone, Chat chat:m-1 |",
    "usernotice.charitydonation, |",
    "usernotice.communitypayforward, |",
    "usernotice.standardpayforward, |",
    "usernotice.unraid, |",
    "usernotice.sharedchatnotice, |",
    "usernotice.sub, | Sub notice:m-1",
    "usernotice.sub.prime, | Sub notice:m-1",
    "usernotice.resub, | Resub notice:m-1",
    "usernotice.resub.prime, | Resub notice:m-1",
    "usernotice.giftpaidupgrade, | Sub notice:m-1",
    "usernotice.anongiftpaidupgrade, | Sub notice:m-1",
    "usernotice.primepaidupgrade, | Sub notice:m-1",
    "usernotice.submysterygift, | GiftSub notice:m-1",
    "usernotice.submysterygift.anonymous, | GiftSub notice:m-1",
    "usernotice.subgift.community, | Sub notice:m-1:sub",
    "usernotice.subgift, | GiftSub notice:m-1:gift Sub notice:m-1:sub",
    "usernotice.subgift.anonymous, | GiftSub notice:m-1:gift Sub notice:m-1:sub",
    "usernotice.raid, | Raid notice:m-1"
  })
  void everyKindOfLineBecomesItsEvents(String template, String expected) {
    String[] parts = expected.split("\\|", -1);
    String always = parts[0].strip();
    String anonymouslyAlso = parts[1].strip();

    assertThat(summary(read(SIGNED_IN, template, known()))).isEqualTo(always);
    assertThat(summary(read(ANONYMOUS, template, known())))
        .isEqualTo((always + " " + anonymouslyAlso).strip());
  }

  private static String summary(List<Incoming> events) {
    List<String> words = new ArrayList<>();
    events.forEach(event -> {
      words.add(event.event().getClass().getSimpleName());
      words.add(event.sourceId());
    });
    return String.join(" ", words);
  }

  @ParameterizedTest
  @CsvSource({
    "001",
    "353",
    "366",
    "376",
    "cap-ack",
    "globaluserstate",
    "join",
    "notice",
    "ping",
    "reconnect",
    "roomstate",
    "userstate"
  })
  void whatIsAboutTheConnectionIsNoEvent(String template) {
    assertThat(read(ANONYMOUS, template, Map.of())).isEmpty();
  }

  @Test
  void aMessageHasItsBadgesMonthsAndColour() {
    Chat chat =
        chat(
            "privmsg",
            "user-id",
            "700102",
            "badges",
            "moderator/1,subscriber/6,bits/1000",
            "badge-info",
            "subscriber/8",
            "color",
            "#DAA520",
            "text",
            "hello <b>there</b>");

    assertThat(chat.viewer()).isEqualTo(JUNIPER);
    assertThat(chat.message()).isEqualTo("hello <b>there</b>");
    assertThat(chat.fragments()).containsExactly(new Fragment.Text("hello <b>there</b>"));
    assertThat(chat.badges()).containsExactly("moderator", "subscriber", "bits");
    assertThat(chat.badgeVersions())
        .containsExactly(
            Map.entry("moderator", "1"), Map.entry("subscriber", "6"), Map.entry("bits", "1000"));
    assertThat(chat.subscriberMonths()).isEqualTo(8);
    assertThat(chat.color()).isEqualTo("#DAA520");
    assertThat(chat.first()).isFalse();
    assertThat(chat("privmsg", "badge-info", "founder/30").subscriberMonths()).isEqualTo(30);
    assertThat(chat("privmsg.first").first()).isTrue();
  }

  @Test
  void whatIsNotSaidIsAbsent() {
    Chat chat =
        chat(
            "privmsg",
            "badges",
            "",
            "badge-info",
            "",
            "color",
            "",
            "display-name",
            "",
            "login",
            "ada");

    assertThat(chat.viewer().displayName()).isEqualTo("ada");
    assertThat(chat.badges()).isEmpty();
    assertThat(chat.subscriberMonths()).isNull();
    assertThat(chat.color()).isNull();
    assertThat(chat.style()).isNull();
    assertThat(chat.notice()).isNull();
    assertThat(chat.bits()).isNull();
    assertThat(chat.reply()).isNull();
    assertThat(chat.foreign()).isFalse();
  }

  @Test
  void emotePositionsCountCodePoints() {
    Chat chat = chat("privmsg", "text", "😀 Kappa 😀😀Keepo!", "emotes", "1902:10-14/25:2-6");

    assertThat(chat.fragments())
        .containsExactly(
            new Fragment.Text("😀 "),
            new Fragment.Emote("Kappa", "25"),
            new Fragment.Text(" 😀😀"),
            new Fragment.Emote("Keepo", "1902"),
            new Fragment.Text("!"));
  }

  @Test
  void emotesInWhatWasSaidWithMeAreCountedWithoutItsFrame() {
    Chat chat = chat("privmsg.action", "text", "\u0001ACTION Kappa\u0001", "emotes", "25:0-4");

    assertThat(chat.action()).isTrue();
    assertThat(chat.message()).isEqualTo("Kappa");
    assertThat(chat.fragments()).containsExactly(new Fragment.Emote("Kappa", "25"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"25:0-99", "25:4-0", "25:x-y", "25", ":0-4", "25:0-4294967296", "/,/"})
  void anEmoteThatCannotBeThereIsText(String emotes) {
    assertThat(chat("privmsg", "text", "Kappa", "emotes", emotes).fragments())
        .containsExactly(new Fragment.Text("Kappa"));
  }

  @Test
  void anEmoteWithinAnotherIsPassedOver() {
    assertThat(chat("privmsg", "text", "Kappa", "emotes", "25:0-4/26:2-3").fragments())
        .containsExactly(new Fragment.Emote("Kappa", "25"));
  }

  @Test
  void aReplyNamesWhatItAnswers() {
    Chat chat = chat("privmsg.reply", "reply-parent-msg-id", "m-0");

    assertThat(chat.message()).startsWith("@JuniperByte ");
    assertThat(chat.reply())
        .isEqualTo(
            new Reply(
                "m-0",
                "700102",
                "juniperbyte",
                "JuniperByte",
                "Where was the key; the brass one?"));
  }

  @Test
  void rewardsStylesAndNoticesAreTold() {
    assertThat(chat("privmsg.reward").rewardId()).isNotEmpty();
    assertThat(chat("privmsg.highlighted").style()).isEqualTo("channel_points_highlighted");
    assertThat(chat("usernotice.announcement").notice()).isEqualTo("announcement");
    assertThat(chat("usernotice.bitsbadgetier").notice()).isEqualTo("bits_badge_tier");
    assertThat(chat("usernotice.viewermilestone").notice()).isEqualTo("watch_streak");
    assertThat(chat("usernotice.charitydonation", "text", "for the kettles").notice())
        .isEqualTo("charity_donation");
  }

  @Test
  void whatIsSaidInAnotherChannelNamesItAndItsBitsCountThere() {
    assertThat(chat("privmsg.shared").source()).isEqualTo(new Channel("700108", null, null));
    assertThat(chat("privmsg.shared", "+bits", "100").bits()).isEqualTo(100);
    assertThat(chat("privmsg.shared", "source-room-id", twitch.broadcaster().id()).foreign())
        .isFalse();

    Chat announcement =
        chat("usernotice.sharedchatnotice", "source-msg-id", "announcement", "text", "hear, hear");
    assertThat(announcement.notice()).isEqualTo("announcement");
    assertThat(announcement.source()).isEqualTo(new Channel("700109", null, null));
  }

  @Test
  void aCheerMayBeAnonymous() {
    assertThat(event("privmsg.cheer", 1, "bits", "250", "text", "Cheer250 hi"))
        .isInstanceOfSatisfying(
            Cheer.class,
            cheer -> {
              assertThat(cheer.viewer()).isNotNull();
              assertThat(cheer.bits()).isEqualTo(250);
              assertThat(cheer.message()).isEqualTo("Cheer250 hi");
            });
    assertThat(event("privmsg.cheer.anonymous", 1, "bits", "50", "text", "Anon50"))
        .isEqualTo(new Cheer(null, true, 50, "Anon50"));
  }

  private static Event event(String template, int index, String... more) {
    return read(ANONYMOUS, template, known(more)).get(index).event();
  }

  @Test
  void subscriptionsTellPlanMonthsAndWords() {
    assertThat(event("usernotice.sub", 0, "user-id", "700102"))
        .isEqualTo(new Sub(JUNIPER, "1000", false, null, null));
    assertThat(event("usernotice.sub.prime", 0, "user-id", "700102"))
        .isEqualTo(new Sub(JUNIPER, "1000", true, null, null));
    assertThat(event("usernotice.resub", 0, "user-id", "700102"))
        .isEqualTo(new Resub(JUNIPER, "2000", false, 27, 9, null, "Still here, still mossy"));
    assertThat(event("usernotice.resub.prime", 0))
        .isEqualTo(new Resub(JUNIPER, "1000", true, 8, null, null, null));
    assertThat(event("usernotice.giftpaidupgrade", 0))
        .isEqualTo(new Sub(FINN, null, null, null, "gift"));
    assertThat(event("usernotice.primepaidupgrade", 0, "user-id", "700102"))
        .isEqualTo(new Sub(JUNIPER, "1000", null, null, "prime"));
  }

  @Test
  void giftsAreTiedToWhomTheyReach() {
    String community = "msg-param-community-gift-id";
    assertThat(event("usernotice.submysterygift", 0, community, "9"))
        .isEqualTo(new GiftSub(JUNIPER, false, "9", 3, "1000", 41));
    assertThat(event("usernotice.subgift.community", 0, community, "9"))
        .isEqualTo(new Sub(FINN, "1000", null, new Gift("9", JUNIPER), null));
    assertThat(event("usernotice.subgift", 0))
        .isEqualTo(new GiftSub(JUNIPER, false, "notice:m-1", 1, "3000", 42));
    assertThat(event("usernotice.subgift", 1))
        .isEqualTo(new Sub(FINN, "3000", null, new Gift("notice:m-1", JUNIPER), null));
    assertThat(event("usernotice.subgift.anonymous", 0))
        .isEqualTo(new GiftSub(null, true, "notice:m-1", 1, "1000", null));
    assertThat(event("usernotice.subgift.anonymous", 1))
        .isEqualTo(new Sub(FINN, "1000", null, new Gift("notice:m-1", null), null));
    assertThat(event("usernotice.submysterygift.anonymous", 0, community, "9"))
        .isEqualTo(new GiftSub(null, true, "9", 2, "1000", null));
  }

  @ParameterizedTest
  @CsvSource({
    "usernotice.sub, 0, sub:700109, notice.sub,",
    "usernotice.resub, 0, sub:700101, notice.resub,",
    "usernotice.giftpaidupgrade, 0, sub:700107, notice.upgrade,",
    "usernotice.submysterygift, 0, gift:700102:1000:3, notice, 9",
    "usernotice.submysterygift.anonymous, 0, gift:anonymous:1000:2, notice, 9",
    "usernotice.subgift.community, 0, received:700107:1000, notice, 9",
    "usernotice.subgift, 0, gift:700102:3000:1, notice, notice:m-1",
    "usernotice.subgift, 1, received:700107:3000, notice, notice:m-1"
  })
  void whatIsToldInSeveralVoicesIsOneOfThem(
      String template, int index, String about, String voice, @Nullable String link) {
    Map<String, String> values = known();
    if ("9".equals(link)) {
      values.put("msg-param-community-gift-id", "9");
    }
    Telling telling = read(ANONYMOUS, template, values).get(index).telling().orElseThrow();

    assertThat(telling.about()).isEqualTo(about);
    assertThat(telling.voice()).isEqualTo(voice);
    assertThat(telling.link()).isEqualTo(link);
  }

  @Test
  void aRaidTellsHowManyCome() {
    assertThat(event("usernotice.raid", 0))
        .isEqualTo(new Raid(new Viewer("700108", "captain_bramble", "Captain_Bramble"), 64));
  }

  @Test
  void clearingTellsWhomItConcernsAndForHowLong() {
    String at = "1795411192345";
    Map<String, String> finn =
        Map.of("target-user-id", "700107", "text", "firsttimefinn", "tmi-sent-ts", at);
    Viewer byLogin = new Viewer("700107", "firsttimefinn", "firsttimefinn");
    String room = twitch.broadcaster().id();

    Incoming ban = one("clearchat.ban", finn);
    assertThat(ban.event()).isEqualTo(new ChatClear(byLogin, null));
    assertThat(ban.sourceId()).isEqualTo("clear:" + room + ":700107:" + at);

    Map<String, String> timeout = new LinkedHashMap<>(finn);
    timeout.put("ban-duration", "600");
    assertThat(one("clearchat.timeout", timeout).event()).isEqualTo(new ChatClear(byLogin, 600));

    Incoming all = one("clearchat", Map.of("tmi-sent-ts", at));
    assertThat(all.event()).isEqualTo(new ChatClear(null, null));
    assertThat(all.sourceId()).isEqualTo("clear:" + room + ":all:" + at);
  }

  @Test
  void aDeletedMessageNamesNobody() {
    Incoming deleted =
        one("clearmsg", Map.of("target-msg-id", "m-9", "tmi-sent-ts", "1795411192345"));

    assertThat(deleted.event()).isEqualTo(new ChatDelete(null, "m-9"));
    assertThat(deleted.sourceId()).isEqualTo("chat_delete:m-9");
  }

  @ParameterizedTest
  @CsvSource({
    "privmsg, id, ''",
    "privmsg, user-id, ''",
    "privmsg, tmi-sent-ts, soon",
    "privmsg, tmi-sent-ts, 999999999999999",
    "clearmsg, target-msg-id, ''",
    "clearchat.ban, target-user-id, ''",
    "usernotice.sub, msg-param-sub-plan, ''",
    "usernotice.resub, msg-param-cumulative-months, many",
    "usernotice.subgift, msg-param-recipient-id, ''",
    "usernotice.submysterygift, msg-param-mass-gift-count, ''",
    "usernotice.raid, msg-id, ''"
  })
  void whatLacksTheMostNeededIsNotUnderstood(String template, String tag, String value) {
    assertThatThrownBy(() -> read(ANONYMOUS, template, Map.of(tag, value)))
        .isInstanceOf(MalformedPayloadException.class)
        .hasMessage(tag + " is missing");
  }

  @Test
  void everyEventCarriesTheMarks() {
    IrcNormalizer demo = new IrcNormalizer(Set.of(Mark.TEST), true, _ -> null);

    assertThat(read(demo, "privmsg.cheer", Map.of()))
        .hasSize(2)
        .allSatisfy(event -> assertThat(event.marks()).containsExactly(Mark.TEST));
  }

  @Test
  void viewersHaveTheirAvatars() {
    IrcNormalizer known = new IrcNormalizer(Set.of(), true, id -> "https://example.org/" + id);

    assertThat(read(known, "privmsg", Map.of("user-id", "7")).getFirst().event().actor())
        .map(Viewer::profileImageUrl)
        .contains("https://example.org/7");
  }

  @Property(tries = 3_000)
  void onlyItsOwnExceptionLeavesTheNormalizer(@ForAll("oddLines") IrcLine line) {
    for (IrcNormalizer normalizer : List.of(ANONYMOUS, SIGNED_IN)) {
      try {
        for (Incoming incoming : normalizer.normalize(line)) {
          assertWhole(incoming.event());
        }
      } catch (MalformedPayloadException e) {
        assertThat(e).hasMessageEndingWith(" is missing");
      }
    }
  }

  private static void assertWhole(Event event) {
    if (event instanceof Chat chat) {
      assertThat(String.join("", chat.fragments().stream().map(Fragment::text).toList()))
          .isEqualTo(chat.message());
    }
  }

  /// Lines with every tag that means anything, and values that fit, nearly fit, or do not.
  @Provide
  static Arbitrary<IrcLine> oddLines() {
    Arbitrary<String> names =
        Arbitraries.of(
            "badges",
            "badge-info",
            "bits",
            "color",
            "display-name",
            "emotes",
            "first-msg",
            "custom-reward-id",
            "room-id",
            "source-room-id",
            "source-msg-id",
            "login",
            "target-msg-id",
            "target-user-id",
            "ban-duration",
            "reply-parent-msg-id",
            "reply-parent-user-login",
            "msg-param-sub-plan",
            "msg-param-cumulative-months",
            "msg-param-should-share-streak",
            "msg-param-streak-months",
            "msg-param-community-gift-id",
            "msg-param-mass-gift-count",
            "msg-param-sender-count",
            "msg-param-recipient-id",
            "msg-param-recipient-user-name",
            "msg-param-viewerCount",
            "msg-param-category");
    Arbitrary<String> values =
        Arbitraries.oneOf(
            Arbitraries.of(
                "",
                "1",
                "0",
                "-1",
                "99999999999",
                "Prime",
                "3000",
                "subscriber/12,vip/1",
                "founder/x",
                "/,/",
                "25:0-1,1-2/x:3-9",
                "25:0-0",
                "watch-streak",
                "#12345G"),
            Arbitraries.strings().ofMaxLength(8));
    Arbitrary<Map<String, String>> odd = Arbitraries.maps(names, values).ofMaxSize(12);
    Arbitrary<Map<String, String>> needed =
        Arbitraries.maps(
                Arbitraries.of("id", "user-id", "tmi-sent-ts"),
                Arbitraries.of("7", "1795411192345", "274598607", "x", ""))
            .ofMinSize(2);
    Arbitrary<String> msgIds =
        Arbitraries.of(
            "sub",
            "resub",
            "subgift",
            "submysterygift",
            "giftpaidupgrade",
            "primepaidupgrade",
            "raid",
            "announcement",
            "viewermilestone",
            "sharedchatnotice",
            "highlighted-message",
            "ritual",
            "");
    Arbitrary<String> commands =
        Arbitraries.of("PRIVMSG", "USERNOTICE", "CLEARMSG", "CLEARCHAT", "NOTICE");
    Arbitrary<Optional<String>> texts =
        Arbitraries.strings()
            .ofMaxLength(12)
            .map(t -> t.length() % 3 == 0 ? "\u0001ACTION " + t : t)
            .optional();
    return Combinators.combine(odd, needed, msgIds, commands, texts)
        .as((some, more, msgId, command, text) -> {
          Map<String, String> tags = new LinkedHashMap<>(some);
          tags.putAll(more);
          tags.put("msg-id", msgId);
          return new IrcLine(tags, "a!a@a", command, List.of("#c"), text);
        });
  }
}
