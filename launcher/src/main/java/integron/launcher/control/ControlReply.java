package integron.launcher.control;

import java.util.List;

/// The launcher's answer: whether it executed the command, and lines for the user.
///
/// On the wire, it is a first line `done` or `refused`, then `lines`, each ended by a line feed.
public record ControlReply(boolean done, List<String> lines) {
  private static final String DONE = "done";
  private static final String REFUSED = "refused";

  public ControlReply {
    lines = List.copyOf(lines);
  }

  public static ControlReply done(String... lines) {
    return new ControlReply(true, List.of(lines));
  }

  public static ControlReply refused(String sentence) {
    return new ControlReply(false, List.of(sentence));
  }

  String text() {
    return (done ? DONE : REFUSED) + "\n" + String.join("\n", lines) + "\n";
  }

  /// @throws IllegalArgumentException when `text` is not what [#text] writes
  static ControlReply read(String text) {
    List<String> lines = text.lines().toList();
    if (lines.isEmpty() || !(lines.getFirst().equals(DONE) || lines.getFirst().equals(REFUSED))) {
      throw new IllegalArgumentException("Not a launcher's reply");
    }
    return new ControlReply(lines.getFirst().equals(DONE), lines.subList(1, lines.size()));
  }
}
