package integron.ingester.journal;

import integron.common.event.EventType;
import integron.common.event.Footprint;
import integron.ingester.journal.entry.AlertEntry;
import integron.ingester.journal.entry.Candidate;
import integron.ingester.journal.entry.CommandEntry;
import integron.ingester.journal.entry.InternalEntry;
import integron.ingester.journal.entry.JournalEntry;
import integron.ingester.journal.entry.Publication;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The queue in front of the writer: ordered, and bounded in number and in bytes.
///
/// From three quarters on, the intake delays its sources for a limited time. When it is full, it
/// drops the oldest chat to make room for other events and for newer chat: overlays need old chat
/// least, and the messages dropped between two batches form one range, which one `chat_dropped`
/// event replaces. Moderators' removals have reserved places, because they take words off the
/// screen. An event is dropped and counted only when there is no chat to drop; once there is room
/// again, an entry says since when and how many.
final class Intake {
  /// Places reserved for removals, so that other events never crowd them out.
  static final int FOR_REMOVALS = 64;

  /// Places reserved for internal entries, so that events never crowd them out.
  private static final int FOR_INTERNAL = 64;

  private final IntakeLimits limits;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final Condition taken = lock.newCondition();
  private final IntakeLane chat = new IntakeLane();
  private final IntakeLane others = new IntakeLane();
  private final IntakeLosses losses;
  private long lastNumber;
  private @Nullable Long heldUntil;
  private long takenSince = System.nanoTime();
  private boolean isWriting;
  private boolean isWoken;

  Intake(IntakeLimits limits, InstantSource clock) {
    this.limits = limits;
    this.losses = new IntakeLosses(clock);
  }

  /// Adds an event if there is room; never blocks.
  boolean offer(Candidate incoming) {
    long bytes = Footprint.of(incoming);
    EventType type = incoming.event().type();
    boolean isChat = type == EventType.CHAT;
    lock.lock();
    try {
      boolean fits = makeRoom(bytes) || (type.removes() && size() < limits.events() + FOR_REMOVALS);
      if (fits) {
        add(isChat ? chat : others, incoming, bytes);
      } else if (isChat) {
        losses.countChat(incoming);
      } else {
        losses.countEvent();
      }
      return fits;
    } finally {
      lock.unlock();
    }
  }

  /// Adds an entry if there is room; an essential one may use the reserved places. A message for
  /// the quarantine that does not fit counts as a missing event. Never blocks.
  boolean offer(InternalEntry entry) {
    long bytes = Footprint.of((Record) entry);
    lock.lock();
    try {
      boolean fits = entry.essential() ? hasReservedPlace() : makeRoom(bytes);
      if (fits) {
        add(others, entry, bytes);
      } else if (entry instanceof InternalEntry.Quarantined) {
        losses.countEvent();
      }
      return fits;
    } finally {
      lock.unlock();
    }
  }

  /// Adds a command if there is any place at all, and an event of a tool or a test if there is room
  /// as for an event of Twitch; never blocks.
  boolean offer(CommandEntry command) {
    lock.lock();
    try {
      long bytes = Footprint.of((Record) command);
      boolean fits = command instanceof Publication ? makeRoom(bytes) : hasReservedPlace();
      if (fits) {
        add(others, command, bytes);
      }
      return fits;
    } finally {
      lock.unlock();
    }
  }

  /// Adds a change of the queues of alerts if there is any place at all; never blocks.
  boolean offer(AlertEntry alert) {
    lock.lock();
    try {
      boolean fits = hasReservedPlace();
      if (fits) {
        add(others, alert, Footprint.of((Record) alert));
      }
      return fits;
    } finally {
      lock.unlock();
    }
  }

  private boolean hasReservedPlace() {
    return size() < limits.events() + FOR_REMOVALS + FOR_INTERNAL;
  }

  private void add(IntakeLane lane, JournalEntry entry, long bytes) {
    lane.add(new IntakeLane.Waiting(++lastNumber, entry, bytes, System.nanoTime()));
    arrived.signal();
  }

