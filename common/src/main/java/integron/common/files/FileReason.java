package integron.common.files;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Why an operation on a file failed, where the file is already named.
public final class FileReason {
  /// Where no space is left.
  public static final String NO_SPACE = "There is no space left on the disk; free some.";

  /// Where the file or its disk cannot be written to.
  public static final String NO_ACCESS =
      "It cannot be written to; check who owns it, and whether the disk is read-only.";

  private static final Pattern IN_BRACKETS = Pattern.compile("\\(([^()]+)\\)$");

  private FileReason() {}

  /// Returns what is wrong and what helps, in one sentence or more, after one that names the file.
  public static String sentence(IOException failure) {
    return switch (failure) {
      case AccessDeniedException _ -> NO_ACCESS;
      case NoSuchFileException missing -> "%s does not exist.".formatted(missing.getFile());
      case CharacterCodingException _ -> "It is not a text.";
      case FileNotFoundException old -> ofSystem(failure, inBrackets(old.getMessage()));
      case FileSystemException file -> ofSystem(failure, file.getReason());
      default -> ofSystem(failure, failure.getMessage());
    };
  }

  /// Java's older classes put the system's message into the brackets at the end.
  private static @Nullable String inBrackets(@Nullable String message) {
    Matcher end = IN_BRACKETS.matcher(Objects.requireNonNullElse(message, ""));
    return end.find() ? end.group(1) : message;
  }

  /// Compares the system's message, because Java offers no other sign.
  private static String ofSystem(IOException failure, @Nullable String message) {
    if (message == null) {
      return "The system gives no reason.";
    }
    return switch (message) {
      case "No space left on device",
          "There is not enough space on the disk",
          "Disk quota exceeded" ->
          NO_SPACE;
      case "Read-only file system", "Operation not permitted", "Permission denied" -> NO_ACCESS;
      default -> failure.getMessage() + ".";
    };
  }

  /// Returns a clause without a full stop, such as `access is denied`. It never has the name of a
  /// class.
  public static String of(IOException failure) {
    return switch (failure) {
      case AccessDeniedException _ -> "access is denied";
      case NoSuchFileException _ -> "it does not exist";
      case CharacterCodingException _ -> "it is not a text";
      case FileSystemException file ->
          clause(Objects.requireNonNullElse(file.getReason(), "the system gives no reason"));
      default ->
          clause(Objects.requireNonNullElse(failure.getMessage(), "the system gives no reason"));
    };
  }

  private static String clause(String text) {
    return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
  }
}
