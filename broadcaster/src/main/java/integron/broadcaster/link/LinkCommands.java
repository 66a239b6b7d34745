package integron.broadcaster.link;

import integron.common.command.Command;
import integron.common.command.CommandReply;
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
public final class LinkCommands {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final AtomicLong numbers = new AtomicLong();
  private final Map<Long, CompletableFuture<CommandReply>> waiting = new ConcurrentHashMap<>();
  private volatile @Nullable IngesterSession session;

  /// Has a command carried out, and blocks until it is.
  ///
  /// @throws ProblemException with the ingester's reason; `UNAVAILABLE` when it is away, or does
  ///   not answer within two minutes
  public CommandReply run(Command command) throws InterruptedException {
    IngesterSession open = session;
    if (open == null) {
      throw Problem.unavailable("The ingester is away; try again when it is back.").asException();
    }
    long number = numbers.incrementAndGet();
    CompletableFuture<CommandReply> reply = new CompletableFuture<>();
    waiting.put(number, reply);
    try {
      open.send(new Frame.Ask(number, command));
      if (session != open) {
        throw new IOException("The link ended.");
      }
      CommandReply given = reply.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      if (given instanceof CommandReply.Failed(var problem)) {
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

  void opened(IngesterSession live) {
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
    CompletableFuture<CommandReply> reply = waiting.get(answer.number());
    if (reply != null) {
      reply.complete(answer.reply());
    }
  }
}
