package integron.launcher.tray;

import java.awt.AWTError;
import java.awt.AWTException;
import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.awt.Image;
import java.awt.SystemTray;
import java.awt.Toolkit;
import java.awt.TrayIcon;
import java.awt.datatransfer.StringSelection;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The icon in the tray, where a desktop has one. A tray that comes later, or comes back, gets the
/// icon with the next face.
public final class TrayView {
  private final TrayActions actions;

  // Used by AWT's thread alone.
  private @Nullable TrayIcon icon;
  private @Nullable TrayMenu menu;
  private @Nullable TrayFace shown;

  public TrayView(TrayActions actions) {
    this.actions = actions;
  }

  /// Whether this system can draw at all: there is a display, and Java has the libraries for it.
  public static boolean isPossible() {
    try {
      if (GraphicsEnvironment.isHeadless()) {
        return false;
      }
      SystemTray.isSupported();
      return true;
    } catch (AWTError | LinkageError e) {
      return false;
    }
  }

  /// Shows a state. Returns at once.
  public void show(TrayFace face) {
    EventQueue.invokeLater(() -> put(face));
  }

  /// Shows why something was not done. Returns at once.
  public void complain(String sentence) {
    EventQueue.invokeLater(() -> {
      if (icon != null) {
        icon.displayMessage("Integron", sentence, TrayIcon.MessageType.WARNING);
      }
    });
  }

  /// Puts a text where it can be pasted. Returns at once.
  public void copy(String text) {
    EventQueue.invokeLater(() ->
        Toolkit.getDefaultToolkit()
            .getSystemClipboard()
            .setContents(new StringSelection(text), null));
  }

  private void put(TrayFace face) {
    if (!SystemTray.isSupported()) {
      return;
    }
    SystemTray tray = SystemTray.getSystemTray();
    if (icon == null || !Arrays.asList(tray.getTrayIcons()).contains(icon)) {
      add(tray, face);
    } else if (!face.equals(shown)) {
      change(icon, face);
    }
  }

  private void add(SystemTray tray, TrayFace face) {
    TrayMenu itsMenu = new TrayMenu(actions, face);
    TrayIcon added = new TrayIcon(image(tray, face), face.tooltip(), itsMenu.popup());
    added.setImageAutoSize(true);
    added.addActionListener(_ -> actions.open());
    try {
      tray.add(added);
      icon = added;
      menu = itsMenu;
      shown = face;
    } catch (AWTException e) {
      icon = null; // The tray went away meanwhile.
    }
  }

  private void change(TrayIcon there, TrayFace face) {
    if (shown == null || shown.health() != face.health() || !shown.paused().equals(face.paused())) {
      there.setImage(image(SystemTray.getSystemTray(), face));
    }
    there.setToolTip(face.tooltip());
    if (menu != null) {
      menu.show(face);
    }
    shown = face;
  }

  private static Image image(SystemTray tray, TrayFace face) {
    int size = Math.max(16, tray.getTrayIconSize().width);
    return StateImage.of(face.health(), face.paused().orElse(false), size);
  }
}
