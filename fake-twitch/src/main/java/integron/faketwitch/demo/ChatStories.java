package integron.faketwitch.demo;

import integron.faketwitch.demo.DemoScript.Step;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Chat events other than talk: rewards, announcements, watch streaks, and what moderators remove.
final class ChatStories {
  private static final List<Offer> OFFERS =
      List.of(
          new Offer(
              "5d0f6a52-3c1e-4b77-9a3d-2f5b9c0e7a41",
              "Name the next kettle",
              750,
              "Which kettle, and why?",
              List.of("the blue kettle please", "Sir Boils-a-Lot", "the dented one")),
          new Offer("8f3b1d70-64c2-4e19-b7a5-1c9d2e0f5b36", "Sip of tea", 200, "", List.of("")),
          new Offer(
              "b1a7c3e9-0d52-4f68-8e4b-6a2f9d1c7053",
              "Choose the door",
              1_500,
              "Left or right?",
              List.of("left", "RIGHT", "the one with the draught")));
  private static final List<String> RUDE =
      List.of("buy cheap kettles at kettles dot example", "this tower is boring", "skip skip skip");
  private static final String REDEMPTION = "channel.channel_points_custom_reward_redemption";

  private final Stage stage;

  /// A custom reward and the text that viewers enter for it; the list is empty when the reward asks
  /// for none.
  private record Offer(String id, String title, int cost, String prompt, List<String> inputs) {}

  ChatStories(Stage stage) {
    this.stage = stage;
  }

  /// A viewer redeems a custom reward, which is fulfilled or canceled a little later. The viewer's
  /// text appears in chat.
  List<Step> redemption() {
    return redemption(stage.number(8, 20));
  }

  /// @param seconds until it is fulfilled or canceled
  List<Step> redemption(int seconds) {
    Offer offer = stage.any(OFFERS);
    Persona persona = stage.regular();
    String input = stage.any(offer.inputs());
    Map<String, @Nullable Object> values = new HashMap<>();
    values.put("id", stage.ids().uuid());
    values.put("user_id", persona.id());
    values.put("user_input", input);
    values.put("reward.id", offer.id());
    values.put("reward.title", offer.title());
    values.put("reward.cost", offer.cost());
    values.put("reward.prompt", offer.prompt());
    values.put("redeemed_at", stage.in(0));
    DemoScript script = stage.script().event(REDEMPTION + ".add", values);
    if (!input.isEmpty()) {
      Speech speech = new Speech(persona, stage.ids().uuid(), input);
      Map<String, @Nullable Object> said = speech.values();
      said.put("channel_points_custom_reward_id", offer.id());
      Map<String, String> tags = speech.tags();
      tags.put("custom-reward-id", offer.id());
      script.event("channel.chat.message.reward", said).line("privmsg.reward", tags);
    }
    Map<String, @Nullable Object> later = new HashMap<>(values);
    later.put("status", stage.onceIn(6) ? "canceled" : "fulfilled");
    return script.pause(seconds).event(REDEMPTION + ".update", later).steps();
  }

  List<Step> highlight() {
    Persona persona = stage.regular();
    Speech speech = new Speech(persona, stage.ids().uuid(), "Look at that sky");
    return stage
        .script()
        .event(
            "channel.channel_points_automatic_reward_redemption.add",
            Map.of("user_id", persona.id(), "message.text", speech.text()))
        .event("channel.chat.message.highlighted", speech.values())
        .line("privmsg.highlighted", speech.tags())
        .steps();
  }

  List<Step> announcement() {
    Persona persona = stage.any(Persona.ALL.stream().filter(Persona::moderator).toList());
    DemoNotice notice = new DemoNotice(persona, stage.ids().uuid(), "");
    return stage
        .script()
        .event("channel.chat.notification.announcement", notice.values(Map.of()))
        .line("usernotice.announcement", notice.tags(Map.of()))
        .steps();
  }

  List<Step> watchStreak() {
    Persona persona = stage.regular();
    int streams = 5 * stage.number(1, 6);
    DemoNotice notice =
        new DemoNotice(
            persona,
            stage.ids().uuid(),
            "%s watched %d consecutive streams and sparked a watch streak!"
                .formatted(persona.name(), streams));
    return stage
        .script()
        .event(
            "channel.chat.notification.watch-streak",
            notice.values(Map.of("watch_streak.streak_count", streams)))
        .line(
            "usernotice.viewermilestone",
            notice.tags(Map.of("msg-param-value", Integer.toString(streams))))
        .steps();
  }

  List<Step> charity() {
    Persona persona = stage.regular();
    DemoNotice notice =
        new DemoNotice(
            persona,
            stage.ids().uuid(),
            persona.name() + " donated $25.50 to support Kettles for Lighthouses!");
    return stage
        .script()
        .event("channel.chat.notification.charity-donation", notice.values(Map.of()))
        .line("usernotice.charitydonation", notice.tags(Map.of()))
        .steps();
  }

  List<Step> bitsBadge() {
    Persona persona = stage.regular();
    DemoNotice notice =
        new DemoNotice(
            persona, stage.ids().uuid(), persona.name() + " just earned a new 5K Bits badge!");
    return stage
        .script()
        .event("channel.chat.notification.bits-badge-tier", notice.values(Map.of()))
        .line("usernotice.bitsbadgetier", notice.tags(Map.of()))
        .steps();
  }

  /// A viewer writes a message that a moderator deletes.
  List<Step> deleted() {
    Speech speech = rude();
    return said(speech)
        .pause(4)
        .event(
            "channel.chat.message_delete",
            Map.of("target_user_id", speech.persona().id(), "message_id", speech.id()))
        .line(
            "clearmsg",
            Map.of(
                "login",
                speech.persona().person().login(),
                "target-msg-id",
                speech.id(),
                "text",
                speech.text()))
        .steps();
  }

  /// A viewer writes a message and gets a time-out.
  List<Step> timeout() {
    Speech speech = rude();
    return said(speech)
        .pause(3)
        .event("channel.chat.clear_user_messages", Map.of("target_user_id", speech.persona().id()))
        .line(
            "clearchat.timeout",
            Map.of(
                "target-user-id", speech.persona().id(), "text", speech.persona().person().login()))
        .steps();
  }

  private Speech rude() {
    return new Speech(stage.stranger(), stage.ids().uuid(), stage.any(RUDE));
  }

  private DemoScript said(Speech speech) {
    return stage
        .script()
        .event("channel.chat.message", speech.values())
        .line("privmsg", speech.tags());
  }
}
