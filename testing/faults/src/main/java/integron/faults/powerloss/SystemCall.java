package integron.faults.powerloss;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// One system call in strace's form.
///
/// @param began the line on which it was entered
/// @param ended the line on which it returned
record SystemCall(String name, List<String> arguments, long result, int began, int ended) {
  private static final int HEXADECIMAL = 16;
  private static final int ESCAPE_LENGTH = "\\x00".length();

  boolean failed() {
    return result < 0;
  }

  String argument(int index) {
    return arguments.get(index);
  }

  long number(int index) {
    return Long.decode(argument(index));
  }

  String text(int index) {
    return new String(bytes(index), StandardCharsets.UTF_8);
  }

  /// A string whose bytes are all written as `\x00`.
  byte[] bytes(int index) {
    String quoted = argument(index);
    if (quoted.length() < 2 || quoted.charAt(0) != '"' || !quoted.endsWith("\"")) {
      throw new IllegalStateException("Not a whole string: argument " + index + " of " + name);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(quoted.length() / ESCAPE_LENGTH);
    for (int at = 1; at < quoted.length() - 1; at += ESCAPE_LENGTH) {
      bytes.write(Integer.parseInt(quoted, at + 2, at + ESCAPE_LENGTH, HEXADECIMAL));
    }
    return bytes.toByteArray();
  }
}
