package integron.faults.check;

import integron.common.event.EventFilter;
import java.util.List;
import java.util.stream.Stream;

/// Everything that one follower received over all its connections, each of which resumed where the
/// previous one ended.
///
/// @param filter the requested kinds
public record Followed(String name, EventFilter filter, List<Heard> heard) {
  /// Keeps its own copy.
  public Followed {
    heard = List.copyOf(heard);
  }

  /// How often it received the position of the stream.
  public long connections() {
    return heard.stream().filter(Heard.Connected.class::isInstance).count();
  }

  /// How many gaps it received.
  public long gaps() {
    return heard.stream().filter(Heard.Gap.class::isInstance).count();
  }

  Stream<Heard.Event> events() {
    return heard.stream().filter(Heard.Event.class::isInstance).map(Heard.Event.class::cast);
  }
}
