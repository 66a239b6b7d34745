package integron.broadcaster.upstream;

import integron.common.json.Json;
import integron.common.stream.EncodedEvent;
import integron.common.stream.Position;
import java.util.List;
import java.util.Optional;

/// The receiver of a [Source]'s events. Only the source's thread calls it.
public interface Sink {
  /// The place after which the source resumes; empty when this process has just started.
  Optional<Position> end();

  /// The next append follows `position`. The sink drops its events unless they end right there.
  void startAt(Position position);

  /// Adds events.
  ///
  /// @throws IllegalArgumentException when the first event is not the one after the last; nothing
  ///   is added
  /// @throws Json.MalformedException when the event of a removal cannot be read; nothing is added
  void append(List<EncodedEvent> events) throws Json.MalformedException;

  /// Every event that the ingester accepted before the source connected has been appended.
  void caughtUp();

  /// Erases deleted and removed data from some of the held events. Called between two deliveries.
  ///
  /// @return whether there is more to do now
  boolean eraseSome();
}
