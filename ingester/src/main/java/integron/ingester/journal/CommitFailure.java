package integron.ingester.journal;

import java.sql.SQLDataException;
import java.sql.SQLException;

/// Classifies a failed commit by what the writer does next. Codes are SQLite's primary result
/// codes.
enum CommitFailure {
  /// The disk is full, or the file is locked or unreadable for a while; the same batch may succeed
  /// later.
  PASSING,
  /// The batch contains something that can never be written.
  CONTENT,
  /// The file is no longer a sound database; further writes would damage it more.
  DAMAGE;

  private static final int PRIMARY = 0xff;
  private static final int CORRUPT = 11;
  private static final int TOO_BIG = 18;
  private static final int CONSTRAINT = 19;
  private static final int MISMATCH = 20;
  private static final int RANGE = 25;
  private static final int NOT_A_DATABASE = 26;

  static CommitFailure of(SQLException failure) {
    if (failure instanceof SQLDataException) {
      return CONTENT;
    }
    return switch (failure.getErrorCode() & PRIMARY) {
      case CORRUPT, NOT_A_DATABASE -> DAMAGE;
      case TOO_BIG, CONSTRAINT, MISMATCH, RANGE -> CONTENT;
      default -> PASSING;
    };
  }
}
