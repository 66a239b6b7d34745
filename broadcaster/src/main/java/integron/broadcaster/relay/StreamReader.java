package integron.broadcaster.relay;

import integron.broadcaster.upstream.Sink;
import integron.common.json.Json;
import integron.common.link.BrokenDeliveryException;
import integron.common.relay.ForeignMessages;
import integron.common.relay.NatsConnection;
import integron.common.relay.NatsMessages;
import integron.common.relay.RelayMessage;
import integron.common.relay.RelayState;
import integron.common.relay.RelaySubjects;
import integron.common.settings.RelaySettings;
import integron.common.stream.EncodedEvent;
import integron.common.stream.Position;
import io.nats.client.ConsumeOptions;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.Message;
import io.nats.client.MessageConsumer;
import io.nats.client.api.DeliverPolicy;
import io.nats.client.api.OrderedConsumerConfiguration;
import io.nats.client.api.StreamInfo;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One reading of the stream at NATS, message by message. Each event has a message, so within one
/// run of the publisher `id - sequence` stays the same. That tells what a missing number means:
///
/// - another difference: the publisher has left events out; the sink starts anew behind them
/// - the same, and the stream still reaches back to it: it was purged, so it is a tombstone
/// - the same, and the stream begins later: it was dropped for its age; the sink starts anew
final class StreamReader implements AutoCloseable {
  private static final int ARRIVED = 256;
  private static final int ARRIVED_BYTES = 4 << 20;
  private static final int TOGETHER = 64;
  private static final long LOOK_MILLIS = 1_000;
  private static final long PULL_BYTES = 4 << 20;

  private final NatsConnection nats;
  private final JetStreamManagement streams;
  private final RelaySubjects subjects;
  private final int most;
  private final Sink sink;
  private final ForeignMessages foreign;
  private final BlockingQueue<Message> arrived = new ArrayBlockingQueue<>(ARRIVED);
  private final Semaphore room = new Semaphore(ARRIVED_BYTES);
  private final List<EncodedEvent> pending = new ArrayList<>();
  private @Nullable MessageConsumer consumer;
  private Instant created = Instant.EPOCH;

  /// Of the last message, and of the last one that was there at the beginning.
  private long sequence;

  private long target;

  /// Where the last event of this reading was.
  private Optional<Position> read = Optional.empty();

  /// The number of the last message without its sequence; of no meaning before the first.
  private long difference;

  private boolean hasDifference;
  private boolean published = true;
  private boolean stalled;

  /// @param most how many events are read at the beginning, and are tombstones at once
  StreamReader(
      NatsConnection nats, RelaySettings relay, int most, Sink sink, ForeignMessages foreign)
      throws IOException {
    this.nats = nats;
    this.streams = nats.streams();
    this.subjects = new RelaySubjects(relay.name());
    this.most = most;
    this.sink = sink;
    this.foreign = foreign;
  }

  /// Begins to read.
  void open() throws IOException, JetStreamApiException, InterruptedException {
    StreamInfo info = info();
    created = info.getCreateTime().toInstant();
    target = info.getStreamState().getLastSequence();
    long first = Math.max(1, info.getStreamState().getFirstSequence());
    long start = Math.max(first, target - most + 1);
    sequence = start - 1;
    consumer =
        nats.connection()
            .getStreamContext(subjects.stream())
            .createOrderedConsumer(
                new OrderedConsumerConfiguration()
                    .deliverPolicy(DeliverPolicy.ByStartSequence)
                    .startSequence(start))
            .consume(
                ConsumeOptions.builder()
                    .batchBytes(Math.max(PULL_BYTES, 2 * nats.connection().getMaxPayload()))
                    .build(),
                this::arrive);
    if (sequence >= target) {
      askPublisher();
    }
  }

  /// On the thread of NATS's client, which pulls no more while this waits.
  private void arrive(Message message) throws InterruptedException {
    room.acquire(size(message));
    arrived.put(message);
  }

  private static int size(Message message) {
    return Math.min(message.getData().length, ARRIVED_BYTES);
  }

  /// Whether an ingester publishes.
  boolean isPublished() {
    return published;
  }

  /// Whether the sink has everything that was in the stream at the beginning.
  boolean isCaughtUp() {
    return sequence >= target && sink.end().isPresent();
  }

