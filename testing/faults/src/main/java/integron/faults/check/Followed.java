package integron.faults.check;

import integron.common.event.EventFilter;
import java.util.List;
import java.util.stream.Stream;

/// Everything that one follower received over all its connections, each of which resumed where the
/// previous one ended.
///
/// @param filter the requested kinds
public record Followed(String name, EventFilter filter, List<ReceivedFrame> received) {
  /// Keeps its own copy.
  public Followed {
    received = List.copyOf(received);
  }

  /// How often it received the position of the stream.
  public long connections() {
    return received.stream().filter(ReceivedFrame.Connected.class::isInstance).count();
  }

  /// How many gaps it received.
  public long gaps() {
    return received.stream().filter(ReceivedFrame.Gap.class::isInstance).count();
  }

  Stream<ReceivedFrame.Event> events() {
    return received.stream()
        .filter(ReceivedFrame.Event.class::isInstance)
        .map(ReceivedFrame.Event.class::cast);
  }
}
