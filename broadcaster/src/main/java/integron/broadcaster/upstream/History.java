package integron.broadcaster.upstream;

import integron.common.event.EventFilter;
import integron.common.stream.EncodedEvent;
import integron.common.stream.Position;
import java.util.List;

/// What is kept of the stream beyond the ring, without the viewers and the words whose deletion is
/// promised. Every method throws a [integron.common.problem.ProblemException] with `UNAVAILABLE`
/// when it cannot be read.
public interface History {
  /// What is kept of the ids after `position` up to and with `last`, in order, at most `max`, and
  /// no more once `mostBytes` of their data are exceeded. Nothing when nothing is kept, or all of
  /// it belongs to another epoch.
  List<EncodedEvent> following(
      Position position, long last, EventFilter filter, int max, int mostBytes)
      throws InterruptedException;

  /// What is kept of the ids between `after` and `before`, both exclusive, newest first, at most
  /// `max`, and no more once `mostBytes` of their data are exceeded.
  List<EncodedEvent> newest(
      long after, long before, EventFilter filter, UserFilter user, int max, int mostBytes)
      throws InterruptedException;

  /// The filter by the id of the viewer who has the id or login, or had the login last; the filter
  /// itself where no such viewer is known.
  UserFilter resolved(UserFilter user) throws InterruptedException;
}
