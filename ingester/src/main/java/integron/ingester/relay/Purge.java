package integron.ingester.relay;

import integron.common.event.EventType;
import integron.common.event.Tombstone.UserDeleted;
import integron.common.json.Json;
import integron.common.link.BrokenDeliveryException;
import integron.common.relay.NatsMessages;
import integron.common.stream.EncodedEvent;
import io.nats.client.JetStreamApiException;
import io.nats.client.PurgeOptions;
import io.nats.client.api.MessageInfo;
import io.nats.client.api.StreamInfoOptions;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Removes deleted viewers from the stream: every event that names one of them, up to the event
/// that tells of the deletion. A reader has a tombstone in its place.
///
/// After a crash, all deletions in the stream are carried out again.
final class Purge {
  private static final Logger LOG = LoggerFactory.getLogger(Purge.class);

  private final LiveStream stream;

  Purge(LiveStream stream) {
    this.stream = stream;
  }

  /// Carries out the deletions that the stream tells of.
  void all() throws IOException, JetStreamApiException {
    String name = stream.subjects().stream();
    StreamInfoOptions options =
        StreamInfoOptions.filterSubjects(stream.subjects().ofKind(EventType.USER_DELETED));
    var subjects = stream.streams().getStreamInfo(name, options).getStreamState().getSubjectMap();
    for (var subject : subjects.entrySet()) {
      long sequence = 0;
      for (long count = 0; count < subject.getValue(); count++) {
        MessageInfo next = stream.streams().getNextMessage(name, sequence + 1, subject.getKey());
        sequence = next.getSeq();
        purgeIfOurs(next);
      }
    }
  }

  private void purgeIfOurs(MessageInfo message) throws IOException, JetStreamApiException {
    try {
      purge(NatsMessages.of(message).event(), message.getSeq());
    } catch (BrokenDeliveryException e) {
      LOG.debug("A deletion in the stream is of another program", e);
    }
  }

  /// Carries out the deletions among published events.
  ///
  /// @param published what the stream had after each of them
  void after(List<EncodedEvent> events, List<Published> published)
      throws IOException, JetStreamApiException {
    for (EncodedEvent event : events) {
      if (event.type() == EventType.USER_DELETED) {
        for (Published at : published) {
          if (at.position().id() == event.id()) {
            purge(event, at.sequence());
          }
        }
      }
    }
  }

  /// @param sequence of the event that tells of the deletion, which stays; NATS takes a purge up to
  ///   the first message for one of all
  private void purge(EncodedEvent event, long sequence) throws IOException, JetStreamApiException {
    if (sequence <= 1) {
      return;
    }
    String userId;
    try {
      if (!(event.envelope().event() instanceof UserDeleted(String deleted))) {
        return;
      }
      userId = deleted;
    } catch (Json.MalformedException e) {
      throw new IOException("the stream has a deletion that cannot be read", e);
    }
    long purged = 0;
    for (String subject : stream.subjects().naming(userId)) {
      PurgeOptions options = PurgeOptions.builder().subject(subject).sequence(sequence).build();
      purged += stream.streams().purgeStream(stream.subjects().stream(), options).getPurged();
    }
    LOG.info("{} events of a deleted viewer are removed from NATS", purged);
  }
}
