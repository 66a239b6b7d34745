package integron.common.settings;

import static integron.common.settings.ChangeEffect.FILE;
import static integron.common.settings.ChangeEffect.LIVE;
import static integron.common.settings.ChangeEffect.SERVER;
import static integron.common.settings.Owner.BROADCASTER;
import static integron.common.settings.Owner.INGESTER;
import static integron.common.settings.Owner.MAINTENANCE;

import integron.common.logging.LogLevel;
import integron.common.settings.Definitions.Group;
import java.util.List;

/// The settings of both processes that belong to no group.
public final class GeneralDefinitions {
  static final int DEFAULT_PORT = 9_847;

  private static final Definitions DEFINITIONS = new Definitions();

  private static final Group BROADCASTERS = DEFINITIONS.group("", SERVER, BROADCASTER);
  private static final Group LINK = DEFINITIONS.group("link.", FILE, INGESTER, BROADCASTER);
  private static final Group LOG =
      DEFINITIONS.group("log.", LIVE, INGESTER, BROADCASTER, MAINTENANCE);
  private static final Group DEMO_OF = DEFINITIONS.group("", FILE, INGESTER);

  public static final Setting<Integer> PORT =
      BROADCASTERS.port(
          "port",
          DEFAULT_PORT,
          "port of the dashboard, overlays, REST and WebSocket; 0 picks a free one");
  public static final Setting<Integer> LINK_PORT =
      LINK.port(
          "port", 9848, "port of the link between ingester and broadcaster; 0 picks a free one");
  static final Setting<LogLevel> LOG_LEVEL =
      LOG.choice("level", LogLevel.DEBUG, "how much each process writes into its log file");
  static final Setting<LogLevel> LOG_CONSOLE =
      LOG.choice("console", LogLevel.INFO, "how much of it each process writes to the console too");
  public static final Setting<Boolean> DEMO =
      DEMO_OF.flag(
          "demo",
          false,
          "true marks every event as a test: it is shown, but never counted or kept");

  private GeneralDefinitions() {}

  static List<Setting<?>> all() {
    return DEFINITIONS.all();
  }
}
