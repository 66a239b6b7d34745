package integron.broadcaster.upstream;

import integron.common.json.Json;
import integron.common.stream.EncodedEvent;
import integron.common.stream.Position;
import java.util.List;
import java.util.Optional;

/// What a [Source] delivers to. Called by the source's thread alone.
public interface Sink {
  /// The place after which the source resumes; empty when this process has just started.
  Optional<Position> end();

  /// The next append follows `position`. What is held is kept only where it ends right there.
  void startAt(Position position);

  /// Adds events.
  ///
  /// @throws IllegalArgumentException when the first event is not the one after the last; nothing
  ///   is added
  /// @throws Json.MalformedException when the event of a removal cannot be read; nothing is added
  void append(List<EncodedEvent> events) throws Json.MalformedException;

  /// Everything that was accepted before the source connected has been appended.
  void caughtUp();

  /// Takes what is deleted or removed out of some of what is held. For the time between two
  /// deliveries.
  ///
  /// @return whether there is more to do at present
  boolean eraseSome();
}
