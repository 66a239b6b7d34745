package integron.packaging;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.spi.ToolProvider;

/// The tools of the JDK, in this process.
final class Tools {
  private Tools() {}

  /// Returns what it has printed.
  ///
  /// @throws PackagingException with that when it fails
  static String run(String name, String... arguments) {
    StringWriter out = new StringWriter();
    PrintWriter printer = new PrintWriter(out);
    ToolProvider tool =
        ToolProvider.findFirst(name)
            .orElseThrow(() -> new PackagingException("This Java has no " + name + "."));
    if (tool.run(printer, printer, arguments) != 0) {
      throw new PackagingException(name + " failed: " + out);
    }
    return out.toString();
  }

  static boolean has(String name) {
    return ToolProvider.findFirst(name).isPresent();
  }
}
