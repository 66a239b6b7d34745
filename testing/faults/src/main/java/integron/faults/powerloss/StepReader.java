package integron.faults.powerloss;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/// Turns the system calls of one process after another into steps: resolves file descriptors and
/// paths to files. Rejects calls that it cannot follow.
final class StepReader {
  /// The calls that a recording must hold.
  static final Set<String> CALLS =
      Set.of(
          "open",
          "openat",
          "openat2",
          "creat",
          "close",
          "write",
          "writev",
          "pwrite64",
          "pwritev",
          "pwritev2",
          "lseek",
          "ftruncate",
          "truncate",
          "fallocate",
          "fsync",
          "fdatasync",
          "sync_file_range",
          "rename",
          "renameat",
          "renameat2",
          "unlink",
          "unlinkat",
          "rmdir",
          "link",
          "linkat",
          "symlink",
          "symlinkat",
          "mkdir",
          "mkdirat",
          "mmap",
          "dup",
          "dup2",
          "dup3",
          "copy_file_range",
          "sendfile",
          "splice",
          "io_uring_setup");

  private static final String STANDARD_OUTPUT = "1";

  /// SQLite creates its shared memory again after a crash and ignores the old one.
  private static final String NOT_KEPT = "-shm";

  /// Writes to it are durable at once when `synced`.
  private static final class OpenFile {
    private final int node;
    private final boolean synced;
    private long position;

    OpenFile(int node, boolean synced) {
      this.node = node;
      this.synced = synced;
    }
  }

  private final Path root;
  private final Map<Path, Integer> nodes = new HashMap<>();
  private final Map<String, OpenFile> open = new HashMap<>();
  private final List<Step> steps = new ArrayList<>();
  private final List<Integer> ends = new ArrayList<>();
  private int lastNode = Step.ROOT;
  private int line;

  /// @param root the folder of the simulated disk; other files are ignored
  StepReader(Path root) {
    this.root = root;
    nodes.put(root, Step.ROOT);
  }

  List<Step> steps() {
    return steps;
  }

  /// Adds the calls of the next process.
  void read(List<SystemCall> calls) {
    open.clear();
    int before = ends.isEmpty() ? 0 : ends.getLast() + 1;
    for (SystemCall call : calls) {
      if (!call.failed()) {
        line = before + call.ended();
        read(call, before + call.began());
      }
    }
  }

  private void add(Step step) {
    steps.add(step);
    ends.add(line);
  }

  private void read(SystemCall call, int began) {
    switch (call.name()) {
      case "openat" -> open(call);
      case "dup" -> duplicate(call);
      case "close" -> open.remove(call.argument(0));
      case "write" -> write(call);
      case "mkdir" -> makeFolder(path(call, 0));
      case "rename" -> rename(path(call, 0), path(call, 1));
      case "unlink" -> remove(path(call, 0));
      case "pwrite64", "lseek", "ftruncate", "fsync", "fdatasync" -> {
        OpenFile file = open.get(call.argument(0));
        if (file != null) {
          change(file, call, began);
        }
      }
      default -> requireElsewhere(call);
    }
  }

  private void change(OpenFile file, SystemCall call, int began) {
    switch (call.name()) {
      case "pwrite64" -> write(file, call, call.number(3));
      case "lseek" -> file.position = call.result();
      case "ftruncate" -> add(new Step.Resize(file.node, call.number(1)));
      default -> add(new Step.Sync(file.node, endedBefore(began)));
    }
  }

  private int endedBefore(int began) {
    int covered = steps.size();
    while (covered > 0 && ends.get(covered - 1) >= began) {
      covered--;
    }
    return covered;
  }

  private static Path path(SystemCall call, int argument) {
    return Path.of(call.text(argument)).normalize();
  }

  private boolean isOurs(Path path) {
    return path.startsWith(root) && !path.toString().endsWith(NOT_KEPT);
  }

