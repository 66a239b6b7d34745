package integron.faults.powerloss;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/// A disk with the weakest guarantees: synced bytes are present, and of the rest any part may be. A
/// folder's entry is only certain after the folder was synced.
final class Disk {
  private final DiskFolder root = new DiskFolder();
  private final Map<Integer, DiskNode> nodes = new HashMap<>(Map.of(Step.ROOT, root));

  /// @param at how many steps were done before
  void apply(Step step, int at) {
    switch (step) {
      case Step.Create create -> {
        DiskNode node = create.isFolder() ? new DiskFolder() : new DiskFile();
        nodes.put(create.node(), node);
        folder(create.folder()).create(create.name(), node, at);
      }
      case Step.Rename rename ->
          folder(rename.folder()).rename(rename.from(), rename.to(), node(rename.node()), at);
      case Step.Remove remove -> folder(remove.folder()).remove(remove.name(), at);
      case Step.Write write -> file(write.file()).write(write, at);
      case Step.Resize resize -> file(resize.file()).resize(resize, at);
      case Step.Sync sync -> node(sync.node()).sync(sync.covered());
      case Step.Say _ -> {
        // The step was output, not a change of the disk.
      }
    }
  }

  private DiskNode node(int number) {
    DiskNode node = nodes.get(number);
    if (node == null) {
      throw new IllegalStateException("No file or folder has number " + number);
    }
    return node;
  }

  private DiskFile file(int number) {
    return (DiskFile) node(number);
  }

  private DiskFolder folder(int number) {
    return (DiskFolder) node(number);
  }

  /// The state after a crash: each file's path below the root, and its content.
  Map<Path, byte[]> after(Fate fate) {
    Map<Path, byte[]> files = new TreeMap<>();
    collect(Path.of(""), root, fate, files);
    return files;
  }

  private static void collect(Path path, DiskFolder folder, Fate fate, Map<Path, byte[]> files) {
    folder
        .after(fate)
        .forEach((name, node) -> {
          switch (node) {
            case DiskFile file -> files.put(path.resolve(name), file.after(fate));
            case DiskFolder below -> collect(path.resolve(name), below, fate, files);
          }
        });
  }
}
