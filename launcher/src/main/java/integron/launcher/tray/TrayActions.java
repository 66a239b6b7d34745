package integron.launcher.tray;

import java.util.List;

/// What the menu can do. Each is called on AWT's thread, and returns at once.
public interface TrayActions {
  void open();

  /// Holds further alerts, or shows them again.
  void pause(boolean wanted);

  void restartBroadcaster();

  /// Ends all of Integron.
  void quit();

  /// The names of the overlays.
  List<String> overlays();

  /// Puts the address of an overlay where it can be pasted.
  ///
  /// @param overlay one of the names
  void copyAddress(String overlay);
}
