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

/// One session in a channel's chat.
///
/// ```
/// dialling ──001──▶ let in ──ROOMSTATE──▶ joined
///     │ too long      │ too long             │
///     └───────────────┴──────────┬───────────┘ lost, RECONNECT
///                                ▼
///                              over
/// ```
final class ChatSession implements ChatClient.ChatOwner, AutoCloseable {
  /// The limit of the dial, the sign-in and the join together.
  private static final Duration JOIN_LIMIT = Duration.ofSeconds(30);

  private static final String WELCOME = "001";

  /// Notices after which another join would not help.
  private static final Set<String> BARRED =
      Set.of("msg_channel_suspended", "msg_banned", "tos_ban");

  private static final Set<String> OF_A_CHANNEL =
      Set.of("PRIVMSG", "USERNOTICE", "CLEARMSG", "CLEARCHAT", "ROOMSTATE");

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
    /// Another session may succeed.
    ///
    /// @param reason a sentence
    record Lost(String reason) implements End {}

    /// Another session would end in the same way.
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

  /// Starts to dial, and returns at once.
  static ChatSession open(IrcChat.Parts parts, Ready reader, Consumer<Channel> onJoined) {
    return new ChatSession(parts, reader, onJoined);
  }

  /// Blocks until the session is over.
  End await() throws InterruptedException {
    try {
      CompletableFuture.anyOf(joined, end).get(JOIN_LIMIT.toSeconds(), TimeUnit.SECONDS);
      return end.get();
    } catch (TimeoutException e) {
      return new End.Lost(whyNotJoined());
    } catch (ExecutionException e) {
      throw new IllegalStateException("The chat reader failed", e.getCause());
    }
  }

  private String whyNotJoined() {
    return letIn
        ? "Twitch did not open the chat of %s within %d s. Does the channel exist?"
            .formatted(reader.channel(), JOIN_LIMIT.toSeconds())
        : "Twitch's chat did not answer within " + JOIN_LIMIT.toSeconds() + " s.";
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
        ? "Twitch's chat rejected the sign-in."
        : "Twitch's chat ended the connection at once.";
  }

  @Override
  public void line(String raw) {
    metrics.received();
    try {
      IrcLine line = IrcLine.parse(raw);
      if (isOurs(line)) {
        look(line);
        listener.line(line);
      }
    } catch (MalformedPayloadException e) {
      listener.unreadable(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      // One malformed line must not stop the reading of all others.
      listener.unreadable("It could not be processed (" + e.getClass().getSimpleName() + ").");
    }
  }

  /// Whether it concerns the channel that is read, or no channel. A line of chat always has one.
  private boolean isOurs(IrcLine line) {
    return line.channel()
        .map(channel -> channel.equalsIgnoreCase(reader.channel()))
        .orElse(!OF_A_CHANNEL.contains(line.command()));
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

  /// Reads the user name that Twitch assigned: twitch4j may have continued anonymously.
  private void welcome(IrcLine line) {
    letIn = true;
    String nick = line.params().isEmpty() ? "" : line.params().getFirst();
    if (reader.user().isPresent() && nick.startsWith("justinfan")) {
      end.complete(new End.Lost("Chat was read anonymously although a user is signed in."));
    }
  }

  private void join(String roomId) {
    Channel room = Channel.named(roomId, reader.channel(), reader.channel());
    if (joined.complete(room)) {
      onJoined.accept(room);
    }
  }

  private String barred(IrcLine line) {
    return "The chat of %s cannot be read. Twitch says: %s"
        .formatted(reader.channel(), line.text().orElse("no reason."));
  }

  @Override
  public void close() {
    client.close();
  }
}
