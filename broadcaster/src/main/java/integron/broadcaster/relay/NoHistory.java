package integron.broadcaster.relay;

import integron.broadcaster.upstream.EventSelection;
import integron.broadcaster.upstream.FoundEvents;
import integron.broadcaster.upstream.History;
import integron.broadcaster.upstream.UserFilter;
import integron.common.event.EventFilter;
import integron.common.stream.EncodedEvent;
import integron.common.stream.Position;
import java.util.List;

/// A broadcaster that reads from NATS has the events of its ring alone: a gap is told, and not
/// filled.
public final class NoHistory implements History {
  @Override
  public List<EncodedEvent> following(
      Position position, long last, EventFilter filter, int max, int mostBytes) {
    return List.of();
  }

  @Override
  public FoundEvents find(EventSelection selection, int max, int mostBytes) {
    throw NoCommands.REFUSED.asException();
  }

  @Override
  public UserFilter resolved(UserFilter user) {
    throw NoCommands.REFUSED.asException();
  }
}
