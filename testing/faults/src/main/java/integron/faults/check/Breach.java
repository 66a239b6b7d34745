package integron.faults.check;

import java.util.List;

/// One broken promise.
public sealed interface Breach {
  /// The part of its way on which an event was lost.
  enum Stage {
    /// Handed over by Twitch, and never accepted, though a later one of the same session was; by
    /// token.
    ACCEPTANCE,
    /// Seen by a follower, of a persisted kind, and not in the database; by id.
    DATABASE,
    /// In the database, and never received by a follower; by id.
    DELIVERY,
    /// Numbers that a follower neither received nor got in a `gap`; by id.
    UNNAMED_HOLE
  }

  /// A missing event.
  ///
  /// @param where the place that lacks it: a follower's name, a session's id, or the database
  /// @param ids the missing ones, as the stage says
  record Lost(Stage stage, String where, List<Long> ids) implements Breach {}

  /// One event under several numbers, one number for several events or several times, or one source
  /// id in several rows.
  ///
  /// @param where a follower's name, the database, or all of these together
  record Doubled(String where, List<Long> ids) implements Breach {}

  /// A number after a greater one.
  record Reordered(String follower, long greater, long id) implements Breach {}

  /// An event that Twitch did not send, or not as that kind.
  record Phantom(String where, long id, String type) implements Breach {}

  /// A total that differs from the sum of the accepted events.
  ///
  /// @param of a user's id, or the database
  /// @param what the total's name
  record Miscounted(String of, String what, long least, long most, long found) implements Breach {}
}
