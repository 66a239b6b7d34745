package integron.ingester.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import integron.common.json.AnyObject;
import integron.common.problem.Problem;
import integron.common.problem.Problem.Code;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Rejects JSON that some of those who get it could not read.
final class PayloadCheck {
  static final int MOST_BYTES = 16_384;
  static final int DEEPEST = 16;

  private final String what;

  private PayloadCheck(String what) {
    this.what = what;
  }

  /// Checks size, depth and numbers.
  ///
  /// @param what such as `payload`
  /// @throws integron.common.problem.ProblemException `TOO_LARGE` or `BAD_REQUEST`
  static void check(String what, AnyObject object) {
    new PayloadCheck(what).check(object.fields(), 1);
    if (object.json().getBytes(UTF_8).length > MOST_BYTES) {
      throw new Problem(
              Code.TOO_LARGE, "The %s has at most %d bytes as JSON.".formatted(what, MOST_BYTES))
          .asException();
    }
  }

  private void check(@Nullable Object value, int depth) {
    require(depth <= DEEPEST + 1, "The %s has at most %d levels.".formatted(what, DEEPEST));
    switch (value) {
      case Map<?, ?> object ->
          object.forEach((name, field) -> {
            whole(String.valueOf(name));
            check(field, depth + 1);
          });
      case String text -> whole(text);
      case Iterable<?> list -> list.forEach(element -> check(element, depth + 1));
      case Number number ->
          require(
              Double.isFinite(number.doubleValue()),
              "The %s has a number that most programs cannot read.".formatted(what));
      case null, default -> {}
    }
  }

  /// Many programs cannot read half of a surrogate pair.
  private void whole(String text) {
    require(
        text.codePoints().noneMatch(point -> Character.getType(point) == Character.SURROGATE),
        "The %s has a text with half of a character (a lone surrogate).".formatted(what));
  }

  static void require(boolean fits, String sentence) {
    if (!fits) {
      throw Problem.badRequest(sentence).asException();
    }
  }
}
