package integron.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import integron.common.alert.AlertAction;
import integron.common.command.AlertCommand;
import integron.common.command.Command;
import integron.common.command.CommandReply;
import integron.common.command.ObsCommand;
import integron.common.command.PublishCommand;
import integron.common.command.SignInCommand;
import integron.common.event.EventFilter;
import integron.common.json.AnyObject;
import integron.common.link.LinkKey;
import integron.common.relay.AllowedFromAfar;
import integron.common.relay.CommandAnswer;
import integron.common.relay.HistoryRequest;
import integron.common.relay.NatsConnection;
import integron.common.relay.RelayProof;
import integron.common.relay.RelayQuestion;
import integron.common.relay.RelayRequest;
import integron.common.relay.RelaySubjects;
import integron.common.stream.Position;
import io.nats.client.Message;
import io.nats.client.Subscription;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What a member of the account at NATS can do to an ingester, with the link's key and without it.
@Timeout(180)
final class RemoteProofTest {
  private static final RelaySubjects SUBJECTS = new RelaySubjects("integron");
  private static final Command<?> EVENT =
      new PublishCommand.Publish("tool.afar", AnyObject.EMPTY, null);

  @TempDir private Path home;
  private RemoteMachine machines;
  private NatsConnection hostile;
  private RemoteCaller caller;

  @BeforeEach
  void start() throws Exception {
    machines = new RemoteMachine(home);
    machines.awaitIngester();
    hostile = machines.hostile();
    caller = RemoteCaller.with(hostile, machines.keyFile(), epoch());
  }

  @AfterEach
  void stop() {
    hostile.close();
    machines.close();
  }

  private String epoch() throws Exception {
    return machines.local().json("/api/events?limit=1").path("epoch").asText();
  }

  private int events() throws Exception {
    return machines.local().json("/api/events?types=custom&limit=200").path("events").size();
  }

  @Test
  void aRequestThatIsSentAgainIsDoneOnceAndHasTheSameReply() throws Exception {
    RelayRequest request = caller.request(caller.challenge(), RemoteCaller.ask(1, EVENT));
    CommandReply first = RemoteCaller.reply(caller.send(request).orElseThrow());
    assertThat(first).isInstanceOf(CommandReply.Done.class);
    for (int i = 0; i < 3; i++) {
      assertThat(RemoteCaller.reply(caller.send(request).orElseThrow())).isEqualTo(first);
    }
    assertThat(events()).isEqualTo(1);
  }

  /// Shown able to fail: with a ledger that takes each request as the first.
  @Test
  void aRecordedRequestIsNotDoneAgainNorByAnotherProcess() throws Exception {
    BlockingQueue<Message> recorded = new LinkedBlockingQueue<>();
    hostile.connection().createDispatcher(recorded::add).subscribe(SUBJECTS.command());
    hostile.connection().flush(NatsConnection.PATIENCE);
    HttpResponse<String> done = machines.post("/api/events", "{\"name\":\"tool.once\"}");
    assertThat(done.statusCode()).isEqualTo(200);
    Message request = requireNonNull(recorded.poll(20, TimeUnit.SECONDS), "no request");
    for (int i = 0; i < 5; i++) {
      replay(request);
    }
    assertThat(events()).isEqualTo(1);
    machines.local().restart();
    machines.awaitIngester();
    String challenge = caller.challenge(); // The new process answers, so it has the replays too.
    assertThat(challenge).isNotEmpty();
    CommandAnswer answer =
        CommandAnswer.read(new String(replay(request).getData(), UTF_8).split("\n", 2)[1]);
    assertThat(answer.taken()).isFalse();
    assertThat(events()).isEqualTo(1);
  }

  /// Byte for byte, with a way back of its own.
  private Message replay(Message request) throws Exception {
    Message again =
        hostile
            .connection()
            .request(
                request.getSubject(),
                request.getHeaders(),
                request.getData(),
                NatsConnection.PATIENCE);
    return requireNonNull(again, "no answer");
  }

