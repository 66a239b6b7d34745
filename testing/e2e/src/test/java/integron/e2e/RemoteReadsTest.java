package integron.e2e;

import static integron.e2e.BothProcesses.JSON;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import integron.broadcaster.Broadcaster;
import integron.common.json.Json;
import integron.common.relay.NatsConnection;
import integron.common.relay.RelayReply;
import integron.common.relay.RelayRequest;
import integron.common.relay.RelaySubjects;
import io.nats.client.Message;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// REST reads of a broadcaster on another machine, which the machine with the ingester answers
/// through a real NATS server.
@Timeout(180)
final class RemoteReadsTest {
  @TempDir private Path home;
  private RemoteMachine machines;

  @BeforeEach
  void start() throws Exception {
    machines = new RemoteMachine(home);
  }

  @AfterEach
  void stop() {
    machines.close();
  }

  @Test
  void theyAreThoseOfTheOtherMachine() throws Exception {
    long first = 0;
    for (int i = 0; i < 60; i++) {
      long id = machines.custom("tool." + i);
      first = first == 0 ? id : first;
    }
    machines.local().published("/api/events/test", "{\"type\":\"gift_sub\"}");
    machines.local().published("/api/events/test", "{\"type\":\"chat\"}");
    machines.local().post("/api/alerts/claim?queue=wide&client=it", "");
    machines.awaitEqualStreams();
    String next = JSON.readTree(machines.get("/api/events").body()).path("next").asText();
    for (String path :
        List.of(
            "/api/events",
            "/api/events?limit=7&types=custom&order=asc",
            "/api/events?before=" + next,
            "/api/events?limit=0",
            "/api/events?from=2026-01-01T00:00:00Z&limit=3",
            "/api/events/" + first,
            "/api/events/999999",
            "/api/users",
            "/api/users?sort=gifts&search=a",
            "/api/users/1",
            "/api/stats?zone=UTC",
            "/api/alerts?queue=wide",
            "/api/alerts?queue=none",
            "/api/alerts/rules",
            "/api/chat/pictures",
            "/api/pictures/viewers?ids=1,2")) {
      HttpResponse<String> there = machines.get(path);
      HttpResponse<String> here = machines.local().get(path);
      assertThat(there.statusCode()).as(path).isEqualTo(here.statusCode());
      assertThat(there.body()).as(path).isEqualTo(here.body());
      assertThat(there.headers().map().get("etag"))
          .as(path)
          .isEqualTo(here.headers().map().get("etag"));
    }
  }

  @Test
  void aReadHasWhatThisBroadcasterHasShown() throws Exception {
    try (OverlaySubscriber there = OverlaySubscriber.follow(machines.remote().port())) {
      await().until(() -> !there.frames().isEmpty());
      for (int i = 0; i < 30; i++) {
        long id = machines.custom("tool." + i);
        await().until(() -> there.ids().contains(id));
        assertThat(machines.get("/api/events/" + id).statusCode()).isEqualTo(200);
      }
    }
  }

