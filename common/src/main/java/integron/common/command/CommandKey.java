package integron.common.command;

import integron.common.problem.Problem;

/// A client's own key for one command, so that a repeated command is carried out once.
///
/// @param text 1 to 100 visible characters of ASCII, such as a UUID
public record CommandKey(String text) {
  private static final int LONGEST = 100;

  /// @throws integron.common.problem.ProblemException `BAD_REQUEST` for any other text
  public CommandKey {
    if (text.isEmpty()
        || text.length() > LONGEST
        || !text.chars().allMatch(CommandKey::isVisible)) {
      throw Problem.badRequest(
              "The key of a command has 1 to %d visible characters of ASCII; use a UUID."
                  .formatted(LONGEST))
          .asException();
    }
  }

  private static boolean isVisible(int c) {
    return c > ' ' && c < 0x7f;
  }
}
