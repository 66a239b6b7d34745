package integron.ingester.obs;

import integron.ingester.alerts.ActingAlert;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What alerts have changed in OBS and what is to be put back, durable with each change. Used by
/// one thread at a time.
final class UndoList {
  private static final Logger LOG = LoggerFactory.getLogger(UndoList.class);

  /// What waits for a collection of scenes that the user never opens again.
  static final int MOST = 50;

  private final UndoFile file;
  private final Set<Long> acted;
  private final List<ObsUndo> undos;

  /// Reads the file, which may be missing.
  UndoList(UndoFile file) {
    this.file = file;
    UndoFile.Content before = file.read();
    this.acted = new LinkedHashSet<>(before.acted());
    this.undos = new ArrayList<>(before.undos());
  }

  /// Forgets the alerts that are no longer on screen.
  void keepOnly(List<ActingAlert> onScreen) {
    if (acted.retainAll(onScreen.stream().map(ActingAlert::alert).toList())) {
      save();
    }
  }

  boolean hasActed(ActingAlert alert) {
    return acted.contains(alert.alert());
  }

  void acted(ActingAlert alert) {
    acted.add(alert.alert());
    save();
  }

  boolean isEmpty() {
    return undos.isEmpty();
  }

  /// The newest first.
  List<ObsUndo> in(String collection) {
    return undos.reversed().stream().filter(undo -> undo.collection().equals(collection)).toList();
  }

  /// What is remembered of the same thing.
  Optional<ObsUndo> sameAs(ObsUndo next) {
    return undos.stream().filter(next::isSameAs).findFirst();
  }

  /// Remembers it in place of an earlier one for the same thing.
  void put(ObsUndo next) {
    Optional<ObsUndo> before = sameAs(next);
    if (before.isPresent()) {
      undos.set(undos.indexOf(before.get()), next);
    } else {
      undos.add(next);
    }
    if (undos.size() > MOST) {
      LOG.warn(
          "An alert's change of {} in OBS is not undone any more.",
          ObsWords.quoted(undos.removeFirst().name()));
    }
    save();
  }

  void remove(ObsUndo undo) {
    undos.remove(undo);
    save();
  }

  /// Follows a new name in the collection; other collections may have another source of that name.
  void rename(String collection, String from, String to) {
    undos.replaceAll(undo -> undo.collection().equals(collection) ? undo.renamed(from, to) : undo);
    save();
  }

  private void save() {
    file.write(new UndoFile.Content(List.copyOf(acted), undos));
  }
}
