package integron.ingester.normalize;

import static integron.ingester.normalize.NormalizedFrames.frame;
import static integron.ingester.normalize.NormalizedFrames.frames;
import static integron.ingester.normalize.NormalizedFrames.lines;
import static integron.ingester.normalize.NormalizedFrames.oneOf;
import static integron.ingester.normalize.NormalizedFrames.types;
import static integron.ingester.normalize.NormalizedFrames.with;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Each of Twitch's fields has its place in the frame, and a malformed one affects only itself;
/// over EventSub and over IRC alike.
final class WhatTwitchReportsTest {
  private static final String NOTICE = "channel.chat.notification.";

  @BeforeAll
  static void startTwitch() {
    NormalizedFrames.start();
  }

  @AfterAll
  static void stopTwitch() {
    NormalizedFrames.stop();
  }

  // Notices.

  @Test
  void aWatchStreakWithoutTextIsItsOwnKind() {
    JsonNode streak =
        frame(NOTICE + "watch-streak", with("message.text", "", "message.fragments", List.of()));

    assertThat(streak.path("type").asText()).isEqualTo("watch_streak");
    assertThat(streak.at("/data/streams").asInt()).isEqualTo(12);
    assertThat(streak.at("/data/userId").asText()).isEqualTo("700103");
  }

  @Test
  void aWatchStreakWithTextIsAlsoAChatLine() {
    for (List<JsonNode> reported :
        List.of(
            frames(NOTICE + "watch-streak", Map.of()),
            lines("usernotice.viewermilestone", Map.of()))) {
      assertThat(types(reported)).containsExactlyInAnyOrder("watch_streak", "chat");
      assertThat(oneOf("watch_streak", reported).at("/data/streams").asInt()).isEqualTo(12);
      assertThat(oneOf("chat", reported).at("/data/notice").asText()).isEqualTo("watch_streak");
      assertThat(oneOf("watch_streak", reported).at("/data/messageId"))
          .isEqualTo(oneOf("chat", reported).at("/data/messageId"));
    }
  }

  @Test
  void aDonationHasAmountCurrencyAndCharity() {
    for (JsonNode donation :
        List.of(
            frame(NOTICE + "charity-donation", Map.of()),
            oneOf("charity", lines("usernotice.charitydonation", Map.of())))) {
      assertThat(donation.path("type").asText()).isEqualTo("charity");
      assertThat(donation.at("/data/amount/minorUnits").asLong()).isEqualTo(2550);
      assertThat(donation.at("/data/amount/decimals").asInt()).isEqualTo(2);
      assertThat(donation.at("/data/amount/currency").asText()).isEqualTo("USD");
      assertThat(donation.at("/data/charity").asText()).isEqualTo("Kettles for Lighthouses");
    }
  }

  @Test
  void aBitsBadgeHasItsTier() {
    JsonNode silent =
        frame(NOTICE + "bits-badge-tier", with("message.text", "", "message.fragments", List.of()));
    assertThat(silent.path("type").asText()).isEqualTo("bits_badge");
    assertThat(silent.at("/data/tier").asInt()).isEqualTo(5000);
    assertThat(
            oneOf("bits_badge", lines("usernotice.bitsbadgetier", Map.of()))
                .at("/data/tier")
                .asInt())
        .isEqualTo(5000);
  }

  @Test
  void theTextOfABitsBadgeHasNoCheermotes() {
    assertThat(
            oneOf("bits_badge", lines("usernotice.bitsbadgetier", Map.of("text", "Cheer250 wow")))
                .at("/data/words")
                .asText())
        .isEqualTo("wow");
  }

  @Test
  void anUnknownNoticeStaysUnknownUnlessItHasText() {
    Map<String, @Nullable Object> unknown = with("notice_type", "unknown", "resub", null);
    assertThat(types(frames("channel.chat.notification", unknown))).containsExactly("chat");
    unknown.putAll(with("message.text", "", "message.fragments", List.of()));
    assertThat(types(frames("channel.chat.notification", unknown))).containsExactly("unknown");
  }

  @Test
  void aCustomPowerUpIsAPowerUpFromBothSources() {
    JsonNode redeemed =
        frame("channel.custom_power_up_redemption.add", Map.of("user_input", "more fog"));
    assertThat(redeemed.path("type").asText()).isEqualTo("power_up");
    assertThat(redeemed.at("/data/kind").asText()).isEqualTo("custom_power_up");
    assertThat(redeemed.at("/data/title").asText()).isEqualTo("Steam cloud");
    assertThat(redeemed.at("/data/bits").asInt()).isEqualTo(150);
    assertThat(redeemed.at("/data/message").asText()).isEqualTo("more fog");
    assertThat(abouts("channel.custom_power_up_redemption.add"))
        .isEqualTo(abouts("channel.bits.use.custom-power-up"))
        .isNotEmpty();
  }

