package integron.broadcaster.overlay;

import integron.broadcaster.stream.Subscribers;
import integron.common.lifecycle.Watchdog;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks at the user's files while pages with them are open. When the files of an overlay have
/// changed, its pages load again; when the style has, the built-in pages load only that.
///
/// An editor may write a file in several steps, so a change counts once it is the same in two
/// looks. A watch by the system's means would need one for each folder, and would be such a poll on
/// macOS.
public final class OverlayWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OverlayWatch.class);
  private static final Duration LOOK_EVERY = Duration.ofMillis(250);

  /// The key of the style among the names of overlays; no overlay has it.
  private static final String STYLE = "custom.css";

  private final OverlayFolder folder;
  private final CustomStyle style;
  private final Subscribers subscribers;

  /// What the open pages have, by overlay; and what the last look has found instead.
  private final Map<String, String> shown = new ConcurrentHashMap<>();

  private final Map<String, String> found = new ConcurrentHashMap<>();
  private final Watchdog watchdog;

  public OverlayWatch(OverlayFolder folder, CustomStyle style, Subscribers subscribers) {
    this.folder = folder;
    this.style = style;
    this.subscribers = subscribers;
    this.watchdog =
        Watchdog.start("overlay-watch", LOOK_EVERY, subscribers::isPageOpen, this::look);
    subscribers.onPage(watchdog::wake);
  }

  /// A page of this overlay is sent now, and will be open soon.
  public void sent(String name) {
    loaded(name, folder.version(name), pagesBelow(Overlay.ADDRESS + name));
  }

  /// The style is sent now.
  public void styleSent() {
    loaded(STYLE, style.version(), builtInPages().findAny().isPresent());
  }

  /// Pages that are open already may have an older version.
  private void loaded(String key, String version, boolean isOpen) {
    if (isOpen) {
      shown.putIfAbsent(key, version);
    } else {
      shown.put(key, version);
    }
  }

  private void look() {
    try {
      for (String name : openOverlays()) {
        String version = folder.version(name);
        // A page may say any name, so nothing is kept of one without a folder.
        if (!version.isEmpty() && compare(name, version).isPresent()) {
          reload(name);
        }
      }
      if (builtInPages().findAny().isPresent()) {
        compare(STYLE, style.version()).ifPresent(subscribers::restyle);
      }
    } catch (RuntimeException e) {
      LOG.error("The files of overlays cannot be watched", e);
    }
  }

  /// Returns a version that the open pages do not have, once it is complete.
  private Optional<String> compare(String key, String version) {
    String before = shown.putIfAbsent(key, version);
    if (before == null || before.equals(version)) {
      found.remove(key);
      return Optional.empty();
    }
    if (!version.equals(found.put(key, version))) {
      return Optional.empty();
    }
    found.remove(key);
    shown.put(key, version);
    return Optional.of(version);
  }

  private void reload(String name) {
    LOG.info("The files of the overlay {} have changed; its open pages load again", name);
    String page = Overlay.ADDRESS + name;
    subscribers.reloadPages(path -> isBelow(page, path));
  }

  /// The names of the user's overlays of which a page is open.
  private Set<String> openOverlays() {
    return paths()
        .filter(path -> path.startsWith(Overlay.ADDRESS) && !isBuiltIn(path))
        .map(path -> path.substring(Overlay.ADDRESS.length()).split("/", 2)[0])
        .collect(Collectors.toSet());
  }

  private boolean pagesBelow(String page) {
    return paths().anyMatch(path -> isBelow(page, path));
  }

  private Stream<String> builtInPages() {
    return paths().filter(OverlayWatch::isBuiltIn);
  }

  private Stream<String> paths() {
    return subscribers.pages().stream().flatMap(one -> Stream.ofNullable(one.page()));
  }

  private static boolean isBuiltIn(String path) {
    return BuiltInOverlays.ALL.stream().anyMatch(overlay -> overlay.address().equals(path));
  }

  private static boolean isBelow(String page, String path) {
    return path.equals(page) || path.startsWith(page + "/");
  }

  @Override
  public void close() {
    watchdog.close();
  }
}