  /// Shown able to fail: where the ingester asks `isFor` of none.
  @Test
  void whatIsNotProvenIsNotDoneAndNotAnswered() throws Exception {
    String challenge = caller.challenge();
    RelayRequest request = caller.request(challenge, RemoteCaller.ask(1, EVENT));
    RemoteCaller without = new RemoteCaller(hostile, "integron", Optional.empty(), epoch());
    assertThat(without.send(request)).isEmpty();
    assertThat(without.status()).isEmpty();
    RelayProof wrong = new RelayProof(new LinkKey(new byte[LinkKey.BYTES]));
    RemoteCaller other = new RemoteCaller(hostile, "integron", Optional.of(wrong), epoch());
    assertThat(other.send(request)).isEmpty();
    assertThat(other.status()).isEmpty();
    assertThat(events()).isZero();
    assertThat(caller.send(request)).isPresent();
    assertThat(events()).isEqualTo(1);
  }

  /// A proof is one of the subject and of all bytes.
  @Test
  void aProofCountsForNoOtherRequest() throws Exception {
    BlockingQueue<Message> recorded = new LinkedBlockingQueue<>();
    hostile.connection().createDispatcher(recorded::add).subscribe(SUBJECTS.status());
    hostile.connection().flush(NatsConnection.PATIENCE);
    Message proven = requireNonNull(recorded.poll(20, TimeUnit.SECONDS), "no request");
    RelayRequest changed = caller.request(caller.challenge(), RemoteCaller.ask(1, EVENT));
    assertThat(
            hostile
                .connection()
                .request(
                    SUBJECTS.command(),
                    proven.getHeaders(),
                    changed.write(),
                    NatsConnection.PATIENCE))
        .isNull();
    assertThat(
            hostile
                .connection()
                .request(
                    SUBJECTS.command(),
                    proven.getHeaders(),
                    proven.getData(),
                    NatsConnection.PATIENCE))
        .isNull();
    assertThat(events()).isZero();
  }

  @Test
  void aCommandUnderNoChallengeOfThisProcessIsNotDone() throws Exception {
    CommandAnswer answer =
        caller.send(caller.request("00", RemoteCaller.ask(1, EVENT))).orElseThrow();
    assertThat(answer.taken()).isFalse();
    assertThat(events()).isZero();
  }

  @Test
  void aCommandOfOneWhoHasOtherEventsIsNotDone() throws Exception {
    RemoteCaller elsewhere = RemoteCaller.with(hostile, machines.keyFile(), "another");
    assertThat(elsewhere.ask(EVENT).toString()).contains("other events");
    assertThat(events()).isZero();
  }

  /// Shown able to fail: where the ingester does not ask [AllowedFromAfar].
  @Test
  void whatIsNoCommandOfAShowIsRefusedAlsoToTheKey() throws Exception {
    JsonNode backups = machines.local().json("/api/backups");
    List<Command<?>> forbidden =
        List.of(
            new AlertCommand.CreateControlToken("id", "name", "00"),
            new AlertCommand.RevokeControlToken("id"),
            new AlertCommand.SteerAlerts("alerts", AlertAction.PAUSE, null, "id"),
            new SignInCommand.SaveApplication("12345678", null),
            new SignInCommand.StartDeviceSignIn(SignInCommand.Permissions.NEEDED),
            new SignInCommand.SignOut(),
            new SignInCommand.TryKeyring(),
            new ObsCommand.SaveObsPassword("password"),
            new ObsCommand.ReadObsScenes(),
            new ObsCommand.AddObsSource("scene", "name", "http://localhost/", 1, 1),
            new Command.MakeBackup(),
            new Command.ListBackups(),
            new Command.RestoreBackup("b"),
            new Command.Renew(new Position(epoch(), 1_000_000)),
            new Command.ChangeSetting("obs.enabled", "true"),
            new Command.ReadSettings(),
            new Command.ChangeSettings(List.of()),
            new Command.RestartIngester(),
            new Command.ReadMetrics(false));
    for (Command<?> command : forbidden) {
      assertThat(AllowedFromAfar.is(command)).as(command.toString()).isFalse();
      assertThat(caller.ask(command))
          .as(command.toString())
          .isEqualTo(new CommandReply.Failed(AllowedFromAfar.REFUSED));
    }
    assertThat(machines.local().json("/api/backups")).isEqualTo(backups);
  }

