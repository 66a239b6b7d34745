package integron.ingester.publish;

import integron.common.event.Envelope;
import integron.common.text.PlainText;
import java.util.List;

/// Checks for which clients alone a test event is. Each problem says what to write instead.
final class Targets {
  private Targets() {}

  /// Returns the names, each once; none for all clients.
  ///
  /// @throws integron.common.problem.ProblemException `BAD_REQUEST`
  static List<String> of(List<String> names) {
    PayloadCheck.require(
        names.size() <= Envelope.MOST_TARGETS,
        "to has at most %d names.".formatted(Envelope.MOST_TARGETS));
    for (String name : names) {
      PayloadCheck.require(
          isName(name),
          "A name in to has 1 to %d visible characters, as a client says in client."
              .formatted(Envelope.LONGEST_TARGET));
    }
    return names.stream().distinct().toList();
  }

  private static boolean isName(String name) {
    return PlainText.isSeen(name)
        && name.equals(PlainText.name(name))
        && name.length() <= Envelope.LONGEST_TARGET;
  }
}
