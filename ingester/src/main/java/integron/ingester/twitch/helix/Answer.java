package integron.ingester.twitch.helix;

import static java.util.Objects.requireNonNull;

import java.util.function.Function;

/// What a call of Twitch's API came to.
public sealed interface Answer<T> {
  /// Twitch did it.
  record Ok<T>(T value) implements Answer<T> {
    public Ok {
      requireNonNull(value);
    }
  }

  /// Twitch said no, or said nothing.
  record No<T>(Refusal why) implements Answer<T> {
    public No {
      requireNonNull(why);
    }
  }

  /// The same answer with another value.
  default <R> Answer<R> map(Function<? super T, ? extends R> step) {
    return switch (this) {
      case Ok<T>(T value) -> new Ok<>(step.apply(value));
      case No<T>(Refusal why) -> new No<>(why);
    };
  }

  /// What `step` makes of the value, which may be a refusal.
  default <R> Answer<R> flatMap(Function<? super T, Answer<R>> step) {
    return switch (this) {
      case Ok<T>(T value) -> step.apply(value);
      case No<T>(Refusal why) -> new No<>(why);
    };
  }
}
