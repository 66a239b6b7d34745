package integron.common.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;

/// Why an operation on a file failed, for a sentence that already names the file.
public final class FileReason {
  private FileReason() {}

  /// Returns a clause without a full stop, such as `access is denied`. It never has the name of a
  /// class.
  public static String of(IOException failure) {
    return switch (failure) {
      case AccessDeniedException _ -> "access is denied";
      case NoSuchFileException _ -> "it does not exist";
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