  private static List<String> abouts(String payload) {
    return NormalizedFrames.normalized(payload, Map.of()).stream()
        .flatMap(event -> event.report().stream())
        .map(report -> report.about())
        .toList();
  }

  // Text and fragments.

  @Test
  void textWithoutFragmentsIsOneFragment() {
    JsonNode chat =
        frame(
            "channel.chat.message", with("message.text", "plain words", "message.fragments", null));
    assertThat(chat.at("/data/fragments").toString())
        .isEqualTo("[{\"type\":\"text\",\"text\":\"plain words\"}]");
  }

  @Test
  void fragmentsWithoutATextAreTheText() {
    JsonNode chat = frame("channel.chat.message.cheer", with("+message.text", null));
    assertThat(chat.at("/data/message").asText()).isNotEmpty();
  }

  @Test
  void theTextOfAResubIsAlsoAChatLine() {
    Map<String, ?> words = Map.of("chatter_user_id", "700103", "message.text", "my resub words");
    for (List<JsonNode> reported :
        List.of(
            frames(NOTICE + "resub", words),
            lines("usernotice.resub", Map.of("text", "my resub words")))) {
      assertThat(types(reported)).containsExactlyInAnyOrder("resub", "chat");
      JsonNode chat = oneOf("chat", reported);
      assertThat(chat.at("/data/notice").asText()).isEqualTo("resub");
      assertThat(chat.at("/data/message").asText()).isEqualTo("my resub words");
      assertThat(chat.at("/data/messageId"))
          .isEqualTo(oneOf("resub", reported).at("/data/messageId"));
      assertThat(oneOf("resub", reported).at("/data/fragments/0/text").asText())
          .isEqualTo("my resub words");
    }
  }

  @Test
  void theEmotesOfAResubAreFragments() {
    JsonNode resub = frame("channel.subscription.message", Map.of());
    assertThat(resub.at("/data/fragments/1").toString())
        .isEqualTo("{\"type\":\"emote\",\"text\":\"HeyGuys\",\"emoteId\":\"30259\"}");
    JsonNode overIrc =
        oneOf("resub", lines("usernotice.resub", Map.of("text", "Kappa", "emotes", "25:0-4")));
    assertThat(overIrc.at("/data/fragments/0/emoteId").asText()).isEqualTo("25");
  }

  @ParameterizedTest
  @CsvSource({
    "100, Cheer100 thank you, thank you",
    "100, thank you cheer100, thank you",
    "101, Cheer100 and Kappa1 done, and done",
    "150, streamer100 go Cheer50 team42, go team42",
    "60, 4Head50 Anon10, ''",
    "100, Cheer100 room404 is mine, room404 is mine",
    "100, DoodleCheer100, ''",
    "100, Cheer100 see you at party2024, see you at party2024",
    "100, party2024 was Cheer100 great, party2024 was great",
    "100, party100 Cheer100, party100",
    "100, cheer1 cheer1 cheer98, ''",
    "2, cheer1 cheer1 cheer98 is my code, cheer98 is my code",
    "100, CHEER100 LOUD, LOUD",
    "100, thank you Cheer100!, thank you",
    "100, (Cheer100) thank you, thank you",
    "100, Cheer100 and Cheer100! again, and Cheer100! again",
    "100, Cheer100x Cheer100, Cheer100x",
    "100, Cheer100x, none",
    "100, xCheer100 Cheer100, xCheer100",
    "100, mossy40 Cheer20 mossy40 uni7, uni7",
    "300, Cheer100 room100 team100, room100 team100",
    "75, Cheer50 more, more",
    "100, plain words, none"
  })
  void theWordsOfACheerComeWithoutCheermotes(int bits, String message, String words) {
    JsonNode cheer = frame("channel.cheer", with("bits", bits, "message", message));
    assertThat(cheer.at("/data/message").asText()).isEqualTo(message);
    assertThat(cheer.at("/data/words").asText("none")).isEqualTo(words);

    Map<String, String> line = Map.of("bits", Integer.toString(bits), "text", message);
    List<JsonNode> overIrc = lines("privmsg.cheer", line);
    assertThat(oneOf("cheer", overIrc).at("/data/words").asText("none")).isEqualTo(words);
    assertThat(oneOf("chat", overIrc).at("/data/words").asText("none")).isEqualTo(words);
    assertThat(oneOf("chat", overIrc).at("/data/fragments")).isEqualTo(cheer.at("/data/fragments"));
  }

