package integron.faketwitch.demo;

import integron.faketwitch.demo.DemoScript.Step;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Raids, shoutouts, hype trains and changes of the stream.
final class ChannelStories {
  private static final List<String> TITLES =
      List.of(
          "Kettles, lanterns and one tall tower",
          "One more floor, I promise",
          "Tower at night, tea at hand");
  private static final int FIRST_GOAL = 1_600;
  private static final int GOAL_STEP = 500;

  private final Stage stage;

  ChannelStories(Stage stage) {
    this.stage = stage;
  }

  /// An incoming raid, and usually a shoutout for the raider.
  List<Step> raid() {
    Persona raider = stage.stranger();
    int viewers = stage.number(5, 300);
    String count = Integer.toString(viewers);
    DemoNotice notice =
        new DemoNotice(
            raider, stage.ids().uuid(), count + " raiders from " + raider.name() + " have joined!");
    DemoScript script =
        stage
            .script()
            .event(
                "channel.raid", Map.of("from_broadcaster_user_id", raider.id(), "viewers", viewers))
            .event(
                "channel.chat.notification.raid",
                notice.values(Map.of("raid.user_id", raider.id(), "raid.viewer_count", viewers)))
            .line(
                "usernotice.raid",
                notice.tags(
                    Map.of(
                        "msg-param-login",
                        raider.person().login(),
                        "msg-param-displayName",
                        raider.name(),
                        "msg-param-viewerCount",
                        count)));
    if (!stage.onceIn(3)) {
      script
          .pause(15)
          .event(
              "channel.shoutout.create",
              Map.of("to_broadcaster_user_id", raider.id(), "viewer_count", viewers));
    }
    return script.steps();
  }

  /// The stream of the evening before ends with a raid, and a new one begins.
  List<Step> begin() {
    return stage
        .script()
        .event("channel.raid.out", Map.of("viewers", stage.number(20, 90)))
        .event("stream.offline", Map.of())
        .event("stream.online", Map.of())
        .event("channel.update", Map.of("title", stage.any(TITLES)))
        .steps();
  }

  List<Step> adBreak() {
    return stage
        .script()
        .event("channel.ad_break.begin", Map.of("duration_seconds", 30 * stage.number(1, 6)))
        .steps();
  }

  /// The channel recommends another one.
  List<Step> recommendation() {
    return stage
        .script()
        .event(
            "channel.shoutout.create",
            Map.of(
                "to_broadcaster_user_id",
                stage.stranger().id(),
                "viewer_count",
                stage.number(20, 500)))
        .steps();
  }

  List<Step> shoutout() {
    return stage
        .script()
        .event(
            "channel.shoutout.receive",
            Map.of(
                "from_broadcaster_user_id",
                stage.stranger().id(),
                "viewer_count",
                stage.number(20, 500)))
        .steps();
  }

  List<Step> update() {
    return stage.script().event("channel.update", Map.of("title", stage.any(TITLES))).steps();
  }

  /// A train of a few contributions. The surplus over a level's goal counts for the next level.
  List<Step> hypeTrain() {
    Map<String, @Nullable Object> values = new HashMap<>();
    values.put("id", stage.ids().word(27));
    values.put("started_at", stage.in(0));
    int level = 1;
    int goal = FIRST_GOAL;
    int progress = stage.number(900, 1_500);
    int total = progress;
    DemoScript script =
        stage.script().event("channel.hype_train.begin", at(values, level, total, progress, goal));
    for (int left = stage.number(4, 8); left > 0; left--) {
      int points = 100 * stage.number(1, 9);
      total += points;
      progress += points;
      if (progress >= goal) {
        progress -= goal;
        goal += GOAL_STEP;
        level++;
      }
      script
          .pause(stage.number(4, 9))
          .event("channel.hype_train.progress", at(values, level, total, progress, goal));
    }
    Map<String, @Nullable Object> end = new HashMap<>(values);
    end.put("level", level);
    end.put("total", total);
    return script.pause(12).event("channel.hype_train.end", end).steps();
  }

  private static Map<String, @Nullable Object> at(
      Map<String, @Nullable Object> values, int level, int total, int progress, int goal) {
    Map<String, @Nullable Object> now = new HashMap<>(values);
    now.put("level", level);
    now.put("total", total);
    now.put("progress", progress);
    now.put("goal", goal);
    return now;
  }
}
