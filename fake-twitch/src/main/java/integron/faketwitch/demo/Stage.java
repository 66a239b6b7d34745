package integron.faketwitch.demo;

import integron.faketwitch.control.Control;
import integron.faketwitch.world.Ids;
import integron.faketwitch.world.Person;
import integron.faketwitch.world.Regulars;
import integron.faketwitch.world.WorldTimes;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/// What every story needs: somebody to tell it to, people to tell of, ids, times and chance.
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

  /// True once in so many times.
  boolean onceIn(int times) {
    return random.nextInt(times) == 0;
  }

  /// Somebody whom everybody knows.
  Persona regular() {
    return any(Persona.ALL);
  }

  /// A regular who is subscribed.
  Persona subscriber() {
    return any(Persona.ALL.stream().filter(persona -> persona.months().isPresent()).toList());
  }

  /// Somebody whom nobody has seen before.
  Persona stranger() {
    String login = any(FIRST) + any(SECOND) + random.nextInt(1_000);
    Person person = new Person("9" + ids.digits(6), login, login, Regulars.OTTER.color());
    control.addPerson(person);
    return Persona.guest(person);
  }

  /// So long from now, as EventSub writes it.
  String in(int seconds) {
    return WorldTimes.nanos(times.now().plus(Duration.ofSeconds(seconds)));
  }
}