  @Test
  void cheermotesAreFoundInAChatMessageWithoutFragments() {
    JsonNode chat =
        frame(
            "channel.chat.message.cheer",
            with("cheer.bits", 100, "message.text", "Cheer100 hi", "message.fragments", null));
    assertThat(chat.at("/data/words").asText()).isEqualTo("hi");
  }

  @Test
  void aCheerMayBeOnlyItsCheermote() {
    JsonNode cheer = frame("channel.cheer", with("bits", 500, "message", "Cheer500"));
    assertThat(cheer.at("/data/fragments/0").toString())
        .isEqualTo(
            "{\"type\":\"cheermote\",\"text\":\"Cheer500\",\"prefix\":\"Cheer\",\"bits\":500,\"tier\":100}");
  }

  @Test
  void theTextOfARedemptionIsInFragments() {
    assertThat(
            frame(
                    "channel.channel_points_custom_reward_redemption.add",
                    Map.of("user_input", "please"))
                .at("/data/fragments/0/text")
                .asText())
        .isEqualTo("please");
    assertThat(
            frame("channel.channel_points_automatic_reward_redemption.add", Map.of())
                .at("/data/fragments")
                .findValuesAsText("emoteId"))
        .isNotEmpty();
  }

  @Test
  void theNameThatTwitchPutsBeforeAReplyIsNotPartOfIt() {
    JsonNode reply = frame("channel.chat.message.reply", Map.of());
    String name = reply.at("/data/reply/displayName").asText();
    assertThat(reply.at("/data/message").asText()).isNotBlank().doesNotContain("@" + name);
    assertThat(reply.at("/data/fragments/0/type").asText()).isEqualTo("text");
    assertThat(lines("privmsg.reply", Map.of()).getFirst().at("/data/message").asText())
        .isEqualTo("second door on the left");
    assertThat(
            lines("privmsg.reply", Map.of("text", "@JuniperByte @JuniperByte twice"))
                .getFirst()
                .at("/data/message")
                .asText())
        .isEqualTo("@JuniperByte twice");
    assertThat(
            lines("privmsg.reply", Map.of("text", "@Juniper is another"))
                .getFirst()
                .at("/data/message")
                .asText())
        .isEqualTo("@Juniper is another");
  }

  @Test
  void controlCharactersAreRemovedFromNamesAndText() {
    JsonNode chat =
        frame(
            "channel.chat.message",
            with(
                "message.text", "a\u0000b\u0007c\u001bd\u007fe", "chatter_user_name", "A\u0007da"));
    assertThat(chat.at("/data/message").asText()).isEqualTo("abcde");
    assertThat(chat.at("/data/fragments/0/text").asText()).isEqualTo("abcde");
    assertThat(chat.at("/data/displayName").asText()).isEqualTo("Ada");

    JsonNode action =
        frame("channel.chat.message", with("message.text", "\u0001ACTION waves\u0007\u0001"));
    assertThat(action.at("/data/action").asBoolean()).isTrue();
    assertThat(action.at("/data/message").asText()).isEqualTo("waves");

    JsonNode overIrc =
        lines(
                "privmsg",
                Map.of("text", "a\u0007b Kappa", "emotes", "25:4-8", "display-name", "A\u0002da"))
            .getFirst();
    assertThat(overIrc.at("/data/message").asText()).isEqualTo("ab Kappa");
    assertThat(overIrc.at("/data/fragments/1/emoteId").asText()).isEqualTo("25");
    assertThat(overIrc.at("/data/displayName").asText()).isEqualTo("Ada");
  }

  @Test
  void aLineWithNulIsReadWithoutIt() {
    assertThat(
            lines("privmsg", Map.of("text", "one two"), line -> line.replace("e t", "e\u0000 t"))
                .getFirst()
                .at("/data/message")
                .asText())
        .isEqualTo("one two");
  }

  @Test
  void anAnnouncementHasItsColour() {
    assertThat(frame(NOTICE + "announcement", Map.of()).at("/data/announcementColor").asText())
        .isEqualTo("purple");
    assertThat(
            lines("usernotice.announcement", Map.of())
                .getFirst()
                .at("/data/announcementColor")
                .asText())
        .isEqualTo("purple");
  }

  // Months and givers.

  @Test
  void giftsOfSeveralMonthsHaveTheirMonths() {
    for (List<JsonNode> reported :
        List.of(
            frames(NOTICE + "sub-gift", Map.of("sub_gift.duration_months", 12)),
            lines("usernotice.subgift", Map.of("msg-param-gift-months", "12")))) {
      assertThat(oneOf("gift_sub", reported).at("/data/durationMonths").asInt()).isEqualTo(12);
      assertThat(oneOf("sub", reported).at("/data/durationMonths").asInt()).isEqualTo(12);
    }
  }

