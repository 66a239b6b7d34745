package integron.ingester.twitch.chat;

import integron.common.status.TwitchStatus.Channel;
import integron.ingester.twitch.chat.ChatLogin.Answer.Ready;
import integron.ingester.twitch.payload.MalformedPayloadException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/// One stay in a channel's chat.
///
/// ```
/// dialling ──001──▶ let in ──ROOMSTATE──▶ joined
///     │ too long      │ too long             │
///     └───────────────┴──────────┬───────────┘ lost, RECONNECT
///                                ▼
///                              over
/// ```
final class ChatSession implements ChatClient.Owner, AutoCloseable {
  /// For dialling, signing in and joining together.
  private static final Duration JOIN_LIMIT = Duration.ofSeconds(30);

  private static final String WELCOME = "001";

  /// Notices after which joining the channel again would not help.
  private static final Set<String> BARRED =
      Set.of("msg_channel_suspended", "msg_banned", "tos_ban");

  private final Ready reader;
  private final ChatListener listener;
  private final Consumer<Channel> onJoined;
  private final ChatMetrics metrics;
  private final ChatClient client;
  private final CompletableFuture<End> end = new CompletableFuture<>();
  private final CompletableFuture<Channel> joined = new CompletableFuture<>();
  private volatile boolean connected;
  private volatile boolean letIn;

  /// How it ended.
  sealed interface End {
    /// Another one may do better.
    ///
    /// @param reason a sentence
    record Lost(String reason) implements End {}

    /// Another session would end alike.
    ///
    /// @param reason a sentence
    record Barred(String reason) implements End {}
  }

  private ChatSession(IrcChat.Parts parts, Ready reader, Consumer<Channel> onJoined) {
    this.reader = reader;
    this.listener = parts.listener();
    this.metrics = parts.metrics();
    this.onJoined = onJoined;
    this.client = ChatClient.open(parts.address(), reader, this);
  }

  /// Begins to dial, and returns at once.
  static ChatSession open(IrcChat.Parts parts, Ready reader, Consumer<Channel> onJoined) {
    return new ChatSession(parts, reader, onJoined);
  }

  /// Blocks until it is over.
  End await() throws InterruptedException {
    try {
      CompletableFuture.anyOf(joined, end).get(JOIN_LIMIT.toSeconds(), TimeUnit.SECONDS);
      return end.get();
    } catch (TimeoutException e) {
      return new End.Lost(whyNotJoined());
    } catch (ExecutionException e) {
      throw new IllegalStateException("Reading chat broke", e.getCause());
    }
  }

  private String whyNotJoined() {
    return letIn
        ? "Twitch did not let us into the chat of %s within %d s. Is there such a channel?"
            .formatted(reader.channel(), JOIN_LIMIT.toSeconds())
        : "Twitch's chat gave no answer within " + JOIN_LIMIT.toSeconds() + " s.";
  }

  @Override
  public void connected() {
    connected = true;
  }

  @Override
  public void over() {
    end.complete(new End.Lost(whyEnded()));
  }

  @Override
  public void broken(RuntimeException failure) {
    end.completeExceptionally(failure);
  }

  private String whyEnded() {
    if (joined.isDone()) {
      return "The connection to Twitch's chat ended.";
    }
    if (!connected) {
      return "Twitch's chat cannot be reached.";
    }
    return reader.user().isPresent() && !letIn
        ? "Twitch's chat did not take the sign-in."
        : "Twitch's chat ended the connection at once.";
  }

  @Override
  public void line(String raw) {
    metrics.heard();
    try {
      IrcLine line = IrcLine.parse(raw);
      look(line);
      listener.line(line);
    } catch (MalformedPayloadException e) {
      listener.unreadable(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      // One odd line must not end the reading of all others.
      listener.unreadable("It could not be taken (" + e.getClass().getSimpleName() + ").");
    }
  }

  private void look(IrcLine line) {
    switch (line.command()) {
      case WELCOME -> welcome(line);
      case "ROOMSTATE" -> line.tag("room-id").ifPresent(this::join);
      case "NOTICE" ->
          line.tag("msg-id")
              .filter(BARRED::contains)
              .ifPresent(_ -> end.complete(new End.Barred(barred(line))));
      default -> {}
    }
  }

  /// Names whom Twitch takes us for: twitch4j may have gone on as nobody.
  private void welcome(IrcLine line) {
    letIn = true;
    String nick = line.params().isEmpty() ? "" : line.params().getFirst();
    if (reader.user().isPresent() && nick.startsWith("justinfan")) {
      end.complete(new End.Lost("Chat was read anonymously although somebody is signed in."));
    }
  }

  private void join(String roomId) {
    Channel room = new Channel(roomId, reader.channel(), reader.channel());
    if (joined.complete(room)) {
      onJoined.accept(room);
    }
  }

  private String barred(IrcLine line) {
    return "The chat of %s cannot be read. Twitch says: %s"
        .formatted(reader.channel(), line.text().orElse("nothing more."));
  }

  @Override
  public void close() {
    client.close();
  }
}
