package integron.faketwitch.demo;

import integron.faketwitch.demo.DemoScript.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Polls and predictions from begin to end under one id, with numbers that only grow.
final class VoteStories {
  private static final List<Question> POLLS =
      List.of(
          new Question("Where do we look next?", List.of("Cellar", "Attic", "Greenhouse")),
          new Question("Tea for the last climb?", List.of("Mint", "Smoked", "Whatever is left")),
          new Question("Lantern colour?", List.of("Amber", "Blue")));
  private static final List<Question> PREDICTIONS =
      List.of(
          new Question("Do we clear the tower in one go?", List.of("Under an hour", "No chance")),
          new Question("Falls on this floor?", List.of("None", "One or two", "Do not ask")));
  private static final int POLL_SECONDS = 30;
  private static final int LOCK_SECONDS = 30;
  private static final int ROUND_SECONDS = 10;

  private final Stage stage;

  private record Question(String title, List<String> answers) {}

  /// The votes or points for one answer.
  private record VoteCount(String id, String title, int votes, int points, List<Backer> backers) {}

  /// The viewers who put the most on one answer.
  private record Backer(Persona persona, int points) {}

  VoteStories(Stage stage) {
    this.stage = stage;
  }

  List<Step> poll() {
    Question question = stage.any(POLLS);
    List<VoteCount> counts = begin(question);
    Map<String, @Nullable Object> common = common(question);
    Map<String, @Nullable Object> open = with(common, "ends_at", stage.in(POLL_SECONDS));
    DemoScript script =
        stage.script().event("channel.poll.begin", with(open, "choices", names(counts)));
    for (int at = ROUND_SECONDS; at < POLL_SECONDS; at += ROUND_SECONDS) {
      counts = grow(counts);
      script
          .pause(ROUND_SECONDS)
          .event("channel.poll.progress", with(open, "choices", choices(counts)));
    }
    Map<String, @Nullable Object> end = with(common, "choices", choices(grow(counts)));
    return script
        .pause(ROUND_SECONDS)
        .event("channel.poll.end", end)
        .pause(ROUND_SECONDS)
        .event("channel.poll.end.archived", end)
        .steps();
  }

  List<Step> prediction() {
    Question question = stage.any(PREDICTIONS);
    List<VoteCount> counts = begin(question);
    Map<String, @Nullable Object> common = common(question);
    Map<String, @Nullable Object> open = with(common, "locks_at", stage.in(LOCK_SECONDS));
    DemoScript script =
        stage
            .script()
            .event("channel.prediction.begin", with(open, "outcomes", coloured(names(counts))));
    for (int at = ROUND_SECONDS; at < LOCK_SECONDS; at += ROUND_SECONDS) {
      counts = grow(counts);
      script
          .pause(ROUND_SECONDS)
          .event("channel.prediction.progress", with(open, "outcomes", bets(counts, null)));
    }
    script
        .pause(ROUND_SECONDS)
        .event("channel.prediction.lock", with(common, "outcomes", bets(counts, null)))
        .pause(ROUND_SECONDS);
    return result(script, common, counts).steps();
  }

  private DemoScript result(
      DemoScript script, Map<String, @Nullable Object> common, List<VoteCount> counts) {
    if (stage.onceIn(5)) {
      return script.event(
          "channel.prediction.end.canceled", with(common, "outcomes", bets(counts, null)));
    }
    String winner = stage.any(counts).id();
    return script.event(
        "channel.prediction.end",
        with(common, "winning_outcome_id", winner, "outcomes", bets(counts, winner)));
  }

  private Map<String, @Nullable Object> common(Question question) {
    Map<String, @Nullable Object> values = new HashMap<>();
    values.put("id", stage.ids().uuid());
    values.put("title", question.title());
    values.put("started_at", stage.in(0));
    return values;
  }

  private static Map<String, @Nullable Object> with(
      Map<String, @Nullable Object> values, Object... more) {
    Map<String, @Nullable Object> all = new HashMap<>(values);
    for (int i = 0; i < more.length; i += 2) {
      all.put((String) more[i], more[i + 1]);
    }
    return all;
  }

  private List<VoteCount> begin(Question question) {
    return question.answers().stream()
        .map(answer -> new VoteCount(stage.ids().uuid(), answer, 0, 0, List.of()))
        .toList();
  }

  private List<VoteCount> grow(List<VoteCount> counts) {
    return counts.stream().map(this::grow).toList();
  }

  private VoteCount grow(VoteCount one) {
    int points = 50 * stage.number(1, 80);
    List<Backer> backers = new ArrayList<>(one.backers());
    if (backers.isEmpty()) {
      backers.add(new Backer(stage.regular(), points));
    }
    return new VoteCount(
        one.id(), one.title(), one.votes() + stage.number(1, 14), one.points() + points, backers);
  }

  private static List<Map<String, @Nullable Object>> names(List<VoteCount> counts) {
    List<Map<String, @Nullable Object>> names = new ArrayList<>();
    counts.forEach(one -> names.add(with(Map.of(), "id", one.id(), "title", one.title())));
    return names;
  }

  private static List<Map<String, @Nullable Object>> choices(List<VoteCount> counts) {
    List<Map<String, @Nullable Object>> choices = names(counts);
    for (int i = 0; i < choices.size(); i++) {
      choices.get(i).put("bits_votes", 0);
      choices.get(i).put("channel_points_votes", counts.get(i).votes() / 4);
      choices.get(i).put("votes", counts.get(i).votes());
    }
    return choices;
  }

  private static List<Map<String, @Nullable Object>> coloured(
      List<Map<String, @Nullable Object>> outcomes) {
    for (int i = 0; i < outcomes.size(); i++) {
      outcomes.get(i).put("color", outcomes.size() == 2 && i == 1 ? "pink" : "blue");
    }
    return outcomes;
  }

  /// The points on each outcome and, when there is a winner, the points won.
  private static List<Map<String, @Nullable Object>> bets(
      List<VoteCount> counts, @Nullable String winner) {
    long all = counts.stream().mapToLong(VoteCount::points).sum();
    List<Map<String, @Nullable Object>> outcomes = names(counts);
    for (int i = 0; i < outcomes.size(); i++) {
      VoteCount one = counts.get(i);
      outcomes.get(i).put("users", one.votes());
      outcomes.get(i).put("channel_points", one.points());
      List<Object> top = new ArrayList<>();
      for (Backer backer : one.backers()) {
        Map<String, @Nullable Object> shown = predictor(backer);
        if (winner != null) {
          shown.put(
              "channel_points_won",
              winner.equals(one.id()) ? backer.points() * all / one.points() : 0);
        }
        top.add(shown);
      }
      outcomes.get(i).put("top_predictors", top);
    }
    return coloured(outcomes);
  }

  private static Map<String, @Nullable Object> predictor(Backer backer) {
    Map<String, @Nullable Object> shown = new HashMap<>();
    shown.put("user_id", backer.persona().id());
    shown.put("user_login", backer.persona().person().login());
    shown.put("user_name", backer.persona().name());
    shown.put("channel_points_used", backer.points());
    shown.put("channel_points_won", null);
    return shown;
  }
}
