package integron.faketwitch.demo;

import integron.faketwitch.demo.DemoScript.Step;
import integron.faketwitch.world.Regulars;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Subscriptions, sent as events and as chat notices. A gift is sent once for the giver and twice
/// for each recipient.
final class SubStories {
  private static final String NOTICE = "channel.chat.notification";
  private static final List<String> THANKS =
      List.of(
          "still here", "another month of kettles", "best tower on the platform", "hi everyone");
  private static final Persona ANONYMOUS = Persona.guest(Regulars.ANONYMOUS_GIFTER);

  private final Stage stage;

  SubStories(Stage stage) {
    this.stage = stage;
  }

  List<Step> sub() {
    boolean prime = stage.onceIn(3);
    Persona persona = stage.stranger().withBadges("subscriber/1");
    DemoNotice notice =
        notice(persona, persona.name() + " subscribed " + (prime ? "with Prime." : "at Tier 1."));
    return stage
        .script()
        .event("channel.subscribe", Map.of("user_id", persona.id()))
        .event(NOTICE + (prime ? ".sub.prime" : ".sub"), notice.values(Map.of()))
        .line("usernotice.sub" + (prime ? ".prime" : ""), notice.tags(Map.of()))
        .steps();
  }

  List<Step> end() {
    return stage
        .script()
        .event("channel.subscription.end", Map.of("user_id", stage.stranger().id()))
        .steps();
  }

  List<Step> resub() {
    Persona persona = stage.subscriber();
    int months = persona.months().orElse(0);
    String text = stage.any(THANKS);
    DemoNotice notice =
        notice(
            persona,
            persona.name()
                + " subscribed at Tier 1. They've subscribed for "
                + months
                + " months!");
    return stage
        .script()
        .event("channel.subscription.message", resubscription(persona, months, text))
        .event(
            NOTICE,
            notice.values(
                Map.of(
                    "resub.cumulative_months",
                    months,
                    "resub.sub_tier",
                    "1000",
                    "message.text",
                    text)))
        .line("usernotice.resub", notice.tags(resubTags(months, text)))
        .steps();
  }

  private static Map<String, @Nullable Object> resubscription(
      Persona persona, int months, String text) {
    Map<String, @Nullable Object> values = new HashMap<>();
    values.put("user_id", persona.id());
    values.put("tier", "1000");
    values.put("cumulative_months", months);
    values.put("streak_months", null);
    values.put("duration_months", 1);
    values.put("message.text", text);
    return values;
  }

  private static Map<String, String> resubTags(int months, String text) {
    return Map.of(
        "msg-param-cumulative-months",
        Integer.toString(months),
        "msg-param-sub-plan",
        "1000",
        "msg-param-should-share-streak",
        "0",
        "msg-param-streak-months",
        "0",
        "text",
        text);
  }

  /// One gift for one viewer.
  List<Step> gift() {
    Persona giver = stage.regular();
    Persona recipient = stage.stranger();
    int given = stage.number(1, 60);
    DemoNotice notice =
        notice(
            giver,
            "%s gifted a Tier 1 sub to %s! They have given %d Gift Subs in the channel!"
                .formatted(giver.name(), recipient.name(), given));
    Map<String, String> tags = recipientTags(recipient);
    tags.put("msg-param-sender-count", Integer.toString(given));
    tags.put("msg-param-sub-plan", "1000");
    return stage
        .script()
        .event(
            "channel.subscription.gift",
            Map.of("user_id", giver.id(), "total", 1, "cumulative_total", given))
        .event("channel.subscribe.gift-recipient", Map.of("user_id", recipient.id()))
        .event(
            NOTICE + ".sub-gift",
            notice.values(
                Map.of(
                    "sub_gift.recipient_user_id",
                    recipient.id(),
                    "sub_gift.cumulative_total",
                    given,
                    "sub_gift.sub_tier",
                    "1000")))
        .line("usernotice.subgift", notice.tags(tags))
        .steps();
  }

