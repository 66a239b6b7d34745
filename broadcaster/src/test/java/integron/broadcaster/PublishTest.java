package integron.broadcaster;

import static integron.broadcaster.Samples.chat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import integron.broadcaster.RawHttp.Answer;
import integron.common.command.CommandReply;
import integron.common.command.PublishCommand;
import integron.common.stream.Position;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Events that a request puts on the stream, and what reads of them answer.
final class PublishTest {
  private static final String FOLLOW = "{\"type\":\"follow\"}";

  @TempDir private Path home;

  private static Answer testedThenRead(TestInstallation installation) {
    try {
      Answer tested = RawHttp.post(installation.port(), "/api/events/test", FOLLOW);
      assertThat(tested.status()).as(tested.body()).isEqualTo(200);
      return RawHttp.get(installation.port(), "/api/events/1");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Shown able to fail: where the request's rule is left out.
  @Test
  void aTestEventTakesARuleAlong() throws Exception {
    try (var installation = new TestInstallation(home).startBroadcaster()) {
      await().until(() -> RawHttp.get(installation.port(), "/health/ready").status() == 200);
      installation.ingester.reply =
          Optional.of(new CommandReply.Done(new Position("another epoch", 1)));
      String rule =
          "{\"kind\":\"follow\",\"on\":true,\"rewards\":[],\"look\":{\"first\":\"New\"},\"variants\":[]}";
      String body = "{\"type\":\"follow\",\"rule\":%s}".formatted(rule);
      Answer tested = RawHttp.post(installation.port(), "/api/events/test", body);
      assertThat(tested.status()).as(tested.body()).isEqualTo(200);
      assertThat(installation.ingester.asked)
          .singleElement()
          .isInstanceOfSatisfying(
              PublishCommand.FireTest.class,
              sent -> assertThat(String.valueOf(sent.rule())).contains("first=New"));
    }
  }

  /// The ingester replies before the event reaches the broadcaster. Shown able to fail: where the
  /// reply does not wait for the event, the read answers 404.
  @Test
  void whoGetsTheNumberOfATestEventCanReadIt() throws Exception {
    try (var installation = new TestInstallation(home).startBroadcaster()) {
      await().until(() -> RawHttp.get(installation.port(), "/health/ready").status() == 200);
      installation.ingester.reply =
          Optional.of(new CommandReply.Done(new Position(TestInstallation.EPOCH, 1)));
      CompletableFuture<Answer> read =
          CompletableFuture.supplyAsync(() -> testedThenRead(installation));
      assertThatExceptionOfType(TimeoutException.class)
          .isThrownBy(() -> read.get(300, TimeUnit.MILLISECONDS));
      installation.ingester.accept(chat("arrived"));
      assertThat(read.get().status()).as(read.get().body()).isEqualTo(200);
    }
  }

  /// An accepted event is never reported as failed because it is late.
  @Test
  void theNumberOfAnEventThatDoesNotArriveIsSaidAllTheSame() throws Exception {
    try (var installation = new TestInstallation(home).startBroadcaster()) {
      await().until(() -> RawHttp.get(installation.port(), "/health/ready").status() == 200);
      installation.ingester.reply =
          Optional.of(new CommandReply.Done(new Position("another epoch", 1)));
      assertThat(testedThenRead(installation).status()).isEqualTo(404);
    }
  }

  /// The ingester closes the link at a frame that is too long. Shown able to fail: without the look
  /// at its length, the frame is sent.
  @Test
  void whatIsTooLongForTheLinkIsRejectedAndTheLinkStays() throws Exception {
    try (var installation =
        new TestInstallation(home, Map.of("INTEGRON_LINK_COMMAND_BYTES", "4096"))
            .startBroadcaster()) {
      await().until(() -> RawHttp.get(installation.port(), "/health/ready").status() == 200);
      String body = "{\"type\":\"raid\",\"data\":{\"x\":\"%s\"}}".formatted("y".repeat(4_096));
      Answer refused = RawHttp.post(installation.port(), "/api/events/test", body);
      assertThat(refused.status()).as(refused.body()).isEqualTo(413);
      assertThat(installation.ingester.asked).isEmpty();
      assertThat(RawHttp.get(installation.port(), "/health/ready").status()).isEqualTo(200);
    }
  }
}
