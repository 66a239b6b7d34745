package integron.broadcaster;

import static integron.broadcaster.Samples.chat;
import static integron.broadcaster.Samples.follow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import integron.broadcaster.FakeIngester.Fault;
import integron.broadcaster.link.LinkClient;
import integron.broadcaster.status.StatusRegistry;
import integron.broadcaster.stream.BroadcasterMetrics;
import integron.broadcaster.stream.EventStream;
import integron.common.command.Command;
import integron.common.files.StartProblemFile;
import integron.common.link.Frame;
import integron.common.link.LinkKeyFile;
import integron.common.link.ProtocolRange;
import integron.common.problem.Problem;
import integron.common.problem.ProblemException;
import integron.common.settings.LiveSettings;
import integron.common.settings.Settings;
import integron.common.status.BackupStatus;
import integron.common.status.IngesterStatus;
import integron.common.status.JournalStatus;
import integron.common.status.SignInStatus;
import integron.common.status.TwitchStatus;
import integron.common.stream.Position;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The broadcaster's end of the link, and its status.
@Timeout(120)
final class LinkClientTest {
  private static final Map<String, String> SHORT_SILENCE =
      Map.of("INTEGRON_LINK_SILENCE_SECONDS", "1");

  @TempDir private Path home;

  @Test
  void rejectsAnIngesterThatDoesNotKnowTheKeyAndProvesNothingToIt() throws Exception {
    try (var installation = new TestInstallation(home)) {
      installation.ingester.fault = Fault.WRONG_PROOF;
      installation.startBroadcaster();
      awaitStatus(installation, "\"connected\":false", "does not know this data folder's link key");
      assertThat(installation.ingester.proofs).isEmpty();
      assertThat(installation.ingester.resumes).isEmpty();

      installation.ingester.fault = Fault.NONE;
      awaitReady(installation);
    }
  }

  /// Shown able to fail: where the file counts whatever has failed, the status has its sentence.
  @Test
  void whyAnEarlierStartFailedHidesNoOtherReason() throws Exception {
    try (var installation = new TestInstallation(home)) {
      StartProblemFile.in(installation.folder).write("The disk is full.");
      installation.ingester.fault = Fault.WRONG_PROOF;
      installation.startBroadcaster();
      awaitStatus(installation, "does not know this data folder's link key");

      installation.ingester.close();
      awaitStatus(installation, "The ingester cannot start: The disk is full.");
    }
  }

  @Test
  void showsWhyItWasRejectedAndKeepsDialling() throws Exception {
    try (var installation = new TestInstallation(home)) {
      installation.ingester.refusal =
          Optional.of(new Problem(Problem.Code.INCOMPATIBLE, "Protocols 1 and 2 differ."));
      installation.startBroadcaster();
      awaitStatus(installation, "\"connected\":false", "Protocols 1 and 2 differ.");
      String asked = "DELETE /api/users/1";
      assertThat(RawHttp.send(installation.port(), asked, List.of("X-Integron: 1"), "").body())
          .as("a change says why it is not possible")
          .contains(
              "\"code\":\"unavailable\"", "The ingester is away.", "Protocols 1 and 2 differ.");

      installation.ingester.refusal = Optional.empty();
      awaitReady(installation);
    }
  }

  /// Protocol 6 has no command to reload. Fails without `IngesterSession.requireKnown`.
  @Test
  void sendsAnOlderIngesterNoCommandThatItDoesNotKnow() throws Exception {
    try (var installation = new TestInstallation(home)) {
      installation.ingester.protocol = 6;
      Settings settings =
          Settings.read(installation.environment(), installation.folder.settingsFile());
      BroadcasterMetrics metrics = new BroadcasterMetrics();
      EventStream stream = new EventStream(64, 1_000_000, metrics, InstantSource.system());
      SourceReports reports =
          new SourceReports(new LiveSettings(settings), metrics, new StatusRegistry(), () -> {});
      LinkKeyFile key = new LinkKeyFile(installation.folder.linkKey());
      try (var link =
          new LinkClient(
              settings.link(),
              key,
              StartProblemFile.in(installation.folder),
              stream,
              reports,
              new ProtocolRange(6, 7),
              InstantSource.system())) {
        link.start();
        await().until(() -> link.state().isLive());

        assertThatThrownBy(() -> link.commands().ask(new Command.ReloadOverlays("feed")))
            .isInstanceOfSatisfying(
                ProblemException.class,
                tooNew -> {
                  assertThat(tooNew.problem().code()).isEqualTo(Problem.Code.INCOMPATIBLE);
                  assertThat(tooNew.problem().detail())
                      .contains("(version test)", "Update the ingester");
                });
        assertThat(installation.ingester.asked).isEmpty();

        link.commands().ask(new Command.DeleteUser("1"));
        assertThat(installation.ingester.asked).containsExactly(new Command.DeleteUser("1"));
      } finally {
        metrics.close();
      }
    }
  }

