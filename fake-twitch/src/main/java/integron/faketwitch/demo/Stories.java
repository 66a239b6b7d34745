package integron.faketwitch.demo;

import integron.faketwitch.control.Control;
import integron.faketwitch.world.Ids;
import integron.faketwitch.world.Person;
import integron.faketwitch.world.Regulars;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// What happens on the channel besides talk. Each story is a few steps, told at their times.
final class Stories {
  private static final List<String> FIRST =
      List.of("quiet", "copper", "sleepy", "velvet", "stormy", "paper", "lunar", "tiny");
  private static final List<String> SECOND =
      List.of("badger", "teacup", "comet", "fern", "walrus", "piano", "acorn", "tram");

  private final Control control;
  private final Ids ids;
  private final Random random;

  /// One step: what is fired, and how long after the story's start.
  record Step(Duration after, Runnable firing) {}

  Stories(Control control, Ids ids, Random random) {
    this.control = control;
    this.ids = ids;
    this.random = random;
  }

  void follow() {
    control.fire("channel.follow", Map.of("user_id", stranger().id()));
  }

  List<Step> next() {
    return switch (random.nextInt(9)) {
      case 0 -> cheer();
      case 1 -> List.of(now("channel.subscribe", Map.of("user_id", stranger().id())));
      case 2 ->
          List.of(
              now("channel.subscription.message", Map.of()),
              now("channel.chat.notification", Map.of()));
      case 3 -> gifts();
      case 4 -> List.of(now("channel.raid", Map.of("viewers", 5 + random.nextInt(300))));
      case 5 -> hypeTrain();
      case 6 -> List.of(now("channel.channel_points_custom_reward_redemption.add", Map.of()));
      case 7 -> poll();
      default ->
          List.of(
              now("channel.shoutout.receive", Map.of("viewer_count", 20 + random.nextInt(500))));
    };
  }

  private List<Step> cheer() {
    int bits = 100 * (1 + random.nextInt(10));
    String words = " for the lantern fund";
    Map<String, ?> chat =
        Map.of(
            "cheer.bits",
            bits,
            "message.text",
            "Cheer" + bits + words,
            "message.fragments.0.text",
            "Cheer" + bits,
            "message.fragments.0.cheermote.bits",
            bits);
    Map<String, ?> use =
        Map.of(
            "bits",
            bits,
            "message.text",
            "Cheer" + bits + words,
            "message.fragments.0.text",
            "Cheer" + bits,
            "message.fragments.0.cheermote.bits",
            bits);
    return List.of(
        now("channel.cheer", Map.of("bits", bits, "message", "Cheer" + bits + words)),
        now("channel.bits.use", use),
        now("channel.chat.message.cheer", chat));
  }

  private List<Step> gifts() {
    return List.of(
        now("channel.subscription.gift", Map.of()),
        now("channel.chat.notification.community-sub-gift", Map.of()),
        recipient(),
        recipient(),
        recipient());
  }

  private Step recipient() {
    return now("channel.subscribe.gift-recipient", Map.of("user_id", stranger().id()));
  }

  private List<Step> hypeTrain() {
    Map<String, ?> id = Map.of("id", ids.word(27));
    return List.of(
        now("channel.hype_train.begin", id),
        later(8, "channel.hype_train.progress", id),
        later(20, "channel.hype_train.end", id));
  }

  private List<Step> poll() {
    Map<String, ?> id = Map.of("id", ids.uuid());
    return List.of(
        now("channel.poll.begin", id),
        later(6, "channel.poll.progress", id),
        later(15, "channel.poll.end", id));
  }

  private Step now(String template, Map<String, ?> values) {
    return later(0, template, values);
  }

  private Step later(int seconds, String template, Map<String, ?> values) {
    return new Step(Duration.ofSeconds(seconds), () -> control.fire(template, values));
  }

  private Person stranger() {
    String login =
        FIRST.get(random.nextInt(FIRST.size()))
            + SECOND.get(random.nextInt(SECOND.size()))
            + random.nextInt(1_000);
    Person person = new Person("9" + ids.digits(6), login, login, Regulars.OTTER.color());
    control.addPerson(person);
    return person;
  }
}
