package integron.faults.fuzz;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What every reply of the public port promises, whatever was asked.
final class ReplyRules {
  private static final List<String> HEADERS =
      List.of(
          "content-security-policy:",
          "x-content-type-options: nosniff",
          "referrer-policy: no-referrer",
          "cross-origin-resource-policy: same-origin");

  private ReplyRules() {}

  /// Returns which rule a reply breaks.
  ///
  /// @param reply head and body; not empty
  static Optional<String> broken(String reply) {
    int status = status(reply);
    if (status < 100 || status >= 600) {
      return Optional.of("is no HTTP reply");
    }
    if (status == 500) {
      return Optional.of("is an internal error");
    }
    if (status < 200) {
      return Optional.empty(); // The head of a socket, or a step before the reply.
    }
    String head = head(reply).toLowerCase(Locale.ROOT);
    Optional<String> missing =
        HEADERS.stream().filter(header -> !head.contains("\r\n" + header)).findFirst();
    if (missing.isPresent()) {
      return missing.map("lacks the header "::concat);
    }
    if (head.contains("\r\naccess-control-") || head.contains("\r\nserver:")) {
      return Optional.of("has a header that it must not have");
    }
    return status >= 400 && !head.contains("\r\ncontent-type: application/problem+json")
        ? Optional.of("is an error without application/problem+json")
        : Optional.empty();
  }

  /// Returns whether the head of a reply is there, and its body has no end.
  static boolean isEndless(String begun) {
    return begun.contains("\r\n\r\n")
        && head(begun).toLowerCase(Locale.ROOT).contains("\r\ncontent-type: text/event-stream");
  }

  /// Returns whether a reply says that the request was carried out.
  static boolean isDone(String reply) {
    return status(reply) / 100 == 2;
  }

  /// Returns the status of a reply; 0 where it has none.
  static int status(String reply) {
    return reply.matches("(?s)HTTP/1\\.1 [0-9]{3}[ \r].*")
        ? Integer.parseInt(reply.substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()))
        : 0;
  }

  private static String head(String reply) {
    int end = reply.indexOf("\r\n\r\n");
    return end < 0 ? reply : reply.substring(0, end);
  }
}
