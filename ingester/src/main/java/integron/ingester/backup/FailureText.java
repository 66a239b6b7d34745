package integron.ingester.backup;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// Explains a failed file operation, in words that say what helps.
public final class FailureText {
  private static final int PRIMARY_CODE = 0xff;
  private static final int CORRUPT = 11;
  private static final int NOT_A_DATABASE = 26;
  private static final int BUSY = 5;
  private static final int NO_MEMORY = 7;
  private static final int READ_ONLY = 8;
  private static final int FULL = 13;
  private static final int CANNOT_OPEN = 14;
  private static final String NO_SPACE = "There is no space left on the disk; free some.";
  private static final String NO_ACCESS =
      "It cannot be written to; check who owns it, and whether the disk is read-only.";

  private FailureText() {}

  /// Whether the file itself is damaged, as opposed to a failure of its environment.
  public static boolean isDamage(SQLException failure) {
    int code = failure.getErrorCode() & PRIMARY_CODE;
    return code == CORRUPT || code == NOT_A_DATABASE;
  }

  /// Whether reading another part of the same file may succeed: true except for failures of its
  /// environment.
  public static boolean isOfContent(SQLException failure) {
    return switch (failure.getErrorCode() & PRIMARY_CODE) {
      case BUSY, NO_MEMORY, READ_ONLY, FULL, CANNOT_OPEN -> false;
      default -> true;
    };
  }

  /// Returns one or more sentences.
  public static String reason(Exception failure) {
    return switch (failure) {
      case SQLException sql -> ofDatabase(sql);
      case AccessDeniedException _ -> NO_ACCESS;
      case FileSystemException file -> ofFile(file, file.getReason());
      case IOException io -> ofFile(io, io.getMessage());
      default -> String.valueOf(failure.getMessage());
    };
  }

  private static String ofDatabase(SQLException failure) {
    return switch (failure.getErrorCode() & PRIMARY_CODE) {
      case CORRUPT, NOT_A_DATABASE -> "The database is damaged.";
      case FULL -> NO_SPACE;
      case READ_ONLY, CANNOT_OPEN -> NO_ACCESS;
      default -> failure.getMessage() + ".";
    };
  }

  /// Compares the system's message, because Java offers no other sign.
  private static String ofFile(IOException failure, @Nullable String reason) {
    if (reason == null) {
      return failure + ".";
    }
    return switch (reason) {
      case "No space left on device", "There is not enough space on the disk" -> NO_SPACE;
      case "Read-only file system", "Operation not permitted" -> NO_ACCESS;
      default -> failure.getMessage() + ".";
    };
  }
}
