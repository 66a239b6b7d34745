package integron.ingester.twitch.eventsub.session;

import java.net.URI;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The states of the [SessionMachine]. Times are of the clock that never jumps.
public sealed interface SessionState {
  /// The connections that are open or being dialled.
  default List<Integer> connections() {
    return switch (this) {
      case Waiting _, Over _ -> List.of();
      case Dialling(int connection, long _) -> List.of(connection);
      case Listening(int connection) -> List.of(connection);
      case HandingOver handover ->
          Stream.of(handover.old, handover.next).flatMapToInt(OptionalInt::stream).boxed().toList();
      case Draining(int connection, int old, long _) -> List.of(connection, old);
    };
  }

  /// Whether events come from this connection.
  default boolean reads(int connection) {
    return switch (this) {
      case Listening(int current) -> current == connection;
      case HandingOver handover -> handover.isOld(connection);
      case Draining draining -> draining.old == connection;
      case Waiting _, Dialling _, Over _ -> false;
    };
  }

  /// Not connected; dials the base address at `until`.
  record Waiting(long until) implements SessionState {}

  /// Dials the base address, and needs the welcome by `limit`.
  record Dialling(int connection, long limit) implements SessionState {}

  /// Reads the one connection.
  record Listening(int connection) implements SessionState {}

  /// Twitch has requested a move: reads the old connection and dials the new one.
  ///
  /// @param old empty once Twitch has closed it
  /// @param next empty between two attempts
  /// @param redialAt when to dial again, if `next` is empty
  /// @param limit when to give up
  record HandingOver(OptionalInt old, OptionalInt next, URI address, long redialAt, long limit)
      implements SessionState {
    HandingOver withoutOld() {
      return new HandingOver(OptionalInt.empty(), next, address, redialAt, limit);
    }

    HandingOver dialling(int connection) {
      return new HandingOver(old, OptionalInt.of(connection), address, redialAt, limit);
    }

    HandingOver redialling(long at) {
      return new HandingOver(old, OptionalInt.empty(), address, at, limit);
    }

    boolean isOld(int connection) {
      return old.isPresent() && old.getAsInt() == connection;
    }

    boolean isNext(int connection) {
      return next.isPresent() && next.getAsInt() == connection;
    }
  }

  /// Welcomed on `connection`, which is read again only after the old one has been read to its end
  /// or has been silent until `limit`. This keeps the order of sending.
  record Draining(int connection, int old, long limit) implements SessionState {}

  /// Ended for good.
  ///
  /// @param reason why the user must sign in again; null when Integron stops
  record Over(@Nullable String reason) implements SessionState {}
}
