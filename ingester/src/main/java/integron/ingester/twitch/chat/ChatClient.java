package integron.ingester.twitch.chat;

import com.github.philippheuer.events4j.core.EventManager;
import com.github.philippheuer.events4j.simple.SimpleEventHandler;
import com.github.twitch4j.chat.TwitchChat;
import com.github.twitch4j.chat.TwitchChatBuilder;
import com.github.twitch4j.chat.enums.MirroredMessagePolicy;
import com.github.twitch4j.chat.events.ChatConnectionStateEvent;
import com.github.twitch4j.chat.events.channel.IRCMessageEvent;
import com.github.twitch4j.util.IBackoffStrategy;
import integron.common.lifecycle.Threads;
import integron.ingester.twitch.chat.ChatLogin.Answer.Ready;
import java.net.URI;
import java.util.concurrent.CancellationException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/// One connection to Twitch's chat through twitch4j, from its dial to its end.
///
/// twitch4j would reconnect by itself: on any of its threads, deeper in the stack with each
/// failure, without end while the builder blocks, and anonymously once it rejects the token. So
/// each of its chats gets one connection, and its owner makes the next one.
final class ChatClient implements AutoCloseable {
  /// The settings that twitch4j needs.
  private static final int THREADS = TwitchChat.REQUIRED_THREAD_COUNT;

  private final ScheduledThreadPoolExecutor executor =
      new ScheduledThreadPoolExecutor(THREADS, Thread.ofVirtual().name("irc-", 0).factory());
  private final EventManager events = new EventManager();
  private final ChatOwner owner;
  private final FutureTask<TwitchChat> dialling;
  private final Thread dialler;
  private volatile boolean closed;

  /// Receives the events of a connection, on any thread; must return at once.
  interface ChatOwner {
    /// The socket is open; the sign-in is not done yet.
    void connected();

    /// A line, in order, on the socket's own thread.
    void line(String raw);

    /// The connection has ended, or could not be made. May be called more than once.
    void over();

    /// An unexpected failure.
    void broken(RuntimeException failure);
  }

  private ChatClient(URI address, Ready reader, ChatOwner owner) {
    this.owner = owner;
    this.dialling = new FutureTask<>(() -> dial(address, reader));
    this.dialler = Thread.ofVirtual().name("irc-dial").unstarted(dialling);
  }

  /// Starts to connect and to join, and returns at once.
  static ChatClient open(URI address, Ready reader, ChatOwner owner) {
    ChatClient client = new ChatClient(address, reader, owner);
    client.dialler.start();
    return client;
  }

  /// Blocks until Twitch has answered or cannot be reached, for at most a minute; an interrupt ends
  /// the wait.
  private TwitchChat dial(URI address, Ready reader) {
    try {
      events.registerEventHandler(new SimpleEventHandler());
      events.setDefaultEventHandler(SimpleEventHandler.class);
      // Registered before twitch4j's own handlers, which throw at unexpected lines.
      events.onEvent(IRCMessageEvent.class, this::receive);
      events.onEvent(ChatConnectionStateEvent.class, this::changed);
      TwitchChat chat = builder(address, reader).build();
      chat.joinChannel(reader.channel());
      return chat;
    } catch (RuntimeException e) {
      owner.broken(e);
      throw e;
    }
  }

  private TwitchChatBuilder builder(URI address, Ready reader) {
    TwitchChatBuilder builder =
        TwitchChatBuilder.builder()
            .withBaseUrl(address.toString())
            .withEventManager(events)
            .withScheduledThreadPoolExecutor(executor)
            .withConnectionBackoffStrategy(new NoRetry(owner::over))
            .withMirroredMessagePolicy(MirroredMessagePolicy.ACCEPT_ALL)
            .withEnableMembershipEvents(false)
            .withAutoJoinOwnChannel(false);
    return reader
        .user()
        .map(user ->
            builder
                .withCredentialManager(KnownUser.credentials(user))
                .withChatAccount(KnownUser.credential(user))
                // The address is a setting, so the user who set it trusts it with the token.
                .withSendCredentialToThirdPartyHost(true))
        .orElse(builder);
  }

  private void receive(IRCMessageEvent line) {
    if (closed) {
      return;
    }
    try {
      owner.line(line.getRawMessage());
    } catch (RuntimeException e) {
      // If it were rethrown, it would only appear in twitch4j's log.
      owner.broken(e);
    }
  }

  /// On `RECONNECT` from Twitch, twitch4j starts to reconnect; only an exception prevents that.
  private void changed(ChatConnectionStateEvent change) {
    switch (change.getState()) {
      case CONNECTED -> owner.connected();
      case RECONNECTING -> {
        owner.over();
        throw new CancellationException("The next connection is made by another chat");
      }
      case CONNECTING, DISCONNECTING, DISCONNECTED, LOST -> {}
    }
  }

  /// Starts to leave, and returns at once: twitch4j waits for up to two seconds for Twitch's
  /// answer.
  @Override
  public void close() {
    closed = true;
    dialler.interrupt();
    Thread.ofVirtual().name("irc-leave").start(this::leave);
  }

  private void leave() {
    Threads.join(dialler);
    if (dialling.state() == FutureTask.State.SUCCESS) {
      dialling.resultNow().close();
    }
    events.close();
    executor.shutdownNow();
  }

  /// twitch4j requests a delay whenever a connection fails or ends, and so reports it; returns
  /// none.
  private record NoRetry(Runnable onEnd) implements IBackoffStrategy {
    private static final long NEVER = -1;

    @Override
    public long get() {
      onEnd.run();
      return NEVER;
    }

    @Override
    public void reset() {}

    /// Always empty: after two, twitch4j would become anonymous if it found the token invalid.
    @Override
    public int getFailures() {
      return 0;
    }
  }
}
