package integron.faketwitch.world;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Everybody the fake knows: the broadcaster and the made-up regulars who appear in templates and
/// in the demo.
public final class People {
  private final Person broadcaster;
  private final Map<String, Person> byId = new ConcurrentHashMap<>();
  private volatile BroadcasterType broadcasterType;

  /// A world around `broadcaster`, with the regulars in it.
  public People(Person broadcaster, BroadcasterType broadcasterType) {
    this.broadcaster = broadcaster;
    this.broadcasterType = broadcasterType;
    Regulars.ALL.forEach(this::add);
    add(Regulars.ANONYMOUS_GIFTER);
    add(Regulars.ANONYMOUS_CHEERER);
    add(broadcaster);
  }

  /// The one channel's owner.
  public Person broadcaster() {
    return broadcaster;
  }

  /// What Twitch has made of the channel.
  public BroadcasterType broadcasterType() {
    return broadcasterType;
  }

  /// From now on the channel is of that kind.
  public void broadcasterType(BroadcasterType kind) {
    broadcasterType = kind;
  }

  /// Adds a person, or replaces the one with the same id.
  public void add(Person person) {
    byId.put(person.id(), person);
  }

  /// The person with that id.
  public Optional<Person> byId(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /// The person with that login; logins are compared without case, as Twitch does.
  public Optional<Person> byLogin(String login) {
    return byId.values().stream()
        .filter(person -> person.login().equalsIgnoreCase(login))
        .findAny();
  }

  /// The person with that id, or a stranger made up for it.
  public Person orStranger(String id) {
    return byId(id).orElseGet(() -> new Person(id, "viewer_" + id, "Viewer_" + id, ""));
  }

  /// Everybody, in no order.
  public Collection<Person> all() {
    return byId.values();
  }
}
