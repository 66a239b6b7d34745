package integron.faketwitch.demo;

import integron.faketwitch.demo.DemoScript.Step;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The first seconds of the demo: a story of every family, so that every part of a page has
/// something to show. Later, the [Stories] come at the pace of a channel.
final class Opening {
  private static final Duration BETWEEN = Duration.ofMillis(350);
  private static final int REDEEMED_SECONDS = 2;

  private final List<Supplier<List<Step>>> stories;

  Opening(Stage stage) {
    SubStories subs = new SubStories(stage);
    BitsStories bits = new BitsStories(stage);
    ChatStories chat = new ChatStories(stage);
    VoteStories votes = new VoteStories(stage);
    ChannelStories channel = new ChannelStories(stage);
    this.stories =
        List.of(
            channel::begin,
            () -> follow(stage),
            subs::sub,
            bits::cheer,
            () -> chat.redemption(REDEEMED_SECONDS),
            subs::resub,
            channel::raid,
            subs::gifts,
            channel::recommendation,
            votes::poll,
            votes::prediction,
            channel::hypeTrain,
            chat::watchStreak,
            chat::bitsBadge,
            chat::charity,
            bits::powerUp,
            channel::shoutout,
            channel::adBreak,
            subs::end);
  }

  private static List<Step> follow(Stage stage) {
    return stage.script().event("channel.follow", Map.of("user_id", stage.stranger().id())).steps();
  }

  /// Their delays are from the opening's begin.
  List<Step> steps() {
    return IntStream.range(0, stories.size()).boxed().flatMap(this::steps).toList();
  }

  private Stream<Step> steps(int place) {
    Duration begin = BETWEEN.multipliedBy(place);
    return stories.get(place).get().stream()
        .map(step -> new Step(begin.plus(step.after()), step.act()));
  }
}