  /// Several gifts for random viewers.
  List<Step> gifts() {
    Persona giver = stage.regular();
    int total = stage.number(2, 5);
    int given = total + stage.number(0, 60);
    String gift = stage.ids().digits(19);
    DemoNotice notice =
        notice(
            giver,
            "%s is gifting %d Tier 1 Subs to %s's community! They've gifted a total of %d in the channel!"
                .formatted(giver.name(), total, stage.channelName(), given));
    DemoScript script =
        stage
            .script()
            .event(
                "channel.subscription.gift",
                Map.of("user_id", giver.id(), "total", total, "cumulative_total", given))
            .event(NOTICE + ".community-sub-gift", notice.values(community(gift, total, given)))
            .line("usernotice.submysterygift", notice.tags(mystery(gift, total, given)));
    recipients(script, giver, gift, total);
    return script.steps();
  }

  /// Several gifts of an anonymous giver.
  List<Step> anonymousGifts() {
    int total = stage.number(2, 3);
    String gift = stage.ids().digits(19);
    DemoNotice notice =
        notice(
            ANONYMOUS,
            "An anonymous user is gifting %d Tier 1 Subs to %s's community!"
                .formatted(total, stage.channelName()));
    Map<String, String> tags = mystery(gift, total, 0);
    tags.remove("msg-param-sender-count");
    DemoScript script =
        stage
            .script()
            .event("channel.subscription.gift.anonymous", Map.of("total", total))
            .event(
                NOTICE + ".community-sub-gift.anonymous",
                notice.values(
                    Map.of("community_sub_gift.id", gift, "community_sub_gift.total", total)))
            .line("usernotice.submysterygift.anonymous", notice.tags(tags));
    recipients(script, ANONYMOUS, gift, total);
    return script.steps();
  }

  private static Map<String, Object> community(String gift, int total, int given) {
    return Map.of(
        "community_sub_gift.id",
        gift,
        "community_sub_gift.total",
        total,
        "community_sub_gift.cumulative_total",
        given);
  }

  private static Map<String, String> mystery(String gift, int total, int given) {
    Map<String, String> tags = new HashMap<>();
    tags.put("msg-param-community-gift-id", gift);
    tags.put("msg-param-origin-id", gift);
    tags.put("msg-param-mass-gift-count", Integer.toString(total));
    tags.put("msg-param-sender-count", Integer.toString(given));
    return tags;
  }

  private void recipients(DemoScript script, Persona giver, String gift, int total) {
    for (int i = 0; i < total; i++) {
      Persona recipient = stage.stranger();
      String from = giver.equals(ANONYMOUS) ? "An anonymous user" : giver.name();
      DemoNotice notice = notice(giver, from + " gifted a Tier 1 sub to " + recipient.name() + "!");
      Map<String, Object> values =
          Map.of(
              "chatter_is_anonymous",
              giver.equals(ANONYMOUS),
              "sub_gift.recipient_user_id",
              recipient.id(),
              "sub_gift.community_gift_id",
              gift);
      Map<String, String> tags = recipientTags(recipient);
      tags.put("msg-param-community-gift-id", gift);
      tags.put("msg-param-origin-id", gift);
      script
          .event("channel.subscribe.gift-recipient", Map.of("user_id", recipient.id()))
          .event(NOTICE + ".sub-gift.community", notice.values(values))
          .line("usernotice.subgift.community", notice.tags(tags));
    }
  }

  private static Map<String, String> recipientTags(Persona recipient) {
    Map<String, String> tags = new HashMap<>();
    tags.put("msg-param-recipient-id", recipient.id());
    tags.put("msg-param-recipient-user-name", recipient.person().login());
    tags.put("msg-param-recipient-display-name", recipient.name());
    return tags;
  }

  private DemoNotice notice(Persona persona, String sentence) {
    return new DemoNotice(persona, stage.ids().uuid(), sentence);
  }
}
