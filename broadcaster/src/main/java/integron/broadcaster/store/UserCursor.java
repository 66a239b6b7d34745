package integron.broadcaster.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import integron.common.problem.Problem;
import java.util.Base64;

/// The last row of a page of viewers.
///
/// @param value of the column by which the list is sorted: a number or a text
record UserCursor(Object value, long row) {
  private static final char SEPARATOR = ' ';

  /// The place before the first row of a list.
  static UserCursor first(UserStatement statement) {
    if (statement.ascending()) {
      return new UserCursor(statement.isOfNumbers() ? (Object) Long.MIN_VALUE : "", 0);
    }
    return new UserCursor(
        statement.isOfNumbers() ? (Object) Long.MAX_VALUE : "\uFFFF", Long.MAX_VALUE);
  }

  /// @throws integron.common.problem.ProblemException `BAD_REQUEST` where it is none of this list
  static UserCursor read(String text, UserStatement statement) {
    try {
      String plain = new String(Base64.getUrlDecoder().decode(text), UTF_8);
      int end = plain.indexOf(SEPARATOR);
      String value = plain.substring(end + 1);
      return new UserCursor(
          statement.isOfNumbers() ? (Object) Long.valueOf(value) : value,
          Long.parseLong(plain.substring(0, Math.max(0, end))));
    } catch (IllegalArgumentException e) {
      throw Problem.badRequest("The parameter cursor is not of this list.").asException();
    }
  }

  /// Returns the text that a client sends back.
  String text() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((row + "" + SEPARATOR + value).getBytes(UTF_8));
  }
}
