package integron.faults.powerloss;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A folder's entries: those that are certain on the disk, and those that are possible. A rename is
/// present as a whole or not at all.
final class DiskFolder implements DiskNode {
  /// A change of the entries.
  private interface Change {
    void apply(Map<String, DiskNode> entries);
  }

  private final Map<String, DiskNode> durable = new TreeMap<>();
  private List<PendingWrites<Change>> pending = new ArrayList<>();

  void create(String name, DiskNode node, int step) {
    pending.add(new PendingWrites<>(step, entries -> entries.put(name, node)));
  }

  void remove(String name, int step) {
    pending.add(new PendingWrites<>(step, entries -> entries.remove(name)));
  }

  void rename(String from, String to, DiskNode node, int step) {
    pending.add(
        new PendingWrites<>(
            step,
            entries -> {
              entries.remove(from);
              entries.put(to, node);
            }));
  }

  @Override
  public void sync(int covered) {
    List<PendingWrites<Change>> later = new ArrayList<>();
    for (PendingWrites<Change> change : pending) {
      if (change.step() < covered) {
        change.change().apply(durable);
      } else {
        later.add(change);
      }
    }
    pending = later;
  }

  /// Its entries after a crash.
  Map<String, DiskNode> after(Fate fate) {
    Map<String, DiskNode> entries = new TreeMap<>(durable);
    for (PendingWrites<Change> change : pending) {
      if (fate.keepsEntry(change.step())) {
        change.change().apply(entries);
      }
    }
    return entries;
  }
}
