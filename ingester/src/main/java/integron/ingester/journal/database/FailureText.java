package integron.ingester.journal.database;

import integron.common.files.FileReason;
import java.io.IOException;
import java.sql.SQLException;

/// Explains a failed file operation, in words that say what helps.
public final class FailureText {
  private static final int PRIMARY_CODE = 0xff;
  private static final int CORRUPT = 11;
  private static final int NOT_A_DATABASE = 26;
  private static final int BUSY = 5;
  private static final int LOCKED = 6;
  private static final int NO_MEMORY = 7;
  private static final int READ_ONLY = 8;
  private static final int INPUT_OUTPUT = 10;
  private static final int FULL = 13;
  private static final int CANNOT_OPEN = 14;

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
      case IOException io -> FileReason.sentence(io);
      default -> String.valueOf(failure.getMessage());
    };
  }

  private static String ofDatabase(SQLException failure) {
    return switch (failure.getErrorCode() & PRIMARY_CODE) {
      case CORRUPT, NOT_A_DATABASE -> "The database is damaged.";
      case FULL -> FileReason.NO_SPACE;
      case READ_ONLY, CANNOT_OPEN -> FileReason.NO_ACCESS;
      case BUSY, LOCKED -> "Another program has locked it; close that program.";
      case INPUT_OUTPUT ->
          "The disk reports an error; check that it is connected, writable and undamaged.";
      default -> failure.getMessage() + ".";
    };
  }
}
