package integron.faketwitch.world;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// All users that the fake knows: the broadcaster and the invented regulars of the templates and
/// the demo.
public final class People {
  private final Person broadcaster;
  private final Map<String, Person> byId = new ConcurrentHashMap<>();
  private volatile BroadcasterType broadcasterType;

  /// A world with `broadcaster` and the regulars.
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

  /// The channel's status.
  public BroadcasterType broadcasterType() {
    return broadcasterType;
  }

  /// Sets the channel's status.
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

  /// The person with that id, or an invented one when the id is unknown.
  public Person orStranger(String id) {
    return byId(id).orElseGet(() -> new Person(id, "viewer_" + id, "Viewer_" + id, ""));
  }

  /// All people, in no order.
  public Collection<Person> all() {
    return byId.values();
  }
}
