package integron.ingester;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import integron.common.event.Envelope;
import integron.common.event.Envelope.Mark;
import integron.common.event.EventType;
import integron.common.event.SubEvent.Gift;
import integron.common.event.SubEvent.GiftSub;
import integron.common.event.SubEvent.Resub;
import integron.common.event.SubEvent.Sub;
import integron.common.event.Viewer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Months and gifters that only chat notices contain: they are in the event if the notice comes
/// first, and in a detail of it if another notification does.
///
/// Shown able to fail: if `Deduplicator` returns empty for everything that is not news, the details
/// are missing.
final class LateDetailsTest {
  private static final String GIFTER = "700102";
  private static final String VIEWER = "700104";

  @TempDir Path temporary;
  private JournaledStories stories;

  @BeforeEach
  void open() {
    stories = JournaledStories.in(temporary);
  }

  @AfterEach
  void close() throws Exception {
    stories.close();
  }

  private String notice(String kind, Map<String, ?> values) {
    return stories.frame("channel.chat.notification." + kind, values);
  }

  private String given(int total) {
    return stories.frame("channel.subscription.gift", Map.of("user_id", GIFTER, "total", total));
  }

  private String giftNotice(String source, int months) {
    if (source.equals("irc")) {
      return stories.line(
          "usernotice.submysterygift",
          Map.of(
              "user-id", GIFTER,
              "msg-param-community-gift-id", "42",
              "msg-param-mass-gift-count", "5",
              "+msg-param-gift-months", Integer.toString(months),
              "msg-param-sub-plan", "1000"));
    }
    return notice(
        "community-sub-gift",
        Map.of(
            "chatter_user_id",
            GIFTER,
            "community_sub_gift.id",
            "42",
            "community_sub_gift.total",
            5,
            "+community_sub_gift.duration_months",
            months));
  }

  private String recipientNotice(String source, int months) {
    if (source.equals("irc")) {
      return stories.line(
          "usernotice.subgift.community",
          Map.of(
              "user-id",
              GIFTER,
              "msg-param-community-gift-id",
              "42",
              "msg-param-recipient-id",
              VIEWER,
              "msg-param-gift-months",
              Integer.toString(months),
              "msg-param-sub-plan",
              "1000"));
    }
    return notice(
        "sub-gift.community",
        Map.of(
            "chatter_user_id", GIFTER,
            "sub_gift.community_gift_id", "42",
            "sub_gift.duration_months", months,
            "sub_gift.recipient_user_id", VIEWER));
  }

  private String recipient() {
    return stories.frame("channel.subscribe.gift-recipient", Map.of("user_id", VIEWER));
  }

  private List<Envelope> subs() {
    return stories.accepted().stream().filter(event -> event.type() != EventType.CHAT).toList();
  }

  private List<Boolean> details() {
    return subs().stream().map(event -> event.is(Mark.DETAIL)).toList();
  }

  private Envelope last() {
    return subs().getLast();
  }

  @ParameterizedTest
  @ValueSource(strings = {"eventsub", "irc"})
  void theMonthsOfAGiftAreADetailOfItWhereTheNoticeComesLater(String source) throws Exception {
    stories.tell(List.of(given(5), giftNotice(source, 12)), true);

    assertThat(details()).containsExactly(false, true);
    GiftSub gift = (GiftSub) subs().getFirst().event();
    GiftSub detail = (GiftSub) last().event();
    assertThat(gift.durationMonths()).isNull();
    assertThat(detail.durationMonths()).isEqualTo(12);
    assertThat(detail.giftId()).as("the gift that it is a detail of").isEqualTo(gift.giftId());
  }

  @ParameterizedTest
  @ValueSource(strings = {"eventsub", "irc"})
  void theMonthsOfAGiftAreInItWhereTheNoticeComesFirst(String source) throws Exception {
    stories.tell(List.of(giftNotice(source, 12), given(5)), true);

    assertThat(details()).containsExactly(false);
    assertThat(((GiftSub) last().event()).durationMonths()).isEqualTo(12);
  }

  @ParameterizedTest
  @ValueSource(strings = {"eventsub", "irc"})
  void aNoticeThatAddsNothingIsNoDetail(String source) throws Exception {
    stories.tell(
        List.of(given(5), recipient(), giftNotice(source, 1), recipientNotice(source, 1)), false);

    assertThat(details()).containsExactly(false, false);
  }

  @ParameterizedTest
  @ValueSource(strings = {"eventsub", "irc"})
  void theGifterIsADetailWhenTheRecipientIsReportedBeforeTheGift(String source) throws Exception {
    stories.tell(
        List.of(recipient(), giftNotice(source, 1), recipientNotice(source, 1), given(5)), true);

    assertThat(details()).containsExactly(false, false, true);
    Gift gift = requireNonNull(((Sub) last().event()).gift());
    assertThat(gift.giftId()).isEqualTo(((GiftSub) subs().get(1).event()).giftId());
    assertThat(gift.gifter()).extracting(Viewer::userId).isEqualTo(GIFTER);
    assertThat(stories.column("sub_months")).containsEntry(VIEWER, 1);
  }

