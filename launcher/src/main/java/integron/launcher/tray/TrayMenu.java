package integron.launcher.tray;

import java.awt.Menu;
import java.awt.MenuItem;
import java.awt.PopupMenu;
import java.util.List;

/// The menu of the icon. Its items stay the same; only what they say changes, so that nothing moves
/// under the pointer.
final class TrayMenu {
  private final TrayActions actions;
  private final List<MenuItem> lines;
  private final MenuItem pause = new MenuItem("Pause alerts");
  private final PopupMenu popup = new PopupMenu();
  private boolean isPaused;

  TrayMenu(TrayActions actions, TrayFace face) {
    this.actions = actions;
    this.lines = face.lines().stream().map(TrayMenu::line).toList();
    popup.add(item("Open dashboard", actions::open));
    popup.addSeparator();
    lines.forEach(popup::add);
    popup.addSeparator();
    popup.add(addresses());
    pause.addActionListener(_ -> actions.pause(!isPaused));
    popup.add(pause);
    popup.add(item("Restart broadcaster", actions::restartBroadcaster));
    popup.addSeparator();
    popup.add(item("Quit Integron", actions::quit));
    show(face);
  }

  PopupMenu popup() {
    return popup;
  }

  void show(TrayFace face) {
    for (int i = 0; i < lines.size(); i++) {
      setLabel(lines.get(i), face.lines().get(i));
    }
    isPaused = face.paused().orElse(false);
    setLabel(pause, isPaused ? "Resume alerts" : "Pause alerts");
    pause.setEnabled(face.paused().isPresent());
  }

  /// AWT draws an item anew at each call.
  private static void setLabel(MenuItem item, String words) {
    if (!words.equals(item.getLabel())) {
      item.setLabel(words);
    }
  }

  private static MenuItem line(String words) {
    MenuItem item = new MenuItem(words);
    item.setEnabled(false);
    return item;
  }

  private static MenuItem item(String words, Runnable action) {
    MenuItem item = new MenuItem(words);
    item.addActionListener(_ -> action.run());
    return item;
  }

  /// The port in an address may change, so the address is read at the click.
  private Menu addresses() {
    Menu menu = new Menu("Copy address for OBS");
    actions.overlays().stream()
        .map(name -> item("Overlay " + name, () -> actions.copyAddress(name)))
        .forEach(menu::add);
    return menu;
  }
}
