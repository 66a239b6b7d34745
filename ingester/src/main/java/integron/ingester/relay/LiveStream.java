package integron.ingester.relay;

import integron.common.link.BrokenDeliveryException;
import integron.common.relay.ForeignMessages;
import integron.common.relay.NatsConnection;
import integron.common.relay.NatsMessages;
import integron.common.relay.RelayMessage;
import integron.common.relay.RelaySubjects;
import integron.common.settings.RelaySettings;
import integron.common.stream.EncodedEvent;
import integron.common.stream.Position;
import integron.common.stream.Ring;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.PurgeOptions;
import io.nats.client.api.StorageType;
import io.nats.client.api.StreamConfiguration;
import io.nats.client.api.StreamInfo;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The stream of recent events at NATS, of all kinds, in memory. It is a longer ring: where it is
/// full, it drops the oldest.
final class LiveStream {
  private static final Logger LOG = LoggerFactory.getLogger(LiveStream.class);
  private static final int LOOKED_AT = 1_000;

  /// An event is never sent twice where it would be stored twice, since each message names the one
  /// that it must follow. So NATS need not remember ids for longer than it must.
  private static final Duration DUPLICATES = Duration.ofSeconds(1);

  private static final int ABSENT = 10_059;
  private static final int NOT_FOUND = 404;

  private final JetStreamManagement streams;
  private final RelaySubjects subjects;
  private final ForeignMessages foreign;

  private LiveStream(JetStreamManagement streams, RelaySubjects subjects, ForeignMessages foreign) {
    this.streams = streams;
    this.subjects = subjects;
    this.foreign = foreign;
  }

  /// Makes the stream, or gives it the settings of today.
  static LiveStream opened(NatsConnection nats, RelaySettings settings, ForeignMessages foreign)
      throws IOException, JetStreamApiException {
    RelaySubjects subjects = new RelaySubjects(settings.name());
    JetStreamManagement streams = nats.streams();
    StreamConfiguration wanted =
        StreamConfiguration.builder()
            .name(subjects.stream())
            .subjects(subjects.all())
            .storageType(StorageType.Memory)
            .replicas(settings.replicas())
            .maxMessages(settings.events())
            .maxBytes(settings.bytes())
            .maxAge(settings.age())
            .duplicateWindow(DUPLICATES)
            .build();
    try {
      streams.updateStream(wanted);
    } catch (JetStreamApiException e) {
      if (e.getApiErrorCode() != ABSENT) {
        throw e;
      }
      streams.addStream(wanted);
    }
    return new LiveStream(streams, subjects, foreign);
  }

  RelaySubjects subjects() {
    return subjects;
  }

  JetStreamManagement streams() {
    return streams;
  }

  /// Returns what the stream has. That may be events that the ring lacks.
  ///
  /// @param before where this process was, if it has published before
  Published resume(Ring<EncodedEvent> ring, Optional<Published> before, Relay.Renewal renewal)
      throws IOException, JetStreamApiException, InterruptedException {
    StreamInfo info = streams.getStreamInfo(subjects.stream());
    Instant created = info.getCreateTime().toInstant();
    long sequence = info.getStreamState().getLastSequence();
    Optional<Position> last =
        last(
            created,
            sequence,
            before.filter(it -> it.created().equals(created) && it.sequence() <= sequence));
    if (last.isPresent() && isBeyond(ring.span(), last.get())) {
      LOG.warn(
          "NATS has event {}, but the newest one here is {}",
          last.get().id(),
          ring.span().latest());
      renewal.renew(last.get());
    }
    if (last.isEmpty()) {
      removeUpTo(sequence);
    }
    Ring.Span span = ring.span();
    Position start = last.orElse(new Position(span.epoch(), span.floor()));
    return new Published(start, sequence, created);
  }

  /// Empties the stream, where it is not known which viewers of its events were deleted since.
  ///
  /// @param sequence of its last message
  void removeUpTo(long sequence) throws IOException, JetStreamApiException {
    if (sequence > 0) {
      PurgeOptions before = PurgeOptions.builder().sequence(sequence + 1).build();
      long removed = streams.purgeStream(subjects.stream(), before).getPurged();
      LOG.info("{} events before a gap are removed from NATS", removed);
    }
  }

  /// The database has lost what it lacks.
  private static boolean isBeyond(Ring.Span span, Position last) {
    return last.epoch().equals(span.epoch()) && last.id() > span.latest();
  }

  /// The position of the stream's last event; empty where none of the newest messages is one, since
  /// they were purged or are of another program.
  ///
  /// @param before what this process has published to this stream
  private Optional<Position> last(Instant created, long sequence, Optional<Published> before)
      throws IOException, JetStreamApiException {
    long known = before.map(Published::sequence).orElse(0L);
    long oldest = Math.max(known + 1, sequence - LOOKED_AT + 1);
    for (long at = sequence; at >= oldest; at--) {
      try {
        RelayMessage message = NatsMessages.of(streams.getMessage(subjects.stream(), at));
        message.event();
        requireAfter(before, message.position());
        return Optional.of(message.position());
      } catch (BrokenDeliveryException e) {
        foreign.found(created, at, String.valueOf(e.getMessage()));
      } catch (IllegalArgumentException e) {
        foreign.found(created, at, "its headers cannot be read");
        streams.deleteMessage(subjects.stream(), at); // It ends the connection of each reader.
      } catch (JetStreamApiException e) {
        if (e.getErrorCode() != NOT_FOUND) {
          throw e;
        }
      }
    }
    return before.map(Published::position);
  }

  private static void requireAfter(Optional<Published> before, Position last)
      throws BrokenDeliveryException {
    if (before.isPresent()
        && before.get().position().epoch().equals(last.epoch())
        && before.get().position().id() >= last.id()) {
      throw new BrokenDeliveryException("its number is not above the one before it");
    }
  }
}
