package integron.e2e;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/// The connected TCP sockets of another process, as the system reports them. Linux only.
final class OpenSockets {
  private static final long PIDFD_OPEN = 434;
  private static final long PIDFD_GETFD = 438;
  private static final int IPPROTO_TCP = 6;
  private static final int TCP_NODELAY = 1;
  private static final String ESTABLISHED = "01";
  private static final Linker LINKER = Linker.nativeLinker();
  private static final MethodHandle SYSCALL =
      function(
          "syscall",
          FunctionDescriptor.of(
              ValueLayout.JAVA_LONG,
              ValueLayout.JAVA_LONG,
              ValueLayout.JAVA_LONG,
              ValueLayout.JAVA_LONG,
              ValueLayout.JAVA_LONG));
  private static final MethodHandle CLOSE =
      function("close", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
  private static final MethodHandle GETSOCKOPT =
      function(
          "getsockopt",
          FunctionDescriptor.of(
              ValueLayout.JAVA_INT,
              ValueLayout.JAVA_INT,
              ValueLayout.JAVA_INT,
              ValueLayout.JAVA_INT,
              ValueLayout.ADDRESS,
              ValueLayout.ADDRESS));

  private OpenSockets() {}

  @SuppressWarnings("restricted")
  private static MethodHandle function(String name, FunctionDescriptor shape) {
    return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), shape);
  }

  /// Whether each connected socket of a process sends without delay (`TCP_NODELAY`). Empty when the
  /// system lets no process read the sockets of another.
  static List<Boolean> sendAtOnce(long pid) throws Throwable {
    Set<String> connected = connected(pid);
    long process = (long) SYSCALL.invokeExact(PIDFD_OPEN, pid, 0L, 0L);
    List<Boolean> found = new ArrayList<>();
    for (Path descriptor : list(Path.of("/proc", Long.toString(pid), "fd"))) {
      if (connected.contains(target(descriptor))) {
        long number = Long.parseLong(descriptor.getFileName().toString());
        long ours = (long) SYSCALL.invokeExact(PIDFD_GETFD, process, number, 0L);
        if (ours >= 0) {
          noDelay((int) ours).ifPresent(value -> found.add(value != 0));
          int _ = (int) CLOSE.invokeExact((int) ours);
        }
      }
    }
    int _ = (int) CLOSE.invokeExact((int) process);
    return found;
  }

  private static OptionalInt noDelay(int descriptor) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment value = arena.allocate(ValueLayout.JAVA_INT);
      MemorySegment length = arena.allocateFrom(ValueLayout.JAVA_INT, Integer.BYTES);
      int result =
          (int) GETSOCKOPT.invokeExact(descriptor, IPPROTO_TCP, TCP_NODELAY, value, length);
      return result == 0 ? OptionalInt.of(value.get(ValueLayout.JAVA_INT, 0)) : OptionalInt.empty();
    }
  }

  /// The inodes of the process's descriptors, such as `socket:[4711]`.
  private static Set<String> connected(long pid) throws IOException {
    Set<String> names = new HashSet<>();
    for (String table : List.of("tcp", "tcp6")) {
      for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "net", table))) {
        String[] columns = line.strip().split("\\s+", -1);
        if (columns.length > 9 && columns[3].equals(ESTABLISHED)) {
          names.add("socket:[" + columns[9] + "]");
        }
      }
    }
    return names;
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> paths = Files.list(folder)) {
      return paths.toList();
    }
  }

  private static String target(Path descriptor) throws IOException {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (NoSuchFileException e) {
      return "closed meanwhile";
    }
  }
}
