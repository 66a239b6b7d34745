package integron.broadcaster.stream;

import integron.common.event.ChatEvent.Chat;
import integron.common.event.Envelope;
import integron.common.event.Viewer;
import integron.common.stream.EncodedEvent;
import integron.common.stream.Position;
import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// A full ring, in a process where nothing else takes or frees memory meanwhile.
///
/// @param size what the ring says of itself, in bytes
/// @param growth of the heap by the ring, in bytes
record RingGrowth(long size, long growth) {
  private static final int EVENTS = 40_000;

  static RingGrowth measure() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                RingGrowth.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String printed =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    if (process.waitFor() != 0) {
      throw new IOException("The measuring process ended with " + process.exitValue());
    }
    String[] figures = printed.split(" ", -1);
    return new RingGrowth(Long.parseLong(figures[0]), Long.parseLong(figures[1]));
  }

  public static void main(String[] arguments) throws Exception {
    // Loads the classes, which stay.
    fill(1);
    long before = used();
    EventStream stream = fill(EVENTS);
    try {
      long growth = used() - before;
      IO.println(stream.ring().bytes() + " " + growth);
    } finally {
      Reference.reachabilityFence(stream);
    }
  }

  private static EventStream fill(int events) throws Exception {
    EventStream stream = new EventStream(EVENTS, new BroadcasterMetrics());
    stream.startAt(new Position("e1", 0));
    for (int id = 1; id <= events; id++) {
      Viewer viewer = new Viewer(Integer.toString(10_000_000 + id % 500), "viewer", "Viewer");
      String messageId = "0a1b2c3d-4e5f-6789-abcd-" + (100_000_000_000L + id);
      Chat chat = new Chat(viewer, messageId, "words", List.of(), null);
      stream.append(List.of(EncodedEvent.of(new Envelope(id, Instant.EPOCH, chat, Set.of()))));
    }
    return stream;
  }

  private static long used() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