  /// Drops as much of the oldest chat as needed, if that makes enough room.
  private boolean makeRoom(long bytes) {
    boolean possible =
        others.size() < limits.events()
            && (others.isEmpty() || others.bytes() + bytes <= limits.bytes());
    while (possible && !fits(bytes)) {
      losses.countChat((Candidate) chat.remove().entry());
    }
    return possible;
  }

  private boolean fits(long bytes) {
    return size() == 0 || (size() < limits.events() && bytes() + bytes <= limits.bytes());
  }

  /// Blocks a source while three quarters of the places or bytes are taken, for a limited time in
  /// each overload. An overload ends when half of them are free again.
  void awaitRoom() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      if (isPressed() && heldUntil == null) {
        heldUntil = System.nanoTime() + limits.hold().toNanos();
      }
      while (isPressed() && heldUntil != null && heldUntil - System.nanoTime() > 0) {
        long _ = taken.awaitNanos(heldUntil - System.nanoTime());
      }
    } finally {
      lock.unlock();
    }
  }

  private boolean isPressed() {
    return size() >= limits.events() - limits.events() / 4
        || bytes() >= limits.bytes() - limits.bytes() / 4;
  }

  private boolean isRelieved() {
    return size() <= limits.events() / 2 && bytes() <= limits.bytes() / 2;
  }

  /// Returns the next batch in order; an empty one when nothing came within `patience`. The batch
  /// ends with an entry about the dropped events once half of the places are free again.
  List<JournalEntry> next(Duration patience) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      isWriting = false;
      awaitAny(patience);
      List<JournalEntry> batch = batch();
      isWriting = !batch.isEmpty();
      if (isRelieved()) {
        heldUntil = null;
        losses.takeOverflow().ifPresent(batch::add);
      }
      taken.signalAll();
      return batch;
    } finally {
      lock.unlock();
    }
  }

  /// Ends the present wait for entries, and every later one at once.
  void wake() {
    lock.lock();
    try {
      isWoken = true;
      arrived.signal();
    } finally {
      lock.unlock();
    }
  }

  private void awaitAny(Duration patience) throws InterruptedException {
    long nanos = patience.toNanos();
    while (size() == 0 && losses.isEmpty() && !isWoken && nanos > 0) {
      nanos = arrived.awaitNanos(nanos);
    }
  }

  private List<JournalEntry> batch() {
    List<JournalEntry> batch = new ArrayList<>();
    long bytes = 0;
    takenSince = oldest();
    while (size() > 0 && batch.size() < limits.batch()) {
      boolean isChat = chat.isBefore(others);
      IntakeLane lane = isChat ? chat : others;
      bytes += lane.first().bytes();
      if (!batch.isEmpty() && bytes > limits.batchBytes()) {
        return batch;
      }
      if (isChat) {
        losses.takeDroppedChat().ifPresent(batch::add);
      }
      batch.add(lane.remove().entry());
    }
    if (chat.isEmpty()) {
      losses.takeDroppedChat().ifPresent(batch::add);
    }
    return batch;
  }

  /// When the oldest waiting entry came; now, where none waits.
  private long oldest() {
    IntakeLane lane = chat.isBefore(others) ? chat : others;
    return lane.isEmpty() ? System.nanoTime() : lane.first().since();
  }

  private long bytes() {
    return chat.bytes() + others.bytes();
  }

  /// When the oldest entry of the last batch came, as `System.nanoTime()`.
  long takenSince() {
    lock.lock();
    try {
      return takenSince;
    } finally {
      lock.unlock();
    }
  }

  long bytesWaiting() {
    lock.lock();
    try {
      return bytes();
    } finally {
      lock.unlock();
    }
  }

  /// How many events may wait.
  int capacity() {
    return limits.events();
  }

  int size() {
    lock.lock();
    try {
      return chat.size() + others.size();
    } finally {
      lock.unlock();
    }
  }

  /// Whether nothing is waiting, and the writer has done the last batch.
  boolean isDone() {
    lock.lock();
    try {
      return isEmpty() && !isWriting;
    } finally {
      lock.unlock();
    }
  }

  /// Whether nothing is waiting.
  boolean isEmpty() {
    lock.lock();
    try {
      return size() == 0 && losses.isEmpty();
    } finally {
      lock.unlock();
    }
  }
}
