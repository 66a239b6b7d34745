package integron.e2e;

import static integron.e2e.RelayRig.filled;
import static integron.e2e.RelayRig.published;
import static integron.e2e.RelayRig.settings;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import integron.common.relay.NatsConnection;
import integron.common.relay.RelayMessage;
import integron.common.relay.RelayState;
import integron.common.relay.RelaySubjects;
import integron.common.settings.RelaySettings;
import integron.common.status.RelayStatus.State;
import integron.common.stream.EncodedEvent;
import integron.common.stream.Position;
import integron.e2e.RelayRig.Publisher;
import integron.e2e.RelayRig.Reader;
import integron.rig.NatsServer;
import io.nats.client.Dispatcher;
import io.nats.client.Message;
import io.nats.client.impl.Headers;
import io.nats.client.impl.NatsMessage;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Messages of other programs in the stream, and answers of other programs.
@Timeout(120)
final class RelayForeignTest {
  private static final RelaySubjects SUBJECTS = new RelaySubjects("test");

  @TempDir private Path folder;
  private NatsServer nats;
  private RelaySettings settings;
  private NatsConnection other;

  @BeforeEach
  void start() throws Exception {
    nats = NatsServer.start(folder);
    settings = settings(nats, 5_000);
    other = NatsConnection.open(settings, "other");
  }

  @AfterEach
  void stop() {
    other.close();
    nats.close();
  }

  /// @param id empty for none
  private static Message foreign(String kind, String id, String since, byte[] body) {
    Headers headers = new Headers();
    if (!id.isEmpty()) {
      headers.put("Nats-Msg-Id", id);
      headers.put(RelayMessage.SINCE, since);
    }
    return NatsMessage.builder()
        .subject("test.live.%s.1".formatted(kind))
        .headers(headers)
        .data(body)
        .build();
  }

  private static byte[] text(String body) {
    return body.getBytes(UTF_8);
  }

  private static byte[] of(EncodedEvent event) {
    return RelayMessage.of("e1", event).body();
  }

  /// Numbers of events begin with a zero, since NATS rejects an id that it has just got.
  private static List<Message> all() {
    byte[] hello = text("Hello");
    byte[] third = of(RelayEvents.follow(3, "93"));
    String deletion = "{\"id\":4,\"type\":\"user_deleted\",\"data\":[],\"timestamp\":7}";
    String line =
        "{\"first\":4,\"events\":[{\"type\":\"user_deleted\",\"bytes\":%d,\"names\":[],\"to\":[]}]}%n%s"
            .formatted(deletion.length(), deletion);
    return List.of(
        foreign("chat", "", "", hello),
        foreign("chat", "", "", new byte[0]),
        foreign("chat", "nonsense", "6", hello),
        foreign("chat", "e1:05", "abc", hello),
        foreign("chat", "e1:900000", "6", hello),
        foreign("chat", "e1:900001", "6", new byte[900_000]),
        foreign("chat", "e1:900002", "6", text("{\"first\":900002,\"events\":[]}\n")),
        foreign("chat", "e1:-3", "6", third),
        foreign("chat", "e1:0", "9999", third),
        foreign("chat", "e1:900003", "6", third),
        foreign("follow", "e1:03", "6", third),
        foreign("user_deleted", "e1:4", "6", text(line)),
        foreign("user_deleted", "", "", hello));
  }

  /// Shown able to fail: where the publisher forgets what it has published, it takes the event out
  /// of order for the last one.
  @Test
  void foreignMessagesReachNobodyEndNothingAndAreCounted() throws Exception {
    try (Publisher ingester = publisher();
        Reader early = new Reader(settings).awaitLive()) {
      ingester.accept(10);
      early.awaitEnd(ingester.ring);
      int sent = 0;
      for (Message message : all()) {
        assertThat(other.jetStream().publish(message).isDuplicate()).isFalse();
        sent++;
        ingester.accept(3);
        early.awaitEnd(ingester.ring);
        assertThat(early.foreign).as("message %s", sent).hasValue(sent);
      }
      ingester.awaitState(State.PUBLISHING);
      assertThat(ingester.renewed).isEmpty();
      assertThat(ingester.foreign())
          .as("counted here too, but not what it need not look at")
          .isBetween(1, sent);
      try (Reader late = new Reader(settings).awaitEnd(ingester.ring).awaitLive()) {
        for (Reader reader : List.of(early, late)) {
          assertThat(reader.span().floor()).isZero();
          assertThat(filled(reader.stream)).isEqualTo(published(ingester.ring, 0));
          assertThat(reader.foreign).hasValue(sent);
        }
      }
    }
  }

  private Publisher publisher() {
    return new Publisher(settings, new Position("e1", 0)).start().awaitState(State.PUBLISHING);
  }

  /// Shown able to fail: where the publisher forgets what it has published, it publishes its ring
  /// again behind more messages than it looks at.
  @Test
  void afterManyForeignMessagesNoEventIsPublishedAgain() throws Exception {
    try (Publisher ingester = publisher();
        Reader reader = new Reader(settings).awaitLive()) {
      ingester.accept(10);
      reader.awaitEnd(ingester.ring);
      await().until(() -> lastSequence() == 10);
      nats.pause();
      for (int i = 0; i < 1_100; i++) {
        other.connection().publish("test.live.chat.1", text("Hello " + i));
      }
      nats.resume();
      await().until(() -> lastSequence() == 1_110);
      ingester.accept(3);
      reader.awaitEnd(ingester.ring).awaitLive();
      assertThat(filled(reader.stream)).isEqualTo(published(ingester.ring, 0));
      assertThat(lastSequence()).isEqualTo(1_113);
    }
  }

  private long lastSequence() throws Exception {
    return other.streams().getStreamInfo(SUBJECTS.stream()).getStreamState().getLastSequence();
  }

  @Test
  void anAnswerThatCannotBeReadIsPassedOver() throws Exception {
    RelayState state = new RelayState("writer", new Position("e1", 7), 3);
    Dispatcher answers =
        other
            .connection()
            .createDispatcher(question -> {
              other.connection().publish(question.getReplyTo(), text("{\"writer\":7}"));
              other.connection().publish(question.getReplyTo(), state.write());
            });
    answers.subscribe(SUBJECTS.ingester());
    other.connection().flush(NatsConnection.PATIENCE);
    try (NatsConnection asking = NatsConnection.open(settings, "test")) {
      assertThat(asking.publisher()).contains(state);
    }
  }

  @Test
  void aProgramThatAnswersInPlaceOfTheIngesterIsIgnored() {
    Dispatcher answers =
        other
            .connection()
            .createDispatcher(question ->
                other.connection().publish(question.getReplyTo(), text("{\"writer\":7}")));
    answers.subscribe(SUBJECTS.ingester());
    try (Publisher ingester = publisher();
        Reader reader = new Reader(settings).awaitLive()) {
      ingester.accept(10);
      reader.awaitEnd(ingester.ring).awaitLive();
      try (Publisher second =
          new Publisher(settings, new Position("other", 0)).start().awaitState(State.FENCED)) {
        assertThat(second.status().reason()).contains("Another ingester");
      }
    }
  }
}
