package integron.broadcaster.relay;

import integron.broadcaster.upstream.EventSelection;
import integron.broadcaster.upstream.FoundEvents;
import integron.broadcaster.upstream.History;
import integron.broadcaster.upstream.UserFilter;
import integron.common.event.EventFilter;
import integron.common.link.BrokenDeliveryException;
import integron.common.problem.Problem;
import integron.common.problem.ProblemException;
import integron.common.relay.HistoryReply;
import integron.common.relay.HistoryRequest;
import integron.common.relay.NatsConnection;
import integron.common.relay.RelaySubjects;
import integron.common.settings.RelaySettings;
import integron.common.stream.EncodedEvent;
import integron.common.stream.Position;
import io.nats.client.Message;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The kept events of gaps, which the broadcaster on the ingester's machine reads from its
/// database. What pages ask for over REST is not asked there.
///
/// After a request without an answer in time, none is sent for five seconds, so that no thread
/// waits for long.
public final class NatsHistory implements History {
  /// What a request gets that needs the database.
  public static final Problem NO_DATABASE =
      Problem.unavailable(
          "This broadcaster reads events from NATS and has no database. Use the dashboard of the"
              + " machine with the ingester.");

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /// After NATS has said that no process answers, which takes no time.
  private static final long SHORT_REST = Duration.ofMillis(500).toNanos();

  private static final long REST = Duration.ofSeconds(5).toNanos();

  /// What a subscriber gets that waits for an answer in vain.
  static final Problem NO_ANSWER =
      Problem.unavailable(
          "The broadcaster on the ingester's machine does not answer, so the kept events of a gap"
              + " cannot be read here.");

  private final RelaySubjects subjects;
  private final Supplier<Optional<NatsConnection>> nats;
  private final LongSupplier nanoTime;
  private volatile long restUntil;

  /// @param nats the connection; empty while there is none
  public NatsHistory(
      RelaySettings relay, Supplier<Optional<NatsConnection>> nats, LongSupplier nanoTime) {
    this.subjects = new RelaySubjects(relay.name());
    this.nats = nats;
    this.nanoTime = nanoTime;
    this.restUntil = nanoTime.getAsLong();
  }

  @Override
  public List<EncodedEvent> following(
      Position position, long last, EventFilter filter, int max, int mostBytes)
      throws InterruptedException {
    byte[] request = new HistoryRequest(position, last, filter, max, mostBytes).write();
    try {
      List<EncodedEvent> events = HistoryReply.read(answer(request).getData()).events();
      requireInOrder(events, position.id(), last);
      requireNoMore(events, max, mostBytes);
      return events;
    } catch (BrokenDeliveryException e) {
      throw new ProblemException(NO_ANSWER, e);
    }
  }

  /// Otherwise a subscriber would get an event twice, or ask for ever.
  private static void requireInOrder(List<EncodedEvent> events, long after, long last)
      throws BrokenDeliveryException {
    long before = after;
    for (EncodedEvent event : events) {
      if (event.id() <= before || event.id() > last) {
        throw new BrokenDeliveryException("an answer has events that were not asked for");
      }
      before = event.id();
    }
  }

  /// What is held of answers is bounded by their size.
  private static void requireNoMore(List<EncodedEvent> events, int max, int mostBytes)
      throws BrokenDeliveryException {
    long bytes = 0;
    for (EncodedEvent event : events) {
      if (bytes > mostBytes) {
        throw new BrokenDeliveryException("an answer has more bytes than were asked for");
      }
      bytes += event.json().length;
    }
    if (events.size() > max) {
      throw new BrokenDeliveryException("an answer has more events than were asked for");
    }
  }

  private Message answer(byte[] request) throws InterruptedException {
    NatsConnection connection = nats.get().orElseThrow(NO_ANSWER::asException);
    if (nanoTime.getAsLong() - restUntil < 0) {
      throw NO_ANSWER.asException();
    }
    long asked = nanoTime.getAsLong();
    Message answer = answer(connection, request);
    long now = nanoTime.getAsLong();
    if (answer == null) {
      restUntil = now + (now - asked >= PATIENCE.toNanos() ? REST : SHORT_REST);
      throw NO_ANSWER.asException();
    }
    restUntil = now; // Another request has had no answer, but somebody answers.
    return answer;
  }

  private @Nullable Message answer(NatsConnection connection, byte[] request)
      throws InterruptedException {
    try {
      return connection.connection().request(subjects.history(), request, PATIENCE);
    } catch (IllegalStateException e) {
      throw new ProblemException(NO_ANSWER, e); // The connection has ended.
    }
  }

  @Override
  public FoundEvents find(EventSelection selection, int max, int mostBytes) {
    throw NO_DATABASE.asException();
  }

  @Override
  public UserFilter resolved(UserFilter user) {
    throw NO_DATABASE.asException();
  }
}
