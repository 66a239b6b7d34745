package integron.broadcaster.upstream;

import integron.common.event.EventFilter;
import integron.common.stream.EncodedEvent;
import integron.common.stream.Position;
import java.util.List;

/// The persisted events, which reach further back than the ring, without the viewers and the words
/// whose deletion is promised. Every method throws a [integron.common.problem.ProblemException]
/// with `UNAVAILABLE` when they cannot be read.
public interface History {
  /// Returns the persisted events with ids after `position` up to and including `last`, ascending,
  /// at most `max`, and no more once they exceed `mostBytes`. Empty when none is persisted, or all
  /// belong to another epoch.
  List<EncodedEvent> following(
      Position position, long last, EventFilter filter, int max, int mostBytes)
      throws InterruptedException;

  /// Returns the first persisted events of a selection, in its order, at most `max`, and no more
  /// once they exceed `mostBytes`.
  FoundEvents find(EventSelection selection, int max, int mostBytes) throws InterruptedException;

  /// Returns the filter by the id of the viewer who has the id or login, or had the login last, or
  /// by the ids of all viewers whose name has a part; the filter itself where the database has no
  /// such viewer.
  ///
  /// @throws integron.common.problem.ProblemException `BAD_REQUEST` where too many viewers have
  ///   that part in their name
  UserFilter resolved(UserFilter user) throws InterruptedException;
}