  @Test
  void whereTheOtherBroadcasterIsAwayItIsSaid() throws Exception {
    machines.local().closeBroadcaster();
    HttpResponse<String> refused = machines.get("/api/events");
    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.body()).contains("does not answer");
  }

  @Test
  void whereNatsIsAwayItIsSaidAndItWorksAgainAfterwards() throws Exception {
    machines.nats().kill();
    await().until(() -> machines.get("/api/users").body().contains("no connection to NATS"));
    machines.nats().startAgain();
    await().until(() -> machines.get("/api/users").statusCode() == 200);
  }

  /// What does not fit is refused with a reason, and not cut.
  @Test
  void aPageLargerThanAMessageEndsEarlier() throws Exception {
    String text = "x".repeat(15_000);
    for (int i = 0; i < 60; i++) {
      machines
          .local()
          .published(
              "/api/events", "{\"name\":\"tool.large\",\"payload\":{\"text\":\"" + text + "\"}}");
    }
    machines.awaitEqualStreams();
    int events = 0;
    String path = "/api/events?types=custom&limit=200";
    String before = "";
    int pages = 0;
    do {
      HttpResponse<String> page = machines.get(path + before);
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.body().length()).isLessThan(400_000);
      events += JSON.readTree(page.body()).path("events").size();
      before = "&before=" + JSON.readTree(page.body()).path("next").asText();
      pages++;
    } while (!before.equals("&before="));
    assertThat(events).isEqualTo(61); // and the last one, which was waited for
    assertThat(pages).isGreaterThan(2);
  }

  /// A machine with the key takes no answer without a proof.
  @Test
  void aForgedReplyIsNotTaken() throws Exception {
    AtomicInteger forged = new AtomicInteger();
    try (NatsConnection hostile = machines.hostile()) {
      hostile
          .connection()
          .createDispatcher(question -> {
            forged.incrementAndGet();
            hostile.connection().publish(question.getReplyTo(), forged(question));
          })
          .subscribe(new RelaySubjects("integron").read());
      hostile.connection().flush(NatsConnection.PATIENCE);
      machines.custom("tool.real");
      machines.awaitEqualStreams();
      for (int i = 0; i < 5; i++) {
        assertThat(machines.get("/api/events?limit=3").body()).contains("tool.real");
      }
      assertThat(forged.get()).isGreaterThanOrEqualTo(5);
    }
  }

  /// The control of the one above: without the key, the same forgery is shown. No other machine
  /// answers, so it does not depend on who is faster.
  @Test
  void withoutTheKeyAForgedReplyIsTaken() throws Exception {
    machines.local().closeBroadcaster();
    try (NatsConnection hostile = machines.hostile();
        Broadcaster open = machines.broadcaster("open", Map.of())) {
      hostile
          .connection()
          .createDispatcher(
              question -> hostile.connection().publish(question.getReplyTo(), forged(question)))
          .subscribe(new RelaySubjects("integron").read());
      hostile.connection().flush(NatsConnection.PATIENCE);
      await().until(() -> machines.send(open, "GET", "/api/events", "").statusCode() == 200);
      assertThat(machines.send(open, "GET", "/api/events", "").body()).isEqualTo("{\"events\":[]}");
      HttpResponse<String> refused = machines.get("/api/events");
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.body()).contains("does not prove the key");
    }
  }

  /// A reply with a proof counts once.
  @Test
  void aRecordedReplyIsNotTakenAgain() throws Exception {
    try (NatsConnection hostile = machines.hostile()) {
      BlockingQueue<Message> recorded = new LinkedBlockingQueue<>();
      hostile
          .connection()
          .createDispatcher(message -> {
            if (message.hasHeaders() && message.getHeaders().containsKey("Integron-Proof")) {
              recorded.add(message);
            }
          })
          .subscribe("_INBOX.>");
      hostile.connection().flush(NatsConnection.PATIENCE);
      assertThat(machines.get("/api/events").statusCode()).isEqualTo(200);
      Message reply = requireNonNull(recorded.poll(20, TimeUnit.SECONDS), "no reply");
      machines.local().closeBroadcaster();
      hostile
          .connection()
          .createDispatcher(question ->
              hostile
                  .connection()
                  .publish(question.getReplyTo(), reply.getHeaders(), reply.getData()))
          .subscribe(new RelaySubjects("integron").read());
      hostile.connection().flush(NatsConnection.PATIENCE);
      HttpResponse<String> refused = machines.get("/api/events");
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.body()).contains("does not prove the key");
    }
  }

  /// A reply would be older than what the other broadcaster has shown.
  @Test
  void aMachineThatIsBehindDoesNotAnswer() throws Exception {
    try (NatsConnection hostile = machines.hostile()) {
      String body = "{\"operation\":\"GET /api/events\",\"parameters\":{}}";
      String subject = new RelaySubjects("integron").read();
      assertThat(machines.ask(hostile, subject, body, 1_000_000))
          .contains("does not have the newest events yet");
      assertThat(machines.ask(hostile, subject, body)).contains("\"events\"");
    }
  }

  private static byte[] forged(Message question) {
    try {
      RelayRequest request = RelayRequest.read(question.getData());
      return RelayReply.to(
              request,
              "{\"status\":200,\"mediaType\":\"application/json\",\"headers\":{}}\n{\"events\":[]}")
          .write();
    } catch (Json.MalformedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aWrongKeyIsSaid() throws Exception {
    Files.write(machines.keyFile(), new byte[32]);
    HttpResponse<String> refused = machines.get("/api/events");
    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.body()).contains("does not prove the key");
    Files.write(machines.keyFile(), "short".getBytes(UTF_8));
    assertThat(machines.get("/api/events").body()).contains("relay.key_file cannot be used");
    Files.delete(machines.keyFile());
    assertThat(machines.get("/api/events").body()).contains("relay.key_file cannot be used");
  }

  /// Only the operations on the list are answered, however they are asked for.
  @Test
  void otherOperationsAreNotAnswered() throws Exception {
    try (NatsConnection hostile = machines.hostile()) {
      for (String operation :
          List.of(
              "GET /api/backups",
              "GET /api/settings",
              "GET /api/tokens",
              "POST /api/events/test",
              "DELETE /api/users/{id}",
              "GET /api/diagnostics")) {
        String body = "{\"operation\":\"" + operation + "\",\"parameters\":{\"id\":\"1\"}}";
        assertThat(machines.ask(hostile, new RelaySubjects("integron").read(), body))
            .as(operation)
            .contains("incompatible");
      }
    }
  }

  /// Those that wait are held in memory, and a member of the account can send any number.
  @Test
  void aRequestOfAMegabyteIsNotHeld() throws Exception {
    try (NatsConnection hostile = machines.hostile()) {
      String body =
          "{\"operation\":\"GET /api/events\",\"parameters\":{\"other\":\"%s\"}}"
              .formatted("x".repeat(900_000));
      assertThat(machines.ask(hostile, new RelaySubjects("integron").read(), body))
          .contains("64 KB at most");
    }
  }
}
