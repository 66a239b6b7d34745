package integron.ingester.normalize.irc;

import static org.assertj.core.api.Assertions.assertThat;

import integron.common.event.BitsEvent.Cheer;
import integron.common.event.ChatEvent.Channel;
import integron.common.event.ChatEvent.Chat;
import integron.common.event.ChatEvent.ChatClear;
import integron.common.event.ChatEvent.ChatDelete;
import integron.common.event.ChatEvent.Reply;
import integron.common.event.Fragment;
import integron.common.event.Viewer;
import integron.ingester.journal.entry.Candidate;
import integron.ingester.normalize.IrcLines;
import integron.ingester.twitch.chat.IrcLine;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A chat message, a cheer, a clearing and a deletion over IRC.
final class IrcMessagesTest {
  private static final Viewer JUNIPER = new Viewer("700102", "juniperbyte", "JuniperByte");
  private static final IrcLines LINES = new IrcLines();

  @AfterAll
  static void stopTwitch() {
    LINES.close();
  }

  @Test
  void aMessageHasItsBadgesMonthsAndColour() {
    Chat chat =
        LINES.chat(
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
    assertThat(LINES.chat("privmsg", "badge-info", "founder/30").subscriberMonths()).isEqualTo(30);
    assertThat(LINES.chat("privmsg.first").first()).isTrue();
  }

  @Test
  void missingTagsAreAbsent() {
    Chat chat =
        LINES.chat(
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
    Chat chat = LINES.chat("privmsg", "text", "😀 Kappa 😀😀Keepo!", "emotes", "1902:10-14/25:2-6");

    assertThat(chat.fragments())
        .containsExactly(
            new Fragment.Text("😀 "),
            new Fragment.Emote("Kappa", "25"),
            new Fragment.Text(" 😀😀"),
            new Fragment.Emote("Keepo", "1902"),
            new Fragment.Text("!"));
  }

  @Test
  void emotePositionsIgnoreTheWrapperOfMe() {
    Chat chat =
        LINES.chat("privmsg.action", "text", "\u0001ACTION Kappa\u0001", "emotes", "25:0-4");

    assertThat(chat.action()).isTrue();
    assertThat(chat.message()).isEqualTo("Kappa");
    assertThat(chat.fragments()).containsExactly(new Fragment.Emote("Kappa", "25"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"25:0-99", "25:4-0", "25:x-y", "25", ":0-4", "25:0-4294967296", "/,/"})
  void anInvalidEmotePositionIsText(String emotes) {
    assertThat(LINES.chat("privmsg", "text", "Kappa", "emotes", emotes).fragments())
        .containsExactly(new Fragment.Text("Kappa"));
  }

  @Test
  void anEmoteWithinAnotherIsIgnored() {
    assertThat(LINES.chat("privmsg", "text", "Kappa", "emotes", "25:0-4/26:2-3").fragments())
        .containsExactly(new Fragment.Emote("Kappa", "25"));
  }

  @Test
  void aReplyNamesItsParent() {
    Chat chat = LINES.chat("privmsg.reply", "reply-parent-msg-id", "m-0");

    assertThat(chat.message()).isEqualTo("second door on the left");
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
  void messagesHaveTheirRewardsStylesAndNotices() {
    assertThat(LINES.chat("privmsg.reward").rewardId()).isNotEmpty();
    assertThat(LINES.chat("privmsg.highlighted").style()).isEqualTo("channel_points_highlighted");
    assertThat(LINES.chat("usernotice.announcement").notice()).isEqualTo("announcement");
    assertThat(said("usernotice.bitsbadgetier").notice()).isEqualTo("bits_badge_tier");
    assertThat(said("usernotice.viewermilestone").notice()).isEqualTo("watch_streak");
    assertThat(said("usernotice.charitydonation", "text", "for the kettles").notice())
        .isEqualTo("charity_donation");
    assertThat(said("usernotice.resub").notice()).isEqualTo("resub");
    assertThat(said("usernotice.raid", "msg-id", "new-kind", "text", "hello").notice())
        .isEqualTo("new_kind");
  }

  private static Chat said(String template, String... more) {
    return (Chat) LINES.event(template, 0, more);
  }

  @Test
  void aMessageOfAnotherChannelNamesItAndItsBitsCountThere() {
    assertThat(LINES.chat("privmsg.shared").source())
        .isEqualTo(new Channel("700108", null, null, Map.of("vip", "1")));
    assertThat(LINES.chat("privmsg.shared", "+bits", "100").bits()).isEqualTo(100);
    assertThat(LINES.chat("privmsg.shared", "source-room-id", LINES.broadcaster().id()).foreign())
        .isFalse();

    Chat announcement =
        LINES.chat(
            "usernotice.sharedchatnotice", "source-msg-id", "announcement", "text", "hear, hear");
    assertThat(announcement.notice()).isEqualTo("announcement");
    assertThat(announcement.source()).isEqualTo(new Channel("700109", null, null));
  }

  /// Shown able to fail: where a number with a sign counts, the viewer has given less than nothing;
  /// without the doubt, the log has nothing of it.
  @ParameterizedTest
  @ValueSource(strings = {"-250", "-1", "99999999999", "many"})
  void bitsThatCannotBeReadAreNoCheerAndAreNamed(String bits) {
    IrcLine line =
        IrcLine.parse(
            "@bits=%s;id=1;user-id=2;tmi-sent-ts=1 :ada!a@a PRIVMSG #x :Cheer250 hi"
                .formatted(bits));
    IrcNormalizer normalizer = new IrcNormalizer(Set.of(), true, _ -> null);

    assertThat(normalizer.normalize(line, Instant.EPOCH))
        .extracting(Candidate::event)
        .singleElement()
        .isInstanceOfSatisfying(Chat.class, chat -> assertThat(chat.bits()).isNull());
    assertThat(normalizer.doubt(line)).contains("bits cannot be read");
    assertThat(normalizer.doubt(IrcLine.parse("@bits=250;id=1 :ada!a@a PRIVMSG #x :hi"))).isEmpty();
  }

  @Test
  void aCheerMayBeAnonymous() {
    assertThat(LINES.event("privmsg.cheer", 1, "bits", "250", "text", "Cheer250 hi"))
        .isInstanceOfSatisfying(
            Cheer.class,
            cheer -> {
              assertThat(cheer.viewer()).isNotNull();
              assertThat(cheer.bits()).isEqualTo(250);
              assertThat(cheer.message()).isEqualTo("Cheer250 hi");
            });
    assertThat(LINES.event("privmsg.cheer.anonymous", 1, "bits", "50", "text", "Anon50"))
        .isEqualTo(
            new Cheer(
                null,
                true,
                50,
                "Anon50",
                List.of(new Fragment.Cheermote("Anon50", "Anon", 50, 1)),
                ""));
  }

  @Test
  void clearingNamesTheViewerAndTheDuration() {
    String at = "1795411192345";
    Map<String, String> finn =
        Map.of("target-user-id", "700107", "text", "firsttimefinn", "tmi-sent-ts", at);
    Viewer byLogin = new Viewer("700107", "firsttimefinn", "firsttimefinn");
    String room = LINES.broadcaster().id();

    Candidate ban = LINES.one("clearchat.ban", finn);
    assertThat(ban.event()).isEqualTo(new ChatClear(byLogin, null));
    assertThat(ban.sourceId()).isEqualTo("clear:" + room + ":700107:" + at);

    Map<String, String> timeout = new LinkedHashMap<>(finn);
    timeout.put("ban-duration", "600");
    assertThat(LINES.one("clearchat.timeout", timeout).event())
        .isEqualTo(new ChatClear(byLogin, 600));

    Candidate all = LINES.one("clearchat", Map.of("tmi-sent-ts", at));
    assertThat(all.event()).isEqualTo(new ChatClear(null, null));
    assertThat(all.sourceId()).isEqualTo("clear:" + room + ":all:" + at);
  }

  @Test
  void aDeletedMessageNamesNoViewer() {
    Candidate deleted =
        LINES.one("clearmsg", Map.of("target-msg-id", "m-9", "tmi-sent-ts", "1795411192345"));

    assertThat(deleted.event()).isEqualTo(new ChatDelete(null, "m-9"));
    assertThat(deleted.sourceId()).isEqualTo("chat_delete:m-9");
  }
}
