package integron.faults.check;

import integron.common.event.EventFilter;
import java.util.List;
import java.util.stream.Stream;

/// What one follower received over all its connections, each of which resumed where the one before
/// it ended.
///
/// @param filter the kinds that it asked for
public record Followed(String name, EventFilter filter, List<Heard> heard) {
  /// Keeps its own copy.
  public Followed {
    heard = List.copyOf(heard);
  }

  Stream<Heard.Event> events() {
    return heard.stream().filter(Heard.Event.class::isInstance).map(Heard.Event.class::cast);
  }
}
