package integron.faults.check;

import java.util.List;

/// One way in which a promise was not kept.
public sealed interface Breach {
  /// On which part of its way an event was lost.
  enum Stage {
    /// Handed over by Twitch, and never accepted, though a later one of the same session was; by
    /// token.
    ACCEPTANCE,
    /// Seen by a follower, of a kind that is kept, and not in the database; by id.
    DATABASE,
    /// In the database, and never received by a follower; by id.
    DELIVERY,
    /// Numbers that a follower neither received nor was told of in a `gap`; by id.
    UNNAMED_HOLE
  }

  /// An event that somebody should have and has not.
  ///
  /// @param where who misses it: a follower's name, a session's id, or the database
  /// @param ids what is missing, as the stage says
  record Lost(Stage stage, String where, List<Long> ids) implements Breach {}

  /// One event under several numbers, one number for several events or several times, or one source
  /// id in several rows.
  ///
  /// @param where a follower's name, or the database, or all of these together
  record Doubled(String where, List<Long> ids) implements Breach {}

  /// A number after a greater one.
  record Reordered(String follower, long greater, long id) implements Breach {}

  /// An event that nobody sent, or not as that kind.
  record Phantom(String where, long id, String type) implements Breach {}

  /// A sum that is not the sum of what was accepted.
  ///
  /// @param of a user's id, or the database
  /// @param what the sum's name
  record Miscounted(String of, String what, long least, long most, long found) implements Breach {}
}