  private void open(SystemCall call) {
    String descriptor = Long.toString(call.result());
    open.remove(descriptor);
    Path path = path(call, 1);
    if (!isOurs(path)) {
      return;
    }
    Set<String> flags = Set.of(call.argument(2).split("\\|", -1));
    if (flags.contains("O_APPEND") || flags.contains("O_TMPFILE")) {
      throw new IllegalStateException("Opened in a way that is not simulated: " + path);
    }
    if (!nodes.containsKey(path)) {
      create(path, false);
    } else if (flags.contains("O_TRUNC")) {
      add(new Step.Resize(node(path), 0));
    }
    boolean synced = flags.contains("O_SYNC") || flags.contains("O_DSYNC");
    open.put(descriptor, new OpenFile(node(path), synced));
  }

  /// Both descriptors share one position. Listing a folder duplicates its descriptor.
  private void duplicate(SystemCall call) {
    OpenFile file = open.get(call.argument(0));
    if (file != null) {
      open.put(Long.toString(call.result()), file);
    }
  }

  private void makeFolder(Path path) {
    if (isOurs(path)) {
      create(path, true);
    }
  }

  private void create(Path path, boolean isFolder) {
    nodes.put(path, ++lastNode);
    add(new Step.Create(folderOf(path), nameOf(path), lastNode, isFolder));
  }

  private void write(SystemCall call) {
    OpenFile file = open.get(call.argument(0));
    if (file != null) {
      write(file, call, file.position);
      file.position += call.result();
    } else if (call.argument(0).equals(STANDARD_OUTPUT)) {
      add(new Step.Say(call.text(1)));
    }
  }

  private void write(OpenFile file, SystemCall call, long offset) {
    byte[] bytes = call.bytes(1);
    if (bytes.length != call.result()) {
      throw new IllegalStateException("Written in part: " + call.result() + " bytes");
    }
    add(new Step.Write(file.node, offset, bytes));
    if (file.synced) {
      add(new Step.Sync(file.node, steps.size()));
    }
  }

  private void rename(Path from, Path to) {
    if (!isOurs(from) && !isOurs(to)) {
      return;
    }
    if (folderOf(from) != folderOf(to)) {
      throw new IllegalStateException("Moved to another folder: " + from);
    }
    add(new Step.Rename(folderOf(from), nameOf(from), nameOf(to), node(from)));
    nodes.put(to, node(from));
    nodes.remove(from);
  }

  private void remove(Path path) {
    if (isOurs(path)) {
      add(new Step.Remove(folderOf(path), nameOf(path)));
      nodes.remove(path);
    }
  }

  private int folderOf(Path path) {
    Path folder = path.getParent();
    if (folder == null) {
      throw new IllegalStateException("The disk lies below the system's root");
    }
    return node(folder);
  }

  private static String nameOf(Path path) {
    return String.valueOf(path.getFileName());
  }

  private int node(Path path) {
    Integer node = nodes.get(path);
    if (node == null) {
      throw new IllegalStateException("Made before the recording began: " + path);
    }
    return node;
  }

  /// Other calls are allowed when they do not concern our files.
  private void requireElsewhere(SystemCall call) {
    boolean ours =
        switch (call.name()) {
          case "mmap" -> isOpen(call, 4) && isShared(call);
          case "copy_file_range", "splice" -> isOpen(call, 0) || isOpen(call, 2);
          case "sendfile" -> isOpen(call, 0) || isOpen(call, 1);
          default -> isOpen(call, 0) || namesOurs(call);
        };
    if (ours) {
      throw new IllegalStateException("The simulated disk cannot simulate this call: " + call);
    }
  }

  private boolean isOpen(SystemCall call, int argument) {
    return open.containsKey(call.argument(argument));
  }

  private static boolean isShared(SystemCall call) {
    return call.argument(2).contains("PROT_WRITE") && call.argument(3).contains("MAP_SHARED");
  }

  private boolean namesOurs(SystemCall call) {
    return IntStream.range(0, call.arguments().size())
        .filter(index -> call.argument(index).startsWith("\""))
        .anyMatch(index -> isOurs(path(call, index)));
  }
}
