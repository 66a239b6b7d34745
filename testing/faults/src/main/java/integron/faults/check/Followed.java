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

  /// How often it was told where the stream stands.
  public long connections() {
    return heard.stream().filter(Heard.Connected.class::isInstance).count();
  }

  /// How many holes were named to it.
  public long gaps() {
    return heard.stream().filter(Heard.Gap.class::isInstance).count();
  }

  Stream<Heard.Event> events() {
    return heard.stream().filter(Heard.Event.class::isInstance).map(Heard.Event.class::cast);
  }
}
