package integron.launcher.control;

import java.util.List;

/// What the launcher answers: whether it did what it was asked, and what a user should read.
///
/// On the wire a first line `done` or `refused`, then `lines`, each ended by a line feed.
public record Reply(boolean done, List<String> lines) {
  private static final String DONE = "done";
  private static final String REFUSED = "refused";

  public Reply {
    lines = List.copyOf(lines);
  }

  public static Reply done(String... lines) {
    return new Reply(true, List.of(lines));
  }

  public static Reply refused(String sentence) {
    return new Reply(false, List.of(sentence));
  }

  String text() {
    return (done ? DONE : REFUSED) + "\n" + String.join("\n", lines) + "\n";
  }

  /// @throws IllegalArgumentException when `text` is not what [#text] writes
  static Reply read(String text) {
    List<String> lines = text.lines().toList();
    if (lines.isEmpty() || !(lines.getFirst().equals(DONE) || lines.getFirst().equals(REFUSED))) {
      throw new IllegalArgumentException("Not a launcher's reply");
    }
    return new Reply(lines.getFirst().equals(DONE), lines.subList(1, lines.size()));
  }
}
