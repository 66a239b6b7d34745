package integron.broadcaster;

import static integron.broadcaster.Samples.chat;
import static integron.broadcaster.Samples.follow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import integron.common.command.Command;
import integron.common.command.CommandReply;
import integron.common.event.Event;
import integron.common.event.Tombstone.UserDeleted;
import integron.common.problem.Problem;
import integron.common.stream.Position;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Deleting a viewer: the request, and the frames that subscribers get.
final class UsersTest {
  private static final String OURS = "X-Integron: 1";

  @TempDir Path home;

  private static RawHttp.Answer delete(TestInstallation installation, String... headers)
      throws IOException {
    return RawHttp.send(installation.port(), "DELETE /api/users/1", List.of(headers), "");
  }

  private static void awaitReady(TestInstallation installation) {
    await().until(() -> RawHttp.get(installation.port(), "/health/ready").status() == 200);
  }

  @Test
  void aViewerIsDeletedByTheIngester() throws Exception {
    try (var installation = new TestInstallation(home).startBroadcaster()) {
      awaitReady(installation);
      assertThat(delete(installation, OURS).status()).isEqualTo(204);
      assertThat(installation.ingester.asked).containsExactly(new Command.DeleteUser("1"));
    }
  }

  @Test
  void theIngesterGetsNoCommandWithoutTheHeaderThatNoOtherPageCanSend() throws Exception {
    try (var installation = new TestInstallation(home).startBroadcaster()) {
      awaitReady(installation);
      assertThat(delete(installation).status()).isEqualTo(403);
      assertThat(delete(installation, OURS, "Origin: http://evil.example").status()).isEqualTo(403);
      assertThat(RawHttp.get(installation.port(), "/api/users/1").status()).isEqualTo(404);
      assertThat(installation.ingester.asked).isEmpty();
    }
  }

  @Test
  void anIngestersRefusalIsAnsweredInItsWords() throws Exception {
    try (var installation = new TestInstallation(home).startBroadcaster()) {
      awaitReady(installation);
      installation.ingester.reply =
          Optional.of(new CommandReply.Failed(Problem.badRequest("No such viewer.")));
      var refused = delete(installation, OURS);
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.body()).contains("No such viewer.");
    }
  }

  @Test
  void withTheIngesterAwayNothingIsPromised() throws Exception {
    try (var installation = new TestInstallation(home).startBroadcaster()) {
      awaitReady(installation);
      installation.ingester.reply = Optional.empty();
      CompletableFuture<RawHttp.Answer> unanswered =
          CompletableFuture.supplyAsync(() -> {
            try {
              return delete(installation, OURS);
            } catch (IOException e) {
              throw new IllegalStateException(e);
            }
          });
      await().until(() -> installation.ingester.asked.size() == 1);
      installation.ingester.close();
      assertThat(unanswered.get().status()).as("it may have been done").isEqualTo(504);
      assertThat(unanswered.get().body())
          .as("it had no key")
          .contains("try again.")
          .doesNotContain("key");

      await().until(() -> RawHttp.get(installation.port(), "/health/ready").status() == 503);
      var away = delete(installation, OURS);
      assertThat(away.status()).isEqualTo(503);
      assertThat(away.body()).contains("The ingester is away");
    }
  }

  /// The answer may be faster than the stream. Shown able to fail: without the position in the
  /// answer, the words are shown until the deletion comes in the stream.
  @Test
  void theViewerIsHiddenFromTheAnswerOnBeforeTheDeletionComesInTheStream() throws Exception {
    try (var installation = new TestInstallation(home).startBroadcaster()) {
      awaitReady(installation);
      installation.acceptAndAwait(chat("words"), follow(2));
      installation.ingester.reply = Optional.of(new CommandReply.Done(new Position("e1", 4)));
      assertThat(delete(installation, OURS).status()).isEqualTo(204);
      assertThat(RawHttp.get(installation.port(), "/api/events").body())
          .contains("viewer2")
          .doesNotContain("words", "viewer1");

      installation.ingester.accept(chat("on their way"), new UserDeleted("1"), chat("back"));
      try (var subscriber = TestSubscriber.open(installation.port(), "/?since=0&epoch=e1")) {
        subscriber.nextOfType("connected");
        assertThat(subscriber.next().id()).isEqualTo(2);
        assertThat(subscriber.next().id()).isEqualTo(4);
        assertThat(subscriber.next().id()).isEqualTo(5);
      }
      assertThat(RawHttp.get(installation.port(), "/api/events").body())
          .contains("back", "viewer1")
          .doesNotContain("words", "on their way");
    }
  }

  /// No request reads meanwhile. Shown able to fail: where the link does not erase between two
  /// deliveries, the memory is not freed.
  @Test
  void theLinkErasesSliceBySliceWhileNoDeliveryComes() throws Exception {
    try (var installation = new TestInstallation(home).startBroadcaster()) {
      awaitReady(installation);
      Event[] said = new Event[600];
      Arrays.fill(said, chat("w".repeat(400)));
      installation.acceptAndAwait(said);
      double before = ringBytes(installation);
      installation.ingester.accept(new UserDeleted("1"));
      await().until(() -> ringBytes(installation) < before / 3);
    }
  }

  private static double ringBytes(TestInstallation installation) throws IOException {
    return RawHttp.get(installation.port(), "/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith("integron_ring_bytes{process=\"broadcaster\"} "))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' '))))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void anAnswerOfAnotherEpochErasesNothing() throws Exception {
    try (var installation = new TestInstallation(home).startBroadcaster()) {
      awaitReady(installation);
      installation.acceptAndAwait(chat("words"));
      installation.ingester.reply = Optional.of(new CommandReply.Done(new Position("e0", 4)));
      assertThat(delete(installation, OURS).status()).isEqualTo(204);
      assertThat(RawHttp.get(installation.port(), "/api/events").body()).contains("words");
    }
  }

  /// Shown able to fail: without the eraser, the second subscriber gets the deleted words.
  @Test
  void everySubscriberGetsTheDeletionAndNoneGetsTheViewerAgain() throws Exception {
    try (var installation = new TestInstallation(home).startBroadcaster();
        var early = TestSubscriber.open(installation.port(), "/?types=raid")) {
      early.nextOfType("connected");
      installation.ingester.accept(chat("words"), follow(2), new UserDeleted("1"));
      assertThat(early.nextOfType("user_deleted").id()).isEqualTo(3);

      try (var late = TestSubscriber.open(installation.port(), "/?since=0&epoch=e1")) {
        late.nextOfType("connected");
        assertThat(late.nextOfType("follow").id()).isEqualTo(2);
        assertThat(late.nextOfType("user_deleted").id()).isEqualTo(3);
      }
      assertThat(RawHttp.get(installation.port(), "/api/events").body())
          .contains("viewer2", "user_deleted")
          .doesNotContain("words", "viewer1", "erased");
    }
  }
}