  @Test
  void readsTheKeyAtEachDial() throws Exception {
    try (var installation = new TestInstallation(home)) {
      Path aside = home.resolve("aside");
      Files.move(installation.folder.linkKey(), aside);
      installation.startBroadcaster();
      awaitStatus(installation, "\"connected\":false", "There is no link key yet");
      Files.move(aside, installation.folder.linkKey());
      awaitReady(installation);
    }
  }

  /// Fails when the ring accepts events that do not follow, and when a resume starts from the
  /// beginning.
  @Test
  void dropsADeliveryWithAMissingIdAndResumesWhereItWas() throws Exception {
    try (var installation = new TestInstallation(home).startBroadcaster();
        var subscriber = TestSubscriber.open(installation.port(), "/")) {
      subscriber.nextOfType("connected");
      installation.ingester.accept(chat("1"));
      assertThat(subscriber.next().id()).isEqualTo(1);

      installation.ingester.fault = Fault.HOLE;
      installation.ingester.accept(chat("2"));
      installation.ingester.accept(chat("3"));
      assertThat(subscriber.next().id()).isEqualTo(2);
      assertThat(subscriber.next().id()).isEqualTo(3);
    }
  }

  /// `DeliveryTest` has all invalid deliveries.
  @Test
  void dropsADeliveryThatIsCutShortAndResumesWhereItWas() throws Exception {
    try (var installation = new TestInstallation(home).startBroadcaster();
        var subscriber = TestSubscriber.open(installation.port(), "/")) {
      subscriber.nextOfType("connected");
      installation.ingester.accept(chat("1"));
      assertThat(subscriber.next().id()).isEqualTo(1);

      installation.ingester.fault = Fault.CUT_SHORT;
      installation.ingester.accept(chat("2"));
      assertThat(subscriber.next().id()).isEqualTo(2);
      assertThat(installation.ingester.resumes).hasSize(2);
    }
  }

  @Test
  void resumesAfterItsLastEvent() throws Exception {
    try (var installation = new TestInstallation(home).startBroadcaster()) {
      installation.ingester.accept(chat("1"), chat("2"));
      awaitStatus(installation, "\"latest\":2");
      installation.ingester.cutLinks();
      await()
          .untilAsserted(() ->
              assertThat(installation.ingester.resumes)
                  .containsExactly(
                      new Frame.Resume(null, 4_194_304),
                      new Frame.Resume(new Position("e1", 2), 4_194_304)));
    }
  }

  /// Events that were accepted but never delivered are in neither ring when the ingester dies; the
  /// database still has them.
  @Test
  void continuesAfterAnIngesterWhoseRingIsEmpty() throws Exception {
    try (var installation = new TestInstallation(home).startBroadcaster();
        var stored = new WrittenDatabase(installation.folder.database(), TestInstallation.EPOCH);
        var subscriber = TestSubscriber.open(installation.port(), "/")) {
      subscriber.nextOfType("connected");
      installation.ingester.accept(chat("1"));
      assertThat(subscriber.next().id()).isEqualTo(1);

      stored.add(2, follow(2)).add(4, follow(4));
      installation.replaceIngester(new Position(TestInstallation.EPOCH, 5));
      installation.ingester.accept(chat("6"));
      var gap = subscriber.nextOfType("gap");
      assertThat(gap.data().after()).isEqualTo(1);
      assertThat(gap.data().before()).isEqualTo(6);
      assertThat(List.of(subscriber.next(), subscriber.next(), subscriber.next()))
          .extracting(TestSubscriber.Shown::id)
          .containsExactly(2L, 4L, 6L);
    }
  }

  /// An ingester that sends unknown frames first lets the broadcaster catch up. Shown able to fail:
  /// where catching up resets the delays, none is longer than 0.1 s.
  @Test
  void dialsWithGrowingDelaysWhereItCannotReadTheIngestersFrames() throws Exception {
    try (var installation = new TestInstallation(home)) {
      installation.ingester.fault = Fault.NOVELTY;
      installation.startBroadcaster();
      List<Long> resumed = installation.ingester.resumedAtNanos;
      await().until(() -> resumed.size() >= 5);
      assertThat(Duration.ofNanos(resumed.get(4) - resumed.get(3)))
          .isGreaterThanOrEqualTo(Duration.ofMillis(400));
      awaitStatus(installation, "unknown frame");

      installation.ingester.fault = Fault.NONE;
      awaitReady(installation);
    }
  }

