package integron.ingester.normalize;

import static integron.ingester.normalize.NormalizedFrames.frame;
import static integron.ingester.normalize.NormalizedFrames.frames;
import static integron.ingester.normalize.NormalizedFrames.lines;
import static integron.ingester.normalize.NormalizedFrames.oneOf;
import static integron.ingester.normalize.NormalizedFrames.types;
import static integron.ingester.normalize.NormalizedFrames.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import integron.common.json.Json;
import integron.ingester.twitch.payload.MalformedPayloadException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Odd shapes that other programs have reported, over EventSub and over IRC: each affects only
/// itself.
final class OddInputsTest {
  private static final String CHAT = "channel.chat.message";
  private static final String NOTICE = "channel.chat.notification";

  @BeforeAll
  static void startTwitch() {
    NormalizedFrames.start();
  }

  @AfterAll
  static void stopTwitch() {
    NormalizedFrames.stop();
  }

  // Users.

  /// Zero-width characters, marks and overrides of direction, a byte order mark, a soft hyphen, a
  /// tag, unpaired surrogates, C0 and C1.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u200b",
        "\u200d",
        "\u200f",
        "\u202e",
        "\u2066",
        "\ufeff",
        "\u00ad",
        "\udb40\udc01",
        "\udb40\udc00",
        "\ud83d",
        "\ude00",
        "\u0000",
        "\u001f",
        "\u009b",
        "\ufffe"
      })
  void invisibleCharactersAreRemovedFromNames(String mark) {
    String name = mark + "A" + mark + "da" + mark;
    JsonNode chat =
        frame(CHAT, with("chatter_user_name", name, "chatter_user_login", "ada" + mark));
    assertThat(chat.at("/data/displayName").asText()).isEqualTo("Ada");
    assertThat(chat.at("/data/username").asText()).isEqualTo("ada");
    if (mark.charAt(0) >= 0x80) {
      assertThat(
              lines("privmsg", Map.of("display-name", name))
                  .getFirst()
                  .at("/data/displayName")
                  .asText())
          .isEqualTo("Ada");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t", "\u3000", "\u200b\u200b", "\u202e ", "\u0007", "\u00a0"})
  void anInvisibleNameIsAbsent(String name) {
    JsonNode chat = frame(CHAT, with("chatter_user_name", name));
    assertThat(chat.at("/data/displayName")).isEqualTo(chat.at("/data/username"));
    JsonNode nameless = frame(CHAT, with("chatter_user_name", name, "chatter_user_login", name));
    assertThat(nameless.at("/data/displayName")).isEqualTo(nameless.at("/data/userId"));
    JsonNode line = lines("privmsg", Map.of("display-name", name)).getFirst();
    assertThat(line.at("/data/displayName")).isEqualTo(line.at("/data/username"));
  }

  @Test
  void namesOfAnyScriptStay() {
    for (String name : List.of("雪の花", "مرحبا", "שלום", "Zoë", "김치")) {
      assertThat(frame(CHAT, with("chatter_user_name", name)).at("/data/displayName").asText())
          .isEqualTo(name);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\u0000", "\u200b"})
  void anInvisibleIdIsAbsent(String id) {
    assertThat(frame("channel.cheer", with("user_id", id)).at("/data/anonymous").asBoolean())
        .isTrue();
    assertThat(
            frame(CHAT, with("channel_points_custom_reward_id", id)).path("data").has("rewardId"))
        .isFalse();
    assertThat(
            frame(CHAT + ".shared", with("source_broadcaster_user_id", id))
                .path("data")
                .has("source"))
        .isFalse();
    assertThat(
            frame(CHAT + ".reply", with("reply.parent_message_id", id)).path("data").has("reply"))
        .isFalse();
    assertThat(types(frames(NOTICE + ".sub-gift", with("sub_gift.recipient_user_id", id))))
        .containsExactly("gift_sub");
  }

  // Text.

  /// Characters that join emoji or steer a script stay; characters that show as a box are removed.
  @ParameterizedTest
  @CsvSource({
    "again \udb40\udc00, again",
    "half \ud83d an emoji, half  an emoji",
    "\ude00 the other half, the other half",
    "one\u0085two, one two",
    "one\u2028two\u2029three, one two three",
    "one\u000btwo\u000cthree, one two three",
    "C1 \u0090\u009b here, C1  here",
    "👨‍👩‍👧 family, 👨‍👩‍👧 family",
    "می‌خواهم, می‌خواهم",
    "🏴\udb40\udc67\udb40\udc62\udb40\udc65\udb40\udc6e\udb40\udc67\udb40\udc7f,"
        + " 🏴\udb40\udc67\udb40\udc62\udb40\udc65\udb40\udc6e\udb40\udc67\udb40\udc7f"
  })
  void textHasNoCharactersThatShowAsBoxes(String written, String shown) {
    JsonNode chat = frame(CHAT, with("message.text", written, "message.fragments", null));
    assertThat(chat.at("/data/message").asText().strip()).isEqualTo(shown);
    assertThat(
            frame("channel.cheer", with("message", written)).at("/data/message").asText().strip())
        .isEqualTo(shown);
    assertThat(frame("channel.update", with("title", written)).at("/data/title").asText().strip())
        .isEqualTo(shown);
  }

  @Test
  void halfAnEmojiStopsNoFrame() {
    NormalizedFrames.normalized(CHAT, with("message.text", "half \ud83d"))
        .forEach(incoming ->
            assertThatCode(() -> Json.writeBytes(incoming.event())).doesNotThrowAnyException());
    Map<String, ?> unknown =
        with(
            "notice_type", "unknown",
            "message.text", "",
            "message.fragments", List.of(),
            "system_message", "half \ud83d");
    NormalizedFrames.normalized(NOTICE, unknown)
        .forEach(incoming ->
            assertThatCode(() -> Json.writeBytes(incoming.event())).doesNotThrowAnyException());
  }

  @Test
  void fragmentsOfAnyShapeAreTheText() {
    for (Object odd :
        Arrays.asList(
            null,
            "words",
            7,
            Map.of("0", Map.of("type", "text", "text", "words")),
            List.of(),
            Arrays.asList(null, null),
            List.of("words"),
            List.of(List.of(Map.of("type", "text", "text", "words"))),
            List.of(Map.of("type", "text")),
            List.of(Map.of("type", "emote", "text", "words", "emote", "25")),
            List.of(Map.of("type", "emote", "text", "words", "emote", Map.of("id", " "))),
            List.of(Map.of("type", "mention", "text", "words", "mention", Map.of("user_id", ""))),
            List.of(Map.of("type", "cheermote", "text", "words", "cheermote", Map.of())),
            List.of(Map.of("type", 7, "text", "words")),
            List.of(Map.of("type", "brand_new", "text", "words")))) {
      JsonNode chat = frame(CHAT, with("message.text", "words", "message.fragments", odd));
      assertThat(chat.at("/data/fragments").toString())
          .as("%s", odd)
          .isEqualTo("[{\"type\":\"text\",\"text\":\"words\"}]");
      assertThat(chat.at("/data/message").asText()).isEqualTo("words");
      assertThat(chat.path("data").has("words")).isFalse();
    }
  }

  @Test
  void aCheermoteWithoutItsDetailsIsReadFromItsText() {
    for (Object details : List.of(Map.of(), Map.of("bits", "100"), Map.of("prefix", ""))) {
      JsonNode chat =
          frame(
              CHAT + ".cheer",
              with(
                  "cheer.bits",
                  100,
                  "message.text",
                  "Cheer100 hi",
                  "message.fragments",
                  List.of(
                      Map.of("type", "cheermote", "text", "Cheer100", "cheermote", details),
                      Map.of("type", "text", "text", " hi"))));
      assertThat(chat.at("/data/fragments/0").toString())
          .isEqualTo(
              "{\"type\":\"cheermote\",\"text\":\"Cheer100\",\"prefix\":\"Cheer\",\"bits\":100,\"tier\":100}");
      assertThat(chat.at("/data/words").asText()).isEqualTo("hi");
    }
  }

  @Test
  void aReplyWithoutItsParentsAuthorIsStillAReply() {
    JsonNode reply =
        frame(
            CHAT + ".reply",
            with(
                "reply.parent_user_id", null,
                "reply.parent_user_login", "",
                "reply.parent_user_name", null,
                "reply.parent_message_body", null));
    assertThat(reply.at("/data/reply/messageId").asText()).isNotEmpty();
    assertThat(reply.at("/data/message").asText()).isNotBlank();
  }

  @Test
  void aReplyWithoutItsParentKeepsItsText() {
    for (JsonNode chat :
        List.of(
            frame(CHAT + ".reply", with("reply", null)),
            frame(CHAT + ".reply", with("reply", List.of())),
            frame(CHAT + ".reply", with("reply", "x")),
            lines("privmsg.reply", Map.of("reply-parent-msg-id", "")).getFirst())) {
      assertThat(chat.path("data").has("reply")).isFalse();
      assertThat(chat.at("/data/message").asText()).startsWith("@");
    }
  }

  // Badges and numbers.

  @Test
  void malformedBadgesDropNoLine() {
    for (Object odd :
        Arrays.asList(
            null,
            "subscriber/12",
            12,
            List.of("subscriber/12"),
            Arrays.asList(null, List.of(), 3),
            List.of(Map.of("id", "12")),
            List.of(Map.of("set_id", List.of("subscriber"))))) {
      JsonNode chat = frame(CHAT, with("badges", odd));
      assertThat(chat.at("/data/badges")).as("%s", odd).isEmpty();
      assertThat(chat.path("data").has("subscriberMonths")).isFalse();
    }
    JsonNode numbers =
        frame(CHAT, with("badges", List.of(Map.of("set_id", "subscriber", "id", 12, "info", 16))));
    assertThat(numbers.at("/data/badgeVersions/subscriber").asText()).isEqualTo("12");
    assertThat(numbers.at("/data/subscriberMonths").asInt()).isEqualTo(16);
  }

  @ParameterizedTest
  @ValueSource(strings = {"subscriber", "/", "/12", ",", ",,,", "subscriber=12", " "})
  void malformedBadgesOfALineAreDropped(String badges) {
    JsonNode chat = lines("privmsg", Map.of("badges", badges, "badge-info", badges)).getFirst();
    assertThat(chat.at("/data/badges")).isEmpty();
    assertThat(chat.path("data").has("subscriberMonths")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"100", " 100 ", "+100", "0100"})
  void digitsAsTextAreANumber(String bits) {
    assertThat(frame("channel.cheer", with("bits", bits)).at("/data/bits").asInt()).isEqualTo(100);
    assertThat(
            oneOf("cheer", lines("privmsg.cheer", Map.of("bits", bits))).at("/data/bits").asInt())
        .isEqualTo(100);
  }

  @Test
  void wholeNumbersWrittenAsFractionsAreNumbers() {
    assertThat(frame("channel.cheer", with("bits", 100.0)).at("/data/bits").asInt()).isEqualTo(100);
    assertThat(frame("channel.cheer", with("bits", "100.0")).at("/data/bits").asInt())
        .isEqualTo(100);
  }

  @Test
  void monthsOfZeroAreAbsent() {
    for (Object odd :
        Arrays.asList(null, 0, -1, "", "many", "12.5", 12.5, 1e300, List.of(12), Map.of(), true)) {
      JsonNode resub =
          frame(
              "channel.subscription.message",
              with("cumulative_months", odd, "streak_months", odd, "duration_months", odd));
      assertThat(resub.path("data").fieldNames())
          .toIterable()
          .as("%s", odd)
          .doesNotContain("months", "streakMonths", "durationMonths");
    }
  }

  // Notices.

  @Test
  void aNoticeOfAnUnknownKindIsShownByItsText() {
    Map<String, @Nullable Object> silent =
        with("notice_type", "modiversary", "message.text", "", "message.fragments", null);
    assertThat(types(frames(NOTICE, silent))).containsExactly("unknown");
    List<JsonNode> reported = frames(NOTICE, with("notice_type", "modiversary"));
    assertThat(types(reported)).containsExactly("chat");
    assertThat(reported.getFirst().at("/data/notice").asText()).isEqualTo("modiversary");

    assertThat(lines("usernotice.resub", Map.of("msg-id", "modiversary", "text", ""))).isEmpty();
    List<JsonNode> line =
        lines("usernotice.resub", Map.of("msg-id", "modiversary", "text", "three years"));
    assertThat(types(line)).containsExactly("chat");
    assertThat(line.getFirst().at("/data/notice").asText()).isEqualTo("modiversary");
  }

  @ParameterizedTest
  @CsvSource({
    "subgift, sub_gift",
    "anonsubgift, sub_gift",
    "submysterygift, community_sub_gift",
    "giftpaidupgrade, gift_paid_upgrade",
    "anongiftpaidupgrade, gift_paid_upgrade",
    "primepaidupgrade, prime_paid_upgrade",
    "standardpayforward, pay_it_forward",
    "communitypayforward, pay_it_forward",
    "bitsbadgetier, bits_badge_tier",
    "charitydonation, charity_donation",
    "resub, resub",
    "announcement, announcement"
  })
  void aNoticeHasTheSameNameOverIrc(String overIrc, String overEventSub) {
    List<JsonNode> reported =
        lines(
            "usernotice.resub",
            Map.of("msg-id", "sharedchatnotice", "+source-msg-id", overIrc, "text", "words"));
    assertThat(oneOf("chat", reported).at("/data/notice").asText()).isEqualTo(overEventSub);
  }

  @ParameterizedTest
  @CsvSource({
    "TEAL, teal",
    "PRIMARY, primary",
    "rainbow_two, rainbow_two",
    "'', ",
    "'#fff', ",
    "7, "
  })
  void anAnnouncementOfAnyColourIsAnAnnouncement(String color, @Nullable String reported) {
    for (JsonNode chat :
        List.of(
            frame(NOTICE + ".announcement", with("announcement.color", color)),
            lines("usernotice.announcement", Map.of("msg-param-color", color)).getFirst())) {
      assertThat(chat.at("/data/notice").asText()).isEqualTo("announcement");
      assertThat(chat.path("data").path("announcementColor").asText(null)).isEqualTo(reported);
    }
  }

  @Test
  void anAnnouncementWithoutItsDetailsIsAnAnnouncement() {
    for (Object odd : Arrays.asList(null, "PURPLE", List.of("PURPLE"), Map.of())) {
      JsonNode chat = frame(NOTICE + ".announcement", with("announcement", odd));
      assertThat(chat.at("/data/notice").asText()).as("%s", odd).isEqualTo("announcement");
    }
  }

  @Test
  void noticesWithoutTheirObjectCarryTheOtherFields() {
    for (Map.Entry<String, String> kind :
        Map.of(
                "watch-streak", "watch_streak",
                "charity-donation", "charity",
                "bits-badge-tier", "bits_badge",
                "resub", "resub",
                "sub", "sub",
                "gift-paid-upgrade", "sub",
                "community-sub-gift", "gift_sub")
            .entrySet()) {
      String name = kind.getKey().replace('-', '_');
      for (Object odd : Arrays.asList(null, "x", 7, List.of())) {
        assertThat(types(frames(NOTICE + "." + kind.getKey(), with(name, odd))))
            .as("%s %s", name, odd)
            .contains(kind.getValue());
      }
    }
  }

  @Test
  void theCurrencyOfADonationMayBeInLowerCase() {
    assertThat(
            frame(NOTICE + ".charity-donation", with("charity_donation.amount.currency", "usd"))
                .at("/data/amount/currency")
                .asText())
        .isEqualTo("USD");
  }

  /// The notification then goes to quarantine, and the log names it.
  @ParameterizedTest
  @ValueSource(strings = {"-100", "-1", "2147483648", "many", ""})
  void bitsThatCannotBeReadAreNoEvent(String bits) {
    assertThatThrownBy(() -> frame("channel.cheer", with("bits", bits)))
        .isInstanceOf(MalformedPayloadException.class)
        .hasMessageContaining("bits");
    assertThatThrownBy(() -> frame("channel.bits.use.power-up", with("bits", bits)))
        .isInstanceOf(MalformedPayloadException.class)
        .hasMessageContaining("bits");
  }

  // Months and givers.

  @ParameterizedTest
  @CsvSource({"3, 3", "1, 1", "0, ", "'', ", "-1, ", "x, "})
  void monthsOfAnonymousGiftsArriveOverIrc(String months, @Nullable Integer reported) {
    Map<String, String> values = Map.of("+msg-param-gift-months", months);
    for (String line :
        List.of("usernotice.subgift.anonymous", "usernotice.submysterygift.anonymous")) {
      JsonNode gift = oneOf("gift_sub", lines(line, values));
      assertThat(gift.at("/data/anonymous").asBoolean()).isTrue();
      assertThat(gift.path("data").has("userId")).isFalse();
      assertThat(gift.at("/data/durationMonths").asInt(0))
          .isEqualTo(reported == null ? 0 : reported);
    }
    JsonNode sub = oneOf("sub", lines("usernotice.subgift.anonymous", values));
    assertThat(sub.at("/data/durationMonths").asInt(0)).isEqualTo(reported == null ? 0 : reported);
    assertThat(sub.path("data").path("gift").has("gifter")).isFalse();
  }

  /// Twitch's names for anonymous gifts before it had an account for them.
  @Test
  void theOldNamesOfAnonymousGiftsAreGifts() {
    assertThat(types(lines("usernotice.subgift.anonymous", Map.of("msg-id", "anonsubgift"))))
        .containsExactly("gift_sub", "sub");
    assertThat(
            types(
                lines(
                    "usernotice.submysterygift.anonymous", Map.of("msg-id", "anonsubmysterygift"))))
        .containsExactly("gift_sub");
  }

  /// Shown able to fail: when only Twitch's flag makes it a gift, it has no giver.
  @Test
  void aResubWithAGiverIsAGiftWithOrWithoutTwitchsFlag() {
    Map<String, @Nullable Object> given = new HashMap<>();
    given.put("resub.is_gift", null);
    given.put("resub.gifter_user_id", "700102");
    for (JsonNode resub :
        List.of(
            oneOf("resub", frames(NOTICE + ".resub", given)),
            oneOf("resub", lines("usernotice.resub", Map.of("+msg-param-gifter-id", "700102"))))) {
      assertThat(resub.at("/data/gift/gifter/userId").asText()).isEqualTo("700102");
    }
  }

  @Test
  void anAnonymousGiverIsNotNamed() {
    for (JsonNode resub :
        List.of(
            oneOf(
                "resub",
                frames(
                    NOTICE + ".resub",
                    with(
                        "resub.is_gift", true,
                        "resub.gifter_is_anonymous", true,
                        "resub.gifter_user_id", "700102"))),
            oneOf(
                "resub",
                lines(
                    "usernotice.resub",
                    Map.of(
                        "msg-param-was-gifted", "true",
                        "+msg-param-anon-gift", "true",
                        "+msg-param-gifter-id", "700102"))))) {
      assertThat(resub.path("data").has("gift")).isTrue();
      assertThat(resub.at("/data/gift").has("gifter")).isFalse();
    }
  }

  // Shared chat.

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sub",
        "resub",
        "sub_gift",
        "community_sub_gift",
        "gift_paid_upgrade",
        "prime_paid_upgrade",
        "pay_it_forward",
        "raid",
        "announcement",
        "watch_streak",
        "brand_new"
      })
  void aMessageOfAnotherChannelIsNotOurEvent(String kind) {
    String shared = "shared_chat_" + kind;
    List<JsonNode> spoken =
        frames(
            NOTICE + ".shared-chat-resub", with("notice_type", shared, "shared_chat_resub", null));
    assertThat(types(spoken)).containsExactly("chat");
    assertThat(spoken.getFirst().at("/data/notice").asText()).isEqualTo(kind);
    assertThat(spoken.getFirst().at("/data/source/userId").asText()).isEqualTo("700108");
    assertThat(
            frames(
                NOTICE + ".shared-chat-resub",
                with("notice_type", shared, "message.text", "", "message.fragments", null)))
        .isEmpty();
  }

  /// For messages that Twitch does not mark as shared.
  @ParameterizedTest
  @ValueSource(strings = {"sub", "resub", "sub-gift", "community-sub-gift", "watch-streak"})
  void aNoticeFromAnotherChannelIsNotOurEvent(String kind) {
    assertThat(types(frames(NOTICE + "." + kind, with("source_broadcaster_user_id", "700108"))))
        .isSubsetOf("chat");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sub",
        "resub",
        "subgift",
        "submysterygift",
        "giftpaidupgrade",
        "raid",
        "viewermilestone",
        "charitydonation",
        "bitsbadgetier"
      })
  void aLineFromAnotherChannelIsNotOurEvent(String kind) {
    assertThat(types(lines("usernotice." + kind, Map.of("+source-room-id", "700108"))))
        .isSubsetOf("chat");
    assertThat(lines("usernotice." + kind, Map.of("+source-room-id", ""))).isNotEmpty();
  }

  @Test
  void aSharedAnnouncementHasItsColour() {
    JsonNode chat =
        frame(
            NOTICE + ".announcement",
            with(
                "notice_type",
                "shared_chat_announcement",
                "announcement",
                null,
                "shared_chat_announcement",
                Map.of("color", "ORANGE"),
                "source_broadcaster_user_id",
                "700108"));
    assertThat(chat.at("/data/announcementColor").asText()).isEqualTo("orange");
    assertThat(chat.at("/data/notice").asText()).isEqualTo("announcement");
  }
}
