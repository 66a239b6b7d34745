package integron.broadcaster.status;

import static java.util.Objects.requireNonNull;

import integron.common.json.schema.ObjectType;
import integron.common.json.schema.ObjectType.ListOf;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// A part that says one piece of the status. The reply, the pushed frame and the schemas of both
/// follow from it.
///
/// @param name of the field
/// @param type of the piece, for the schema: a record or another value that has JSON
/// @param isRequired whether there is always a piece
/// @param isPushed false for a piece that moves with every event, or grows with the number of
///   subscribers
/// @param piece returns the piece as it is now: of a bounded size, compared by `equals`
public record StatusPart(
    String name,
    Type type,
    boolean isRequired,
    boolean isPushed,
    Supplier<? extends Optional<?>> piece) {
  public StatusPart {
    requireNonNull(name);
    requireNonNull(type);
    requireNonNull(piece);
  }

  /// A part that always has something to say.
  public static <P> StatusPart of(String name, Class<P> type, Supplier<P> piece) {
    return new StatusPart(name, type, true, true, () -> Optional.of(piece.get()));
  }

  /// A part that always has a list.
  public static <P> StatusPart ofList(String name, Class<P> items, Supplier<List<P>> pieces) {
    return new StatusPart(name, new ListOf(items), true, true, () -> Optional.of(pieces.get()));
  }

  /// A part that has nothing to say at times.
  public static <P> StatusPart maybe(String name, Class<P> type, Supplier<Optional<P>> piece) {
    return new StatusPart(name, type, false, true, piece);
  }

  /// A part that has no list at times.
  public static <P> StatusPart maybeList(
      String name, Class<P> items, Supplier<Optional<List<P>>> pieces) {
    return new StatusPart(name, new ListOf(items), false, true, pieces);
  }

  /// Returns this part, never pushed.
  public StatusPart onDemand() {
    return new StatusPart(name, type, isRequired, false, piece);
  }

  ObjectType.Field field() {
    return new ObjectType.Field(name, type, isRequired);
  }
}