  @Test
  void dialsAgainWhenTheIngesterFallsSilent() throws Exception {
    try (var installation = new TestInstallation(home, SHORT_SILENCE)) {
      installation.ingester.fault = Fault.SILENCE;
      installation.startBroadcaster();
      await()
          .untilAsserted(
              () -> assertThat(installation.ingester.resumes).hasSizeGreaterThanOrEqualTo(2));
    }
  }

  /// The same link lasts longer than the limit of silence, with heartbeats in both directions.
  @Test
  void aLinkWithOnlyHeartbeatsStaysOpen() throws Exception {
    try (var installation = new TestInstallation(home, SHORT_SILENCE).startBroadcaster()) {
      await()
          .untilAsserted(
              () -> assertThat(installation.ingester.heartbeats).hasSizeGreaterThanOrEqualTo(6));
      assertThat(installation.ingester.resumes).hasSize(1);
    }
  }

  /// Shown able to fail: where an answer to an earlier heartbeat counts.
  @Test
  void saysHowFastTheIngesterAnswers() throws Exception {
    try (var installation = new TestInstallation(home, SHORT_SILENCE)) {
      installation.ingester.echo = _ -> new Frame.Heartbeat(0L);
      installation.startBroadcaster();
      await()
          .untilAsserted(
              () -> assertThat(installation.ingester.heartbeats).hasSizeGreaterThanOrEqualTo(3));
      assertThat(RawHttp.get(installation.port(), "/api/status").body()).doesNotContain("\"link\"");

      installation.ingester.echo = heartbeat -> heartbeat;
      await()
          .untilAsserted(() ->
              assertThat(RawHttp.get(installation.port(), "/api/status").body())
                  .containsPattern("\"link\":\\{\"roundTripMicros\":[0-9]+}"));

      installation.ingester.close();
      awaitStatus(installation, "\"connected\":false");
      assertThat(RawHttp.get(installation.port(), "/api/status").body()).doesNotContain("\"link\"");
    }
  }

  @Test
  void isReadyOnlyWhileEventsArriveAsTheyHappen() throws Exception {
    try (var installation = new TestInstallation(home)) {
      int port = installation.ingester.port();
      installation.ingester.close();
      installation.startBroadcaster();
      assertThat(RawHttp.get(installation.port(), "/health/live").status()).isEqualTo(200);
      var away = RawHttp.get(installation.port(), "/health/ready");
      assertThat(away.status()).isEqualTo(503);
      assertThat(away.body()).contains("\"code\":\"unavailable\"", "ingester");
      assertThat(RawHttp.get(installation.port(), "/api/status").body())
          .containsPattern(
              "\"ingester\":\\{\"connected\":false,\"reason\":\"[^\"]+\",\"since\":\"20[0-9-]+T[0-9:.]+Z\"}")
          .doesNotContain("\"stream\"", "\"twitch\"", "null");

      installation.ingester =
          new FakeIngester(port, installation.key, new Position(TestInstallation.EPOCH, 0));
      awaitReady(installation);
      assertThat(RawHttp.get(installation.port(), "/api/status").body())
          .contains("\"ingester\":{\"connected\":true}");

      installation.ingester.close();
      await()
          .untilAsserted(() ->
              assertThat(RawHttp.get(installation.port(), "/health/ready").status())
                  .isEqualTo(503));
      awaitStatus(installation, "\"connected\":false", "\"stream\":{\"epoch\":\"e1\"");
    }
  }

  @Test
  void isNotReadyWhileTheDatabaseCannotBeWrittenTo() throws Exception {
    try (var installation = new TestInstallation(home)) {
      installation.ingester.status =
          Optional.of(
              new IngesterStatus(
                  "1",
                  Instant.EPOCH,
                  TwitchStatus.of(TwitchStatus.State.CONNECTED, null),
                  new JournalStatus(0, "The database cannot be written to (disk full)."),
                  BackupStatus.NONE,
                  null,
                  null,
                  null,
                  false,
                  null,
                  null));
      installation.startBroadcaster();
      await()
          .untilAsserted(() ->
              assertThat(RawHttp.get(installation.port(), "/health/ready").body())
                  .contains("The database cannot be written to (disk full)."));
      assertThat(RawHttp.get(installation.port(), "/health/ready").status()).isEqualTo(503);
    }
  }