  @Test
  void subsOfSeveralMonthsHaveTheirMonths() {
    assertThat(
            frame(NOTICE + "sub", Map.of("sub.duration_months", 3))
                .at("/data/durationMonths")
                .asInt())
        .isEqualTo(3);
    assertThat(
            oneOf("sub", lines("usernotice.sub", Map.of("msg-param-multimonth-duration", "3")))
                .at("/data/durationMonths")
                .asInt())
        .isEqualTo(3);
  }

  @Test
  void theGiverIsNamed() {
    JsonNode resub =
        oneOf(
            "resub",
            frames(
                NOTICE + "resub",
                Map.of(
                    "resub.is_gift", true,
                    "resub.gifter_user_id", "700102",
                    "resub.gifter_user_login", "mossy_lantern",
                    "resub.gifter_user_name", "Mossy_Lantern")));
    assertThat(resub.at("/data/gift/gifter/displayName").asText()).isEqualTo("Mossy_Lantern");
    assertThat(
            frame(NOTICE + "gift-paid-upgrade", Map.of()).at("/data/gifter/displayName").asText())
        .isEqualTo("JuniperByte");
  }

  @Test
  void aZeroIsAbsent() {
    assertThat(
            frame(NOTICE + "community-sub-gift", Map.of("community_sub_gift.cumulative_total", 0))
                .at("/data/cumulativeTotal")
                .isMissingNode())
        .isTrue();
    JsonNode resub =
        frame(
            "channel.subscription.message",
            Map.of("duration_months", 0, "streak_months", 0, "cumulative_months", 0));
    for (String months : List.of("months", "streakMonths", "durationMonths")) {
      assertThat(resub.path("data").has(months)).as(months).isFalse();
    }
    assertThat(
            frame("channel.chat.message.cheer", Map.of("cheer.bits", 0)).path("data").has("bits"))
        .isFalse();
    assertThat(
            frame("channel.hype_train.begin", Map.of("all_time_high_level", 0))
                .path("data")
                .has("allTimeHighLevel"))
        .isFalse();
  }

  // Ornaments.

  @Test
  void malformedBadgesAreDropped() {
    assertThat(
            frame("channel.chat.message", Map.of("badges", Map.of("subscriber", "12")))
                .at("/data/badges"))
        .isEmpty();
    assertThat(
            frame(
                    "channel.chat.message",
                    Map.of(
                        "badges",
                        List.of(
                            Map.of("set_id", "", "id", "1"), Map.of("set_id", "vip", "id", "1"))))
                .at("/data/badges"))
        .hasSize(1);
  }

  @Test
  void aContributorWithoutAnIdIsDropped() {
    List<JsonNode> reported =
        frames(
            "channel.hype_train.progress",
            with(
                "top_contributions.0.user_id", null,
                "top_contributions.0.user_login", null,
                "top_contributions.0.user_name", null));
    assertThat(types(reported)).containsExactly("hype_train_begin", "hype_train_progress");
  }

  @Test
  void digitsAsTextAreANumberAndANumberAsTextIsText() {
    assertThat(frame("channel.cheer", Map.of("bits", "100")).at("/data/bits").asInt())
        .isEqualTo(100);
    assertThat(
            frame("channel.follow", Map.of("user_id", 700109, "user_login", 12, "user_name", 12))
                .at("/data/userId")
                .asText())
        .isEqualTo("700109");
  }

  @Test
  void aResubWithoutMonthsIsAResub() {
    assertThat(
            frame("channel.subscription.message", with("cumulative_months", null))
                .path("data")
                .has("months"))
        .isFalse();
    assertThat(
            oneOf("resub", lines("usernotice.resub", Map.of("msg-param-cumulative-months", "")))
                .path("data")
                .has("months"))
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"green", "#12345", "#1234567", "#GGGGGG", "rgb(1,2,3)", "#00FF7F;}"})
  void aMalformedColourIsAbsent(String color) {
    assertThat(frame("channel.chat.message", Map.of("color", color)).path("data").has("color"))
        .isFalse();
    assertThat(lines("privmsg", Map.of("color", color)).getFirst().path("data").has("color"))
        .isFalse();
  }

  @Test
  void aMalformedEmoteIsText() {
    JsonNode resub =
        frame(
            "channel.subscription.message",
            Map.ofEntries(
                entry("message.text", "short"),
                entry("message.emotes", List.of(Map.of("begin", 23, "end", 30, "id", "1")))));
    assertThat(resub.at("/data/fragments/0/text").asText()).isEqualTo("short");
  }
}
