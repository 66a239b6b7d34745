package integron.ingester;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import integron.common.command.Command;
import integron.common.command.CommandReply;
import integron.common.files.DataFolder;
import integron.common.link.Frame;
import integron.common.problem.Problem;
import integron.ingester.command.CommandRunner;
import integron.ingester.link.LinkServer;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The end of the link of an ingester that stops.
final class LinkFinishTest {
  private static final Frame.Ask ASK = new Frame.Ask(1, new Command.DeleteUser("42"));

  @TempDir Path temporary;

  /// Its event and its reply might not reach the broadcaster any more. Shown able to fail: without
  /// the refusal, the command is carried out.
  @Test
  void aCommandThatComesAfterTheLastWordsIsRefused() throws Exception {
    DataFolder folder = new DataFolder(temporary).prepare();
    AtomicInteger carriedOut = new AtomicInteger();
    CommandRunner commands =
        (_, _) -> {
          carriedOut.incrementAndGet();
          return new CommandReply.Done(null);
        };
    try (LinkServer link = LinkUnderTest.start(folder, commands);
        LinkPeer peer = LinkPeer.resumed(link.port(), folder, null)) {
      peer.startedAt();
      link.finish(() -> true);
      peer.send(ASK);
      assertThat(answer(peer).reply())
          .isInstanceOfSatisfying(
              CommandReply.Failed.class,
              failed -> assertThat(failed.problem().code()).isEqualTo(Problem.Code.UNAVAILABLE));
      assertThat(carriedOut).hasValue(0);
    }
  }

  /// Shown able to fail: where only the events are waited for, the end comes before the reply.
  @Test
  void theEndWaitsForTheReplyOfACommandThatRuns() throws Exception {
    DataFolder folder = new DataFolder(temporary).prepare();
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    CommandRunner commands =
        (_, _) -> {
          begun.countDown();
          goOn.await();
          return new CommandReply.Done(null);
        };
    try (LinkServer link = LinkUnderTest.start(folder, commands);
        LinkPeer peer = LinkPeer.resumed(link.port(), folder, null)) {
      peer.send(ASK);
      begun.await();
      AtomicInteger looks = new AtomicInteger();
      CompletableFuture<Void> finished = new CompletableFuture<>();
      Thread.ofVirtual()
          .start(() -> {
            try {
              link.finish(() -> looks.incrementAndGet() > 0);
              finished.complete(null);
            } catch (InterruptedException e) {
              finished.completeExceptionally(e);
            }
          });
      await().until(() -> looks.get() > 2);
      assertThat(finished).isNotDone();
      goOn.countDown();
      finished.join();
      assertThat(answer(peer).reply()).isEqualTo(new CommandReply.Done(null));
    }
  }

  private static Frame.Answer answer(LinkPeer peer) {
    await().until(() -> !peer.answers().isEmpty());
    return peer.answers().getFirst();
  }
}