  @Test
  void isNotReadyWhileTwitchHasEndedTheSignInAndStillReads() throws Exception {
    try (var installation = new TestInstallation(home)) {
      SignInStatus ended =
          new SignInStatus(
              false,
              null,
              SignInStatus.Flow.CODE,
              List.of(),
              List.of(),
              null,
              null,
              null,
              null,
              null,
              "Sign in again.",
              Instant.EPOCH);
      installation.ingester.status =
          Optional.of(IngesterStatus.starting("1", Instant.EPOCH).withSignIn(ended));
      installation.startBroadcaster();
      await()
          .untilAsserted(() ->
              assertThat(RawHttp.get(installation.port(), "/health/ready").body())
                  .contains("No events arrive from Twitch. Sign in again."));
      assertThat(RawHttp.get(installation.port(), "/health/ready").status()).isEqualTo(503);
      assertThat(RawHttp.get(installation.port(), "/health/live").status()).isEqualTo(200);
      assertThat(RawHttp.get(installation.port(), "/api/events").status()).isEqualTo(200);
      assertThat(RawHttp.get(installation.port(), "/api/auth").body())
          .contains("\"since\":\"1970-01-01T00:00:00");
    }
  }

  @Test
  void showsTheIngestersStatus() throws Exception {
    try (var installation = new TestInstallation(home)) {
      TwitchStatus twitch =
          new TwitchStatus(
              TwitchStatus.State.CONNECTED,
              null,
              TwitchStatus.Channel.named("7", "ada", "Ada"),
              List.of(
                  new TwitchStatus.Subscription(
                      "channel.follow", TwitchStatus.SubscriptionState.ENABLED, null, null)));
      installation.ingester.status =
          Optional.of(
              new IngesterStatus(
                  "1",
                  Instant.EPOCH,
                  twitch,
                  new JournalStatus(3, 0, 2, null),
                  null,
                  null,
                  null,
                  null,
                  false,
                  null,
                  null));
      installation.startBroadcaster();
      awaitStatus(
          installation,
          "\"ingester\":{\"connected\":true}",
          "\"twitch\":{\"state\":\"connected\",\"channel\":{\"userId\":\"7\",\"username\":\"ada\","
              + "\"displayName\":\"Ada\"},\"subscriptions\":[{\"type\":\"channel.follow\","
              + "\"state\":\"enabled\"}]}",
          "\"journal\":{\"dropped\":3,\"chatDropped\":0,\"setAside\":2}",
          "\"stream\":{\"epoch\":\"e1\",\"latest\":0,\"oldest\":1}");
    }
  }

  @Test
  void showsSubscribersAndMetricsWithoutNamingViewers() throws Exception {
    try (var installation = new TestInstallation(home).startBroadcaster();
        var subscriber =
            TestSubscriber.open(installation.port(), "/?client=my%20chat&types=chat,follow")) {
      subscriber.nextOfType("connected");
      installation.ingester.accept(chat("hello"), follow(1));
      subscriber.next();
      subscriber.next();
      awaitStatus(
          installation,
          "\"client\":\"my"
              + " chat\",\"program\":\"other\",\"address\":\"127.0.0.1\",\"connectedAt\":\"",
          "\"cursor\":2,\"behind\":0,\"lagMillis\":0,\"types\":[\"chat\",\"chat_clear\",\"chat_delete\",\"chat_dropped\","
              + "\"follow\"]}]");
      await()
          .untilAsserted(() ->
              assertThat(RawHttp.get(installation.port(), "/metrics").body())
                  .contains(
                      "\nintegron_events_received_total{process=\"broadcaster\"} 2.0\n",
                      "\nintegron_frames_sent_total{process=\"broadcaster\"} 2.0\n",
                      "\nintegron_gaps_sent_total{process=\"broadcaster\"} 0.0\n",
                      "\nintegron_link_connects_total{process=\"broadcaster\"} 1.0\n",
                      "\nintegron_ring_events{process=\"broadcaster\"} 2.0\n",
                      "\nintegron_subscribers{process=\"broadcaster\"} 1.0\n",
                      "\njvm_memory_used_bytes")
                  .doesNotContain("viewer1", "hello", "my chat"));
    }
  }

  private static void awaitReady(TestInstallation installation) {
    await()
        .untilAsserted(() ->
            assertThat(RawHttp.get(installation.port(), "/health/ready").status()).isEqualTo(200));
  }

  private static void awaitStatus(TestInstallation installation, String... parts) {
    await().untilAsserted(() -> assertThat(status(installation)).contains(parts));
  }

  private static String status(TestInstallation installation) throws IOException {
    return RawHttp.get(installation.port(), "/api/status").body();
  }
}
