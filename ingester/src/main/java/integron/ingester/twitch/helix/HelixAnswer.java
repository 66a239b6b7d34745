package integron.ingester.twitch.helix;

import static java.util.Objects.requireNonNull;

import java.util.function.Function;

/// What a call of Twitch's API came to.
public sealed interface HelixAnswer<T> {
  /// Twitch did it.
  record Ok<T>(T value) implements HelixAnswer<T> {
    public Ok {
      requireNonNull(value);
    }
  }

  /// Twitch said no, or said nothing.
  record No<T>(HelixRefusal why) implements HelixAnswer<T> {
    public No {
      requireNonNull(why);
    }
  }

  /// The same answer with another value.
  default <R> HelixAnswer<R> map(Function<? super T, ? extends R> step) {
    return switch (this) {
      case Ok<T>(T value) -> new Ok<>(step.apply(value));
      case No<T>(HelixRefusal why) -> new No<>(why);
    };
  }

  /// What `step` makes of the value, which may be a refusal.
  default <R> HelixAnswer<R> flatMap(Function<? super T, HelixAnswer<R>> step) {
    return switch (this) {
      case Ok<T>(T value) -> step.apply(value);
      case No<T>(HelixRefusal why) -> new No<>(why);
    };
  }
}
