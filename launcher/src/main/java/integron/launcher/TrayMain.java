package integron.launcher;

import integron.common.files.DataFolder;
import integron.common.lifecycle.Supervision;
import integron.launcher.tray.TrayView;
import java.io.IOException;

/// The process of the tray's icon. It ends with the launcher, and at once where there is no
/// display.
///
/// It ends by `halt`: it owns nothing that must be closed, and AWT may wait for a display that no
/// longer answers.
public final class TrayMain {
  /// The exit code where this system can draw nothing, so that another start would not help.
  static final int NOT_POSSIBLE = 64;

  static final int FAILED = 70;

  private TrayMain() {}

  public static void main(String[] arguments) throws InterruptedException {
    // AWT throws on its own thread where the tray goes away, and goes on (JDK 25, XTrayIconPeer).
    Thread.setDefaultUncaughtExceptionHandler((_, _) -> {});
    Thread.ofPlatform().daemon().name("tray").start(TrayMain::show);
    try {
      Supervision.awaitEnd(System.getenv(), System.in);
    } catch (IOException e) {
      // The pipe is gone, and so is the launcher.
    }
    Runtime.getRuntime().halt(0);
  }

  private static void show() {
    if (!TrayView.isPossible()) {
      Runtime.getRuntime().halt(NOT_POSSIBLE);
    }
    try {
      new TrayWatch(DataFolder.locate(), System.getenv()).run();
    } finally {
      Runtime.getRuntime().halt(FAILED);
    }
  }
}
