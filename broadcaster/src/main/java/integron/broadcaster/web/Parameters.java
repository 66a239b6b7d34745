package integron.broadcaster.web;

import integron.common.problem.Problem;
import io.helidon.common.uri.UriQuery;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The query of a request. Unknown names are passed over; a known one may stand there once.
///
/// Every method throws a [integron.common.problem.ProblemException] `BAD_REQUEST` that names the
/// parameter.
public record Parameters(UriQuery query) {

  public Optional<String> text(String name) {
    List<String> values = query.contains(name) ? query.all(name) : List.of();
    if (values.size() > 1) {
      throw wrong(name, "may be given once");
    }
    return values.stream().filter(value -> !value.isBlank()).findFirst();
  }

  /// A text that is shown to people, at most `longest` characters.
  public Optional<String> label(String name, int longest) {
    Optional<String> label = text(name);
    if (label.filter(text -> text.length() > longest || hasControls(text)).isPresent()) {
      throw wrong(name, "may have at most " + longest + " characters, none of them a control");
    }
    return label;
  }

  /// The number of an event, or 0 for the beginning.
  public OptionalLong id(String name) {
    Optional<String> text = text(name);
    return text.isEmpty() ? OptionalLong.empty() : OptionalLong.of(number(name, text.get()));
  }

  public int within(String name, int least, int most, int otherwise) {
    long number = id(name).orElse(otherwise);
    if (number < least || number > most) {
      throw wrong(name, "must be from " + least + " to " + most);
    }
    return (int) number;
  }

  private static long number(String name, String text) {
    try {
      long number = Long.parseLong(text);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below, in the same words as for a negative number.
    }
    throw wrong(name, "must be a whole number, 0 or more");
  }

  private static boolean hasControls(String text) {
    return text.chars().anyMatch(Character::isISOControl);
  }

  private static RuntimeException wrong(String name, String rule) {
    return Problem.badRequest("The parameter " + name + " " + rule + ".").asException();
  }
}
