package integron.broadcaster.link;

import static java.nio.charset.StandardCharsets.UTF_8;

import integron.broadcaster.upstream.Commands;
import integron.broadcaster.upstream.SourceState;
import integron.common.command.Command;
import integron.common.command.CommandKey;
import integron.common.command.CommandReply;
import integron.common.link.Frame;
import integron.common.link.FrameJson;
import integron.common.problem.Problem;
import integron.common.problem.Problem.Code;
import integron.common.problem.ProblemException;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Commands that wait for the ingester's reply; the thread that sent a command blocks until it
/// comes. The open requests and the ingester bound how many there are at once.
public final class LinkCommands implements Commands {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String UNKNOWN =
      "The ingester did not answer, so it is not known whether this was done. Check, then try"
          + " again";

  private final AtomicLong numbers = new AtomicLong();
  private final Map<Long, CompletableFuture<CommandReply>> waiting = new ConcurrentHashMap<>();
  private final Supplier<SourceState> state;
  private final int mostBytes;
  private volatile @Nullable IngesterSession session;

  /// @param state says why the ingester is away
  /// @param mostBytes of a frame; a longer one would end the link
  LinkCommands(Supplier<SourceState> state, int mostBytes) {
    this.state = state;
    this.mostBytes = mostBytes;
  }

  @Override
  public <R extends CommandReply> R ask(Command<R> command, Optional<CommandKey> key)
      throws InterruptedException {
    IngesterSession open = session;
    if (open == null) {
      throw away().asException();
    }
    open.requireKnown(command);
    CommandReply reply = reply(open, command, key.map(CommandKey::text).orElse(null));
    if (reply instanceof CommandReply.Failed(var problem)) {
      throw problem.asException();
    }
    return command.replyType().cast(reply);
  }

  private Problem away() {
    @Nullable String reason = state.get().reason();
    return Problem.unavailable(
        "The ingester is away. "
            + (reason == null ? "" : reason + " ")
            + "Try again when it is back.");
  }

  /// Once the frame may have been sent, only a reply shows whether the command was done.
  private CommandReply reply(IngesterSession open, Command<?> command, @Nullable String key)
      throws InterruptedException {
    long number = numbers.incrementAndGet();
    String ask = FrameJson.write(new Frame.Ask(number, command, key));
    requireShort(ask);
    CompletableFuture<CommandReply> reply = new CompletableFuture<>();
    waiting.put(number, reply);
    try {
      open.send(ask);
      if (session != open) {
        throw new IOException("The link ended.");
      }
      return reply.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (IOException | TimeoutException | ExecutionException e) {
      throw new ProblemException(unknown(key), e);
    } finally {
      waiting.remove(number);
    }
  }

  private void requireShort(String ask) {
    if (ask.getBytes(UTF_8).length > mostBytes) {
      throw new Problem(
              Code.TOO_LARGE,
              "The ingester takes at most %d bytes at once; link.command_bytes changes that."
                  .formatted(mostBytes))
          .asException();
    }
  }

  private static Problem unknown(@Nullable String key) {
    return Problem.outcomeUnknown(
        UNKNOWN + (key == null ? "." : "; with the same key, it is not done twice."));
  }

  /// The open session; empty without a link.
  Optional<IngesterSession> session() {
    return Optional.ofNullable(session);
  }

  void opened(IngesterSession live) {
    session = live;
  }

  /// The commands that were sent get no reply.
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
