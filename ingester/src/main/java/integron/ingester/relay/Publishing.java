package integron.ingester.relay;

import integron.common.json.Json;
import integron.common.relay.NatsConnection;
import integron.common.relay.RelayMessage;
import integron.common.relay.RelayState;
import integron.common.stream.EncodedEvent;
import integron.common.stream.Position;
import integron.common.stream.Ring;
import integron.common.stream.Tail;
import io.nats.client.Dispatcher;
import io.nats.client.JetStream;
import io.nats.client.JetStreamApiException;
import io.nats.client.Message;
import io.nats.client.PublishOptions;
import io.nats.client.api.PublishAck;
import io.nats.client.api.StreamInfo;
import io.nats.client.impl.Headers;
import io.nats.client.impl.NatsMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One connection that publishes. Each message names the sequence that it must follow, so where
/// another ingester has published, or a reply was lost, NATS refuses it and all after it.
final class Publishing implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Publishing.class);
  private static final int BATCH_EVENTS = 256;
  private static final long BATCH_BYTES = 1 << 20;

  /// Without them, the questions of a flood would fill this process's memory.
  private static final int QUESTIONS_HELD = 256;

  private static final long QUESTION_BYTES_HELD = 1 << 20;
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final NatsConnection nats;
  private final JetStream jetStream;
  private final LiveStream stream;
  private final Purge purge;
  private final RelayMetrics metrics;
  private final Tail<EncodedEvent> tail;
  private final Dispatcher dispatcher;
  private volatile Published published;
  private volatile String writer = "";
  private volatile boolean givesWay;

  Publishing(
      NatsConnection nats,
      LiveStream stream,
      Ring<EncodedEvent> ring,
      Published start,
      RelayMetrics metrics)
      throws IOException {
    this.nats = nats;
    this.jetStream = nats.jetStream();
    this.stream = stream;
    this.purge = new Purge(stream);
    this.published = start;
    this.metrics = metrics;
    this.tail = ring.tail(start.position());
    this.dispatcher = nats.connection().createDispatcher(this::answer);
    metrics.at(start.position());
  }

  /// Answers others who ask who publishes.
  void answerAs(String name) {
    writer = name;
    dispatcher
        .subscribe(stream.subjects().ingester())
        .setPendingLimits(QUESTIONS_HELD, QUESTION_BYTES_HELD);
  }

  private void answer(Message message) {
    if (message.getReplyTo() == null) {
      hear(message);
    } else if (NatsConnection.isInbox(message.getReplyTo())) {
      nats.connection().publish(message.getReplyTo(), state());
    }
  }

  private byte[] state() {
    Published now = published;
    return new RelayState(writer, now.position(), now.sequence()).write();
  }

  /// Two that have begun at the same time both found nobody. One of them gives way.
  private void hear(Message statement) {
    try {
      givesWay |= RelayState.read(statement.getData()).writer().compareTo(writer) > 0;
    } catch (Json.MalformedException e) {
      LOG.debug("Another program speaks in the place of an ingester", e);
    }
  }

  /// Publishes until something fails.
  ///
  /// @param onDone receives what is published, after each batch and in quiet times
  void follow(Consumer<Published> onDone)
      throws IOException, JetStreamApiException, InterruptedException {
    purge.all();
    while (true) {
      switch (tail.read(BATCH_EVENTS, BATCH_BYTES)) {
        case Ring.Read.Items<EncodedEvent>(List<EncodedEvent> items) when items.isEmpty() -> {
          onDone.accept(published);
          tail.await(LOOK);
          check();
        }
        case Ring.Read.Items<EncodedEvent>(List<EncodedEvent> items) -> {
          publish(items);
          onDone.accept(published);
        }
        case Ring.Read.Behind<EncodedEvent>(long floor) -> {
          metrics.leftOut(floor - tail.position().id());
          leaveOut(tail.position().at(floor));
        }
        case Ring.Read.Elsewhere<EncodedEvent>(Ring.Span span) ->
            leaveOut(new Position(span.epoch(), span.floor()));
      }
    }
  }

  /// A viewer may be deleted among what is left out. A reader starts anew behind it, so only one
  /// that has not read the events before it yet lacks them.
  private void leaveOut(Position end) throws IOException, JetStreamApiException {
    stream.removeUpTo(published.sequence());
    goOnFrom(end);
    metrics.at(end);
  }

  private void goOnFrom(Position position) {
    tail.moveTo(position);
    published = published.at(position);
  }

  /// Notices in quiet times too that the connection or the stream is lost, or that another one
  /// publishes; tells others that this one does.
  private void check() throws IOException, JetStreamApiException {
    nats.requireOpen();
    nats.connection().publish(stream.subjects().ingester(), state());
    if (givesWay) {
      throw new IOException("another ingester publishes too");
    }
    StreamInfo info = stream.streams().getStreamInfo(stream.subjects().stream());
    if (!info.getCreateTime().toInstant().equals(published.created())
        || info.getStreamState().getLastSequence() != published.sequence()) {
      throw new IOException("the stream is not as this ingester has left it");
    }
  }

  private void publish(List<EncodedEvent> events)
      throws IOException, JetStreamApiException, InterruptedException {
    String epoch = tail.position().epoch();
    List<CompletableFuture<PublishAck>> replies = new ArrayList<>(events.size());
    List<Published> expected = new ArrayList<>(events.size());
    Published end = published;
    for (EncodedEvent event : events) {
      RelayMessage message = RelayMessage.of(epoch, event);
      if (message.body().length > nats.mostBytes()) {
        LOG.warn("Event {} is larger than a message of NATS may be, so it is left out", event.id());
        metrics.leftOut(1);
        continue;
      }
      replies.add(send(event, message, end.sequence()));
      end = end.with(new Position(epoch, event.id()));
      expected.add(end);
    }
    for (int i = 0; i < replies.size(); i++) {
      await(replies.get(i), expected.get(i));
    }
    goOnFrom(tail.position().at(events.getLast().id()));
    metrics.published(replies.size(), tail.position());
    purge.after(events, expected);
  }

  private CompletableFuture<PublishAck> send(
      EncodedEvent event, RelayMessage message, long expectedSequence) {
    Headers headers = new Headers();
    headers.put(RelayMessage.SINCE, Integer.toString(message.since()));
    PublishOptions options =
        PublishOptions.builder()
            .expectedStream(stream.subjects().stream())
            .expectedLastSequence(expectedSequence)
            .messageId(message.id())
            .build();
    return jetStream.publishAsync(
        NatsMessage.builder()
            .subject(stream.subjects().of(event.index()))
            .headers(headers)
            .data(message.body())
            .build(),
        options);
  }

  private void await(CompletableFuture<PublishAck> reply, Published expected)
      throws IOException, InterruptedException {
    try {
      PublishAck ack = reply.get(NatsConnection.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      if (ack.getSeqno() != expected.sequence()) {
        throw new IOException("the stream is not as this ingester has left it");
      }
      published = expected;
    } catch (ExecutionException e) {
      throw new IOException("it rejects an event: " + reason(e), e);
    } catch (TimeoutException e) {
      throw new IOException("it has not stored an event in time", e);
    }
  }

  private static String reason(ExecutionException failure) {
    Throwable cause = failure.getCause();
    return String.valueOf(cause == null ? failure.getMessage() : cause.getMessage());
  }

  @Override
  public void close() {
    tail.close();
  }
}
