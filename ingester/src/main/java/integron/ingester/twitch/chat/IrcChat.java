package integron.ingester.twitch.chat;

import integron.common.lifecycle.Threads;
import integron.common.status.TwitchStatus.Channel;
import integron.common.time.Backoff;
import integron.ingester.twitch.chat.ChatLogin.Answer;
import integron.ingester.twitch.chat.ChatSession.End;
import integron.ingester.twitch.status.ChatState;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads a channel's chat over IRC, on its own thread: one session after the other, with growing
/// delays between them, until Twitch bars us or it is closed. Chat between two sessions is lost,
/// because IRC stores nothing.
public final class IrcChat implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(IrcChat.class);
  private static final Duration FIRST_RETRY = Duration.ofMillis(500);
  private static final Duration LONGEST_RETRY = Duration.ofMinutes(1);

  /// A session that lasted this long counts as a success, so that the next delay is short.
  private static final Duration LASTED = Duration.ofSeconds(30);

  private final Parts parts;
  private final ChatLogin login;
  private final Consumer<ChatState> onState;
  private final Backoff backoff;
  private final Thread thread;

  /// Its parts, for any reader.
  ///
  /// @param address of Twitch's chat server, `ws` or `wss`
  /// @param listener receives every line
  public record Parts(
      URI address, ChatListener listener, ChatMetrics metrics, RandomGenerator random) {}

  private IrcChat(Parts parts, ChatLogin login, Consumer<ChatState> onState) {
    this.parts = parts;
    this.login = login;
    this.onState = onState;
    this.backoff = new Backoff(FIRST_RETRY, LONGEST_RETRY, parts.random());
    this.thread = Thread.ofVirtual().name("irc-chat").unstarted(this::run);
  }

  /// Starts to connect, and returns at once.
  ///
  /// @param onState called with every change; must return at once
  public static IrcChat start(Parts parts, ChatLogin login, Consumer<ChatState> onState) {
    IrcChat chat = new IrcChat(parts, login, onState);
    chat.thread.start();
    return chat;
  }

  private void run() {
    onState.accept(new ChatState.Connecting("Connecting to Twitch's chat."));
    try {
      String reason = stayUntilBarred();
      LOG.warn("{} Chat is no longer read", reason);
      onState.accept(new ChatState.Failed(reason));
    } catch (InterruptedException e) {
      LOG.debug("Reading chat ends");
    }
  }

  /// @return why a retry would not help
  private String stayUntilBarred() throws InterruptedException {
    while (true) {
      long start = System.nanoTime();
      switch (stay()) {
        case End.Barred(String reason) -> {
          return reason;
        }
        case End.Lost(String reason) -> {
          if (System.nanoTime() - start > LASTED.toNanos()) {
            backoff.reset();
          }
          pause(reason);
        }
      }
    }
  }

  private void pause(String reason) throws InterruptedException {
    Duration delay = backoff.next();
    LOG.warn("{} Connecting again in {} ms", reason, delay.toMillis());
    onState.accept(new ChatState.Reconnecting(reason + " Connecting again."));
    Thread.sleep(delay);
  }

  private End stay() throws InterruptedException {
    try {
      return switch (login.ask()) {
        case Answer.Refused(String reason) -> new End.Barred(reason);
        case Answer.Ready reader -> {
          try (ChatSession session = ChatSession.open(parts, reader, this::joined)) {
            yield session.await();
          }
        }
      };
    } catch (IOException e) {
      return new End.Lost(sentence(String.valueOf(e.getMessage())));
    } catch (RuntimeException e) {
      // Its message may quote the request, which holds the token. The reason is logged.
      return new End.Lost("Integron had an internal error (" + e.getClass().getSimpleName() + ").");
    }
  }

  private static String sentence(String words) {
    return words.endsWith(".") ? words : words + ".";
  }

  private void joined(Channel room) {
    parts.metrics().joined();
    LOG.info("Reading the chat of {}", room.username());
    onState.accept(new ChatState.Joined(room));
  }

  @Override
  public void close() {
    thread.interrupt();
    Threads.join(thread);
  }
}
