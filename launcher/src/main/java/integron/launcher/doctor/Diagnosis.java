package integron.launcher.doctor;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What was found out about one subject.
///
/// @param sentence what is so, after the subject
/// @param fix what the user does; empty where nothing is to be done
public record Diagnosis(String subject, Level level, String sentence, Optional<String> fix) {
  private static final String SEPARATOR = "\t";
  private static final int PARTS = 4;

  /// How bad it is.
  public enum Level {
    GOOD,
    /// It works, and could be better.
    NOTE,
    /// Something does not work.
    BAD
  }

  public static Diagnosis good(String subject, String sentence) {
    return new Diagnosis(subject, Level.GOOD, sentence, Optional.empty());
  }

  public static Diagnosis note(String subject, String sentence, String fix) {
    return new Diagnosis(subject, Level.NOTE, sentence, Optional.of(fix));
  }

  public static Diagnosis bad(String subject, String sentence, String fix) {
    return new Diagnosis(subject, Level.BAD, sentence, Optional.of(fix));
  }

  public boolean isBad() {
    return level == Level.BAD;
  }

  /// Reads a line of the ingester's program: level, subject, sentence and fix, separated by tabs.
  /// Empty for any other line.
  public static Optional<Diagnosis> read(String line) {
    String[] parts = line.split(SEPARATOR, -1);
    if (parts.length != PARTS) {
      return Optional.empty();
    }
    for (Level level : Level.values()) {
      if (level.name().equals(parts[0])) {
        return Optional.of(
            new Diagnosis(
                parts[1], level, parts[2], Optional.of(parts[3]).filter(fix -> !fix.isEmpty())));
      }
    }
    return Optional.empty();
  }

  /// The lines for a console.
  public List<String> lines() {
    String first =
        "  %-4s  %-11s %s".formatted(level.name().toLowerCase(Locale.ROOT), subject, sentence);
    return fix.map(words -> List.of(first, " ".repeat(20) + words)).orElse(List.of(first));
  }
}
