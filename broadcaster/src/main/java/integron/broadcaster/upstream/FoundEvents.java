package integron.broadcaster.upstream;

import integron.common.stream.EncodedEvent;
import java.util.List;
import java.util.Optional;

/// The first events of a selection.
///
/// @param end the place up to which these are all; empty where no others follow
public record FoundEvents(List<EncodedEvent> events, Optional<EventKey> end) {
  public static final FoundEvents NONE = new FoundEvents(List.of(), Optional.empty());

  public FoundEvents {
    events = List.copyOf(events);
  }
}
