package integron.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// The program in the modules' jars of [TestCheckout]: a [TestProcess] that takes its name from the
/// jar, and its port from the same place as the real module.
public final class ModuleProcess {
  private ModuleProcess() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    String jar = Path.of(System.getProperty("java.class.path")).getFileName().toString();
    String name = jar.replace("integron-", "").replace(".jar", "");
    if (arguments.length > 0
        && List.of("backup", "backups", "restore", "doctor").contains(arguments[0])) {
      TestProcess.maintain(arguments);
      return;
    }
    TestProcess.main(new String[] {name, port(name, List.of(arguments))});
  }

  private static String port(String name, List<String> arguments) {
    return switch (name) {
      case "broadcaster" -> System.getenv("INTEGRON_PORT");
      case "ingester" -> System.getenv("INTEGRON_LINK_PORT");
      default -> arguments.get(arguments.indexOf("--port") + 1);
    };
  }
}