  /// The way back is no part of a proof, and a member may be allowed to publish at fewer subjects
  /// than Integron. Shown able to fail: where `Publishing` or `HistoryService` answers anywhere.
  @Test
  void answersGoToInboxesAlone() throws Exception {
    Position start = new Position(epoch(), 0);
    String events = "{\"operation\":\"GET /api/events\",\"parameters\":{}}";
    Map<String, byte[]> questions =
        Map.of(
            SUBJECTS.ingester(), new byte[0],
            SUBJECTS.history(), new HistoryRequest(start, 1, EventFilter.PUBLIC, 1, 1).write(),
            SUBJECTS.read(), new RelayRequest("n", start, events).write());
    Subscription elsewhere = hostile.connection().subscribe("elsewhere");
    for (Map.Entry<String, byte[]> question : questions.entrySet()) {
      String subject = question.getKey();
      hostile.connection().publish(subject, "elsewhere", question.getValue());
      assertThat(
              hostile.connection().request(subject, question.getValue(), NatsConnection.PATIENCE))
          .as(subject)
          .isNotNull();
    }
    hostile.connection().flush(NatsConnection.PATIENCE);
    assertThat(elsewhere.getPendingMessageCount()).isZero();
  }

  /// As NATS itself says that nobody answers. Shown able to fail: where [RelayQuestion] ends at
  /// that.
  @Test
  void whoSaysThatNobodyAnswersEndsNoQuestion() throws Exception {
    try (RawMember _ =
        RawMember.at(
            machines.nats().port(),
            "integron.*",
            heard -> heard.by().publish(heard.replyTo(), "NATS/1.0 503\r\n\r\n"))) {
      long until = System.nanoTime() + 7_000_000_000L; // Longer than a status counts.
      while (System.nanoTime() < until) {
        assertThat(machines.post("/api/events", "{\"name\":\"tool.far\"}").statusCode())
            .isEqualTo(200);
        assertThat(machines.get("/api/alerts").statusCode()).isEqualTo(200);
      }
    }
  }

  /// The client of NATS ends at such headers, so who reads them reads nothing else. Shown able to
  /// fail: where `LiveStream` leaves them in the stream.
  @Test
  void headersThatCannotBeReadStopNobodyForLong() throws Exception {
    try (RawMember member = RawMember.at(machines.nats().port(), "none", _ -> {})) {
      for (String headers : List.of("none", "NATS/1.0\r\nnone\r\n\r\n")) {
        for (String subject : List.of("live.chat.1", "command", "status", "ingester")) {
          member.publish("integron." + subject, headers);
        }
        long last = machines.custom("tool.last");
        try (OverlaySubscriber there =
            OverlaySubscriber.resume(machines.remote().port(), last - 1)) {
          await().atMost(Duration.ofMinutes(1)).until(() -> there.ids().contains(last));
        }
        await()
            .atMost(Duration.ofMinutes(1))
            .until(
                () -> machines.post("/api/events", "{\"name\":\"tool.far\"}").statusCode() == 200);
      }
    }
  }

  @Test
  void aFloodWithoutTheKeyKeepsNobodyFromCommands() throws Exception {
    byte[] large = new byte[100_000];
    for (int i = 0; i < 2_000; i++) {
      hostile.connection().publish(SUBJECTS.command(), "nowhere", large);
      hostile.connection().publish(SUBJECTS.status(), "nowhere", "{}".getBytes(UTF_8));
    }
    machines.local().published("/api/events", "{\"name\":\"tool.near\"}");
    hostile.connection().flush(NatsConnection.PATIENCE.multipliedBy(4));
    await()
        .until(() -> machines.post("/api/events", "{\"name\":\"tool.far\"}").statusCode() == 200);
    assertThat(machines.get("/health/ready").statusCode()).isEqualTo(200);
  }
}
