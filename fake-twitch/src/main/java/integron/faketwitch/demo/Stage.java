package integron.faketwitch.demo;

import integron.faketwitch.control.Control;
import integron.faketwitch.world.Ids;
import integron.faketwitch.world.Person;
import integron.faketwitch.world.Regulars;
import integron.faketwitch.world.WorldTimes;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/// What every story uses: the control, viewers, ids, times and random choices.
///
/// @param channelName the broadcaster's display name
record Stage(Control control, String channelName, Ids ids, WorldTimes times, Random random) {
  private static final List<String> FIRST =
      List.of("quiet", "copper", "sleepy", "velvet", "stormy", "paper", "lunar", "tiny");
  private static final List<String> SECOND =
      List.of("badger", "teacup", "comet", "fern", "walrus", "piano", "acorn", "tram");

  DemoScript script() {
    return new DemoScript(control);
  }

  <T> T any(List<T> things) {
    return things.get(random.nextInt(things.size()));
  }

  /// A whole number from `least` to `most`.
  int number(int least, int most) {
    return random.nextInt(least, most + 1);
  }

  /// True once in `times` on average.
  boolean onceIn(int times) {
    return random.nextInt(times) == 0;
  }

  /// A regular.
  Persona regular() {
    return any(Persona.ALL);
  }

  /// A regular who is subscribed.
  Persona subscriber() {
    return any(Persona.ALL.stream().filter(persona -> persona.months().isPresent()).toList());
  }

  /// A viewer who has never written before.
  Persona stranger() {
    String login = any(FIRST) + any(SECOND) + random.nextInt(1_000);
    Person person = new Person("9" + ids.digits(6), login, login, Regulars.OTTER.color());
    control.addPerson(person);
    return Persona.guest(person);
  }

  /// A time that much from now, in EventSub's form.
  String in(int seconds) {
    return WorldTimes.nanos(times.now().plus(Duration.ofSeconds(seconds)));
  }
}