  /// Handles what has arrived; where nothing does, looks after the connection.
  void step()
      throws IOException, JetStreamApiException, Json.MalformedException, InterruptedException {
    boolean more = sink.eraseSome();
    Message first = more ? arrived.poll() : arrived.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
    if (first != null) {
      List<Message> together = new ArrayList<>(List.of(first));
      arrived.drainTo(together, TOGETHER - 1);
      for (Message message : together) {
        room.release(size(message));
        takeOrSkip(message);
      }
      flush();
      published = true;
      stalled = false;
    } else if (!more) {
      look();
    }
  }

  /// A message that cannot be read comes again at each reading. Where it was an event, the next one
  /// does not follow it, so the subscribers get a gap.
  private void takeOrSkip(Message message)
      throws IOException, JetStreamApiException, Json.MalformedException {
    try {
      take(message);
    } catch (BrokenDeliveryException e) {
      sequence = message.metaData().streamSequence();
      foreign.found(created, sequence, String.valueOf(e.getMessage()));
      hasDifference = false;
    }
  }

  private void take(Message message)
      throws IOException, JetStreamApiException, BrokenDeliveryException, Json.MalformedException {
    RelayMessage event = NatsMessages.of(message);
    Position at = event.position();
    EncodedEvent encoded = event.event();
    long its = message.metaData().streamSequence();
    requireInOrder(at);
    Optional<Position> end = end();
    if (end.isEmpty() || !end.get().epoch().equals(at.epoch())) {
      startAt(at.at(at.id() - 1));
      pending.add(encoded);
    } else if (at.id() > end.get().id()) {
      bridge(end.get(), at, its);
      pending.add(encoded);
    }
    sequence = its;
    difference = at.id() - its;
    hasDifference = true;
  }

  /// What the sink has already may come again at the beginning of a reading, and in order.
  private void requireInOrder(Position at) throws BrokenDeliveryException {
    if (read.isPresent() && read.get().epoch().equals(at.epoch()) && read.get().id() >= at.id()) {
      throw new BrokenDeliveryException("its number is not above the one before it");
    }
    read = Optional.of(at);
  }

  private Optional<Position> end() {
    return pending.isEmpty() ? sink.end() : sink.end().map(end -> end.at(pending.getLast().id()));
  }

  private void bridge(Position end, Position next, long nextSequence)
      throws IOException, JetStreamApiException, Json.MalformedException {
    long missing = next.id() - end.id() - 1;
    if (missing == 0) {
      return;
    }
    if (missing <= most && isPurged(next.id() - nextSequence)) {
      for (long id = end.id() + 1; id < next.id(); id++) {
        pending.add(RelayMessage.erased(id));
      }
    } else {
      startAt(next.at(next.id() - 1));
    }
  }

  /// Asks now, so that what was dropped for its age before it was read is before the first.
  private boolean isPurged(long nextDifference) throws IOException, JetStreamApiException {
    return hasDifference
        && nextDifference == difference
        && sequence + 1 >= info().getStreamState().getFirstSequence();
  }

  private void startAt(Position position) throws Json.MalformedException {
    flush();
    sink.startAt(position);
  }

  private void flush() throws Json.MalformedException {
    if (!pending.isEmpty()) {
      sink.append(List.copyOf(pending));
      pending.clear();
    }
  }

  private void look() throws IOException, JetStreamApiException, InterruptedException {
    nats.requireOpen();
    StreamInfo info = info();
    long last = info.getStreamState().getLastSequence();
    if (!info.getCreateTime().toInstant().equals(created) || last < sequence) {
      throw new IOException("the stream was made anew");
    }
    if (last > sequence && arrived.isEmpty()) {
      if (stalled) {
        throw new IOException("it delivers nothing of what it has");
      }
      stalled = true;
      return;
    }
    stalled = false;
    askPublisher();
  }

  /// Where the publisher has left events out, no message may tell so yet.
  private void askPublisher() throws IOException, InterruptedException {
    Optional<RelayState> publisher = nats.publisher();
    published = publisher.isPresent();
    if (publisher.isPresent()
        && publisher.get().sequence() == sequence
        && isAhead(publisher.get().published())) {
      sink.startAt(publisher.get().published());
    }
  }

  private boolean isAhead(Position position) {
    Optional<Position> end = sink.end();
    return end.isEmpty()
        || !end.get().epoch().equals(position.epoch())
        || position.id() > end.get().id();
  }

  private StreamInfo info() throws IOException, JetStreamApiException {
    return streams.getStreamInfo(subjects.stream());
  }

  @Override
  public void close() {
    if (consumer != null) {
      consumer.stop();
    }
  }
}
