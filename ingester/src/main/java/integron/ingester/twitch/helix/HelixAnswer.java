package integron.ingester.twitch.helix;

import static java.util.Objects.requireNonNull;

import java.util.function.Function;

/// The result of a call of Twitch's API.
public sealed interface HelixAnswer<T> {
  /// Twitch did it.
  record Ok<T>(T value) implements HelixAnswer<T> {
    public Ok {
      requireNonNull(value);
    }
  }

  /// Twitch refused, or did not answer.
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

  /// Applies `step`, which may refuse, to the value.
  default <R> HelixAnswer<R> flatMap(Function<? super T, HelixAnswer<R>> step) {
    return switch (this) {
      case Ok<T>(T value) -> step.apply(value);
      case No<T>(HelixRefusal why) -> new No<>(why);
    };
  }
}