  /// One step past: a recipient that is reported late takes the place in the gift that another
  /// would get.
  @Test
  void aRecipientReportedLateIsCountedForTheGift() throws Exception {
    stories.tell(
        List.of(
            recipient(),
            notice(
                "sub-gift",
                Map.of(
                    "chatter_user_id", GIFTER,
                    "sub_gift.recipient_user_id", VIEWER,
                    "sub_gift.sub_tier", "1000")),
            stories.frame("channel.subscribe.gift-recipient", Map.of("user_id", "700105"))),
        true);

    Sub other = (Sub) last().event();
    assertThat(other.viewer().userId()).isEqualTo("700105");
    assertThat(requireNonNull(other.gift()).giftId()).as("of another gift").isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"eventsub", "irc"})
  void theMonthsOfARecipientAreADetailThatDoesNotChangeTheGift(String source) throws Exception {
    stories.tell(List.of(given(5), recipient(), recipientNotice(source, 3)), true);

    assertThat(details()).containsExactly(false, false, true);
    Sub detail = (Sub) last().event();
    assertThat(detail.durationMonths()).isEqualTo(3);
    assertThat(requireNonNull(detail.gift()).giftId())
        .isEqualTo(((GiftSub) subs().getFirst().event()).giftId());
  }

  private String subNotice(String source, int months) {
    if (source.equals("irc")) {
      return stories.line(
          "usernotice.sub",
          Map.of(
              "user-id",
              VIEWER,
              "msg-param-sub-plan",
              "1000",
              "msg-param-multimonth-duration",
              Integer.toString(months)));
    }
    return notice("sub", Map.of("chatter_user_id", VIEWER, "sub.duration_months", months));
  }

  @ParameterizedTest
  @ValueSource(strings = {"eventsub", "irc"})
  void theMonthsOfASubAreReportedInEitherOrder(String source) throws Exception {
    String sub = stories.frame("channel.subscribe", Map.of("user_id", VIEWER));
    stories.tell(List.of(sub, subNotice(source, 6)), true);
    stories.tell(
        List.of(
            subNotice(source, 6).replace(VIEWER, "700105"),
            sub.replace(VIEWER, "700105")
                .replaceFirst("\"message_id\":\"", "\"message_id\":\"other-")),
        true);

    assertThat(details()).containsExactly(false, true, false);
    assertThat(((Sub) subs().get(1).event()).durationMonths()).isEqualTo(6);
    assertThat(((Sub) subs().get(2).event()).durationMonths()).isEqualTo(6);
  }

  @Test
  void theMonthsOfAGiftToOneViewerAreADetailOfIt() throws Exception {
    stories.tell(
        List.of(
            given(1).replace("\"tier\":\"3000\"", "\"tier\":\"1000\""),
            notice(
                "sub-gift",
                Map.of(
                    "chatter_user_id",
                    GIFTER,
                    "sub_gift.sub_tier",
                    "1000",
                    "sub_gift.duration_months",
                    12))),
        true);

    assertThat(subs().stream().map(Envelope::type))
        .containsExactly(EventType.GIFT_SUB, EventType.GIFT_SUB, EventType.SUB);
    assertThat(details()).containsExactly(false, true, false);
    assertThat(((GiftSub) subs().get(1).event()).durationMonths()).isEqualTo(12);
  }

  @Test
  void theGifterOfASubscriptionNowPaidForIsADetail() throws Exception {
    stories.tell(
        List.of(
            stories.frame("channel.subscribe", Map.of("user_id", VIEWER)),
            notice(
                "gift-paid-upgrade",
                Map.of(
                    "chatter_user_id",
                    VIEWER,
                    "gift_paid_upgrade.gifter_user_id",
                    GIFTER,
                    "gift_paid_upgrade.gifter_user_login",
                    "mossy_lantern",
                    "gift_paid_upgrade.gifter_user_name",
                    "Mossy_Lantern",
                    "gift_paid_upgrade.gifter_is_anonymous",
                    false))),
        true);

    assertThat(details()).containsExactly(false, true);
    Sub detail = (Sub) last().event();
    assertThat(detail.upgradedFrom()).isEqualTo("gift");
    assertThat(detail.gifter()).extracting(Viewer::userId).isEqualTo(GIFTER);
  }

  private String resubNotice(String source) {
    if (source.equals("irc")) {
      return stories.line(
          "usernotice.resub",
          Map.of(
              "user-id", VIEWER,
              "msg-param-sub-plan", "1000",
              "msg-param-was-gifted", "true",
              "+msg-param-gifter-id", GIFTER,
              "+msg-param-gifter-login", "mossy_lantern",
              "+msg-param-gifter-name", "Mossy_Lantern"));
    }
    Map<String, Object> values = new HashMap<>();
    values.put("chatter_user_id", VIEWER);
    values.put("resub.sub_tier", "1000");
    values.put("resub.is_gift", true);
    values.put("resub.gifter_is_anonymous", false);
    values.put("resub.gifter_user_id", GIFTER);
    values.put("resub.gifter_user_login", "mossy_lantern");
    values.put("resub.gifter_user_name", "Mossy_Lantern");
    return notice("resub", values);
  }

  @ParameterizedTest
  @ValueSource(strings = {"eventsub", "irc"})
  void theGiverOfAResubIsADetailWhereTheNoticeComesLaterAndElseInIt(String source)
      throws Exception {
    String message =
        stories.frame("channel.subscription.message", Map.of("user_id", VIEWER, "tier", "1000"));
    stories.tell(List.of(message, resubNotice(source)), true);
    stories.tell(
        List.of(
            resubNotice(source).replace(VIEWER, "700105"),
            message
                .replace(VIEWER, "700105")
                .replaceFirst("\"message_id\":\"", "\"message_id\":\"other-")),
        true);

    assertThat(details()).containsExactly(false, true, false);
    for (Envelope reported : subs().subList(1, 3)) {
      Gift gift = requireNonNull(((Resub) reported.event()).gift());
      assertThat(gift.gifter()).extracting(Viewer::userId).isEqualTo(GIFTER);
    }
  }
}
