package integron.broadcaster.link;

import integron.common.command.Command;
import integron.common.command.Reply;
import integron.common.link.Frame;
import integron.common.problem.Problem;
import integron.common.problem.ProblemException;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Commands on their way to the ingester, each waited for by the thread that gave it. How many
/// there are at once is bounded by the requests that are open, and by the ingester.
public final class Commands {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final AtomicLong numbers = new AtomicLong();
  private final Map<Long, CompletableFuture<Reply>> waiting = new ConcurrentHashMap<>();
  private volatile @Nullable LinkSession session;

  /// Has a command carried out, and blocks until it is.
  ///
  /// @throws ProblemException with the ingester's reason; `UNAVAILABLE` when it is away, or does
  ///   not answer within two minutes
  public Reply run(Command command) throws InterruptedException {
    LinkSession open = session;
    if (open == null) {
      throw Problem.unavailable("The ingester is away; try again when it is back.").asException();
    }
    long number = numbers.incrementAndGet();
    CompletableFuture<Reply> reply = new CompletableFuture<>();
    waiting.put(number, reply);
    try {
      open.send(new Frame.Ask(number, command));
      if (session != open) {
        throw new IOException("The link ended.");
      }
      Reply given = reply.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      if (given instanceof Reply.Failed(var problem)) {
        throw problem.asException();
      }
      return given;
    } catch (IOException | TimeoutException | ExecutionException e) {
      throw new ProblemException(
          Problem.unavailable(
              "The ingester did not answer, so it is not known whether this was done. Look, and try"
                  + " again."),
          e);
    } finally {
      waiting.remove(number);
    }
  }

  void opened(LinkSession live) {
    session = live;
  }

  /// Whoever waits for a reply waits in vain.
  void closed() {
    session = null;
    waiting
        .values()
        .forEach(reply -> reply.completeExceptionally(new IOException("The link ended.")));
  }

  void answered(Frame.Answer answer) {
    CompletableFuture<Reply> reply = waiting.get(answer.number());
    if (reply != null) {
      reply.complete(answer.reply());
    }
  }
}
