package integron.common.config;

/// Points this process's log at its own file in the data folder. Must run before anything logs:
/// `logback.xml` reads these properties once.
public final class Logging {
  private Logging() {}

  public static void begin(String process, DataFolder folder, Settings settings) {
    folder.prepareLog(process);
    System.setProperty("integron.process", process);
    System.setProperty("integron.logs", folder.logs().toString());
    System.setProperty("integron.log.level", settings.text(Setting.LOG_LEVEL));
  }
}
