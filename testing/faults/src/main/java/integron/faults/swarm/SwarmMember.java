package integron.faults.swarm;

import integron.common.event.EventFilter;
import integron.common.json.Json;
import integron.common.json.Json.MalformedException;
import integron.faults.check.Followed;
import integron.faults.check.ReceivedFrame;
import integron.faults.rig.Follower;
import integron.rig.FrameSocket;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One light subscriber: its cursor, and the numbers of what it received. Only the thread that
/// reads the members changes it.
final class SwarmMember {
  private static final byte[] ID = "{\"id\":".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
  private static final int TEXT = 1;
  private static final int END = 8;
  private static final int PING = 9;

  private final int index;
  private final boolean resumes;
  private final List<Stretch> received = new ArrayList<>();
  private long first;
  private volatile String epoch = "";
  private volatile long last;

  /// The socket, while it is connected.
  volatile @Nullable FrameSocket socket;

  /// The broadcaster at which it is, or tries to be.
  volatile int at;

  /// When it last heard anything, or connected.
  long heardAt;

  /// Attempts in a row that have failed.
  int failures;

  /// @param resumes whether it asks for what it missed
  SwarmMember(int index, int at, boolean resumes) {
    this.index = index;
    this.at = at;
    this.resumes = resumes;
  }

  /// The part of the query that resumes.
  String resume() {
    return resumes && !epoch.isEmpty() ? "&since=" + last + "&epoch=" + epoch : "";
  }

  /// The greatest number received, or the position at which it began.
  long last() {
    return last;
  }

  boolean hasBegun() {
    return !epoch.isEmpty();
  }

  /// Takes a frame.
  ///
  /// @return a sentence about what must not happen
  Optional<String> take(int opcode, ByteBuffer buffer, int start, int end, EventTable table)
      throws IOException {
    switch (opcode) {
      case TEXT -> {
        return text(buffer, start, end, table);
      }
      case PING -> {
        if (socket != null) {
          socket.pong(buffer, start, end);
        }
      }
      case END -> throw new IOException("The server ends the stream");
      default -> {}
    }
    return Optional.empty();
  }

  private Optional<String> text(ByteBuffer buffer, int start, int end, EventTable table)
      throws IOException {
    try {
      if (!isEvent(buffer, start, end)) {
        other(Json.read(EventTable.text(buffer, start, end), Follower.Head.class));
        return Optional.empty();
      }
      long id = number(buffer, start + ID.length);
      Optional<String> difference = table.take(id, index, buffer, start, end);
      event(id);
      return difference;
    } catch (MalformedException e) {
      throw new IOException("An unreadable frame: " + EventTable.text(buffer, start, end), e);
    }
  }

  private static boolean isEvent(ByteBuffer buffer, int start, int end) {
    for (int i = 0; i < ID.length; i++) {
      if (start + i >= end || buffer.get(start + i) != ID[i]) {
        return false;
      }
    }
    return true;
  }

  private static long number(ByteBuffer buffer, int start) {
    long number = 0;
    for (int at = start; buffer.get(at) >= '0' && buffer.get(at) <= '9'; at++) {
      number = number * 10 + buffer.get(at) - '0';
    }
    return number;
  }

  /// Takes the number of an event.
  void event(long id) {
    if (first == 0 || id != last + 1) {
      endRun();
      first = id;
    }
    last = id;
  }

  private void endRun() {
    if (first > 0) {
      received.add(new Stretch.Run(first, last));
      first = 0;
    }
  }

  private void other(Follower.Head head) {
    if (!(head.data()
        instanceof Follower.Data(String named, Long latest, Long after, Long before))) {
      return;
    }
    if ("connected".equals(head.type()) && named != null && latest != null) {
      connected(named, latest);
    } else if ("gap".equals(head.type()) && after != null && before != null) {
      gap(after, before);
    }
  }

  /// Takes the position of the stream.
  void connected(String named, long latest) {
    endRun();
    received.add(new Stretch.Single(new ReceivedFrame.Connected(named, latest)));
    if (!named.equals(epoch)) {
      last = epoch.isEmpty() ? latest : 0;
      epoch = named;
    }
    failures = 0;
  }

  /// Takes a gap.
  void gap(long after, long before) {
    endRun();
    received.add(new Stretch.Single(new ReceivedFrame.Gap(after, before)));
  }

  /// Everything that it received, for the checker.
  Followed followed(EventTable table) {
    endRun();
    List<ReceivedFrame> all = new ArrayList<>();
    for (Stretch stretch : received) {
      switch (stretch) {
        case Stretch.Single(ReceivedFrame frame) -> all.add(frame);
        case Stretch.Run(long from, long to) -> {
          for (long id = from; id <= to; id++) {
            all.add(table.event(id));
          }
        }
      }
    }
    return new Followed("member-" + index, EventFilter.parse(""), all);
  }

  @Override
  public String toString() {
    return "%d at server %d, %s, with %d, %d failed attempts"
        .formatted(index, at, socket == null ? "not connected" : "connected", last, failures);
  }
}
