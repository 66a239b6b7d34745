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

/// One connection to Twitch's chat through twitch4j, from dialling to its end.
///
/// twitch4j would connect again by itself: on whatever thread it happens to be, deeper in the stack
/// with each failure, without end while the builder blocks, and anonymously when it has come to
/// dislike the token. So each of its chats gets one connection, and its owner makes the next one.
final class ChatClient implements AutoCloseable {
  /// What twitch4j asks for.
  private static final int THREADS = TwitchChat.REQUIRED_THREAD_COUNT;

  private final ScheduledThreadPoolExecutor executor =
      new ScheduledThreadPoolExecutor(THREADS, Thread.ofVirtual().name("irc-", 0).factory());
  private final EventManager events = new EventManager();
  private final Owner owner;
  private final FutureTask<TwitchChat> dialling;
  private final Thread dialler;
  private volatile boolean closed;

  /// Whom a connection tells what happens to it, on any thread; must return at once.
  interface Owner {
    /// The socket is open; nobody is signed in yet.
    void connected();

    /// A line, in order, on the socket's own thread.
    void line(String raw);

    /// The connection has ended, or could not be made. May be said more than once.
    void over();

    /// Something failed that never should.
    void broken(RuntimeException failure);
  }

  private ChatClient(URI address, Ready reader, Owner owner) {
    this.owner = owner;
    this.dialling = new FutureTask<>(() -> dial(address, reader));
    this.dialler = Thread.ofVirtual().name("irc-dial").unstarted(dialling);
  }

  /// Begins to connect and to join, and returns at once.
  static ChatClient open(URI address, Ready reader, Owner owner) {
    ChatClient client = new ChatClient(address, reader, owner);
    client.dialler.start();
    return client;
  }

  /// Blocks until Twitch has answered or cannot be reached, for a minute at worst; an interrupt
  /// ends it.
  private TwitchChat dial(URI address, Ready reader) {
    try {
      events.registerEventHandler(new SimpleEventHandler());
      events.setDefaultEventHandler(SimpleEventHandler.class);
      // Before twitch4j's own, which throw at lines that they do not expect.
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
                // The address is a setting, so whoever set it trusts it with the token.
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
      // Thrown on, it would be lost in twitch4j's log.
      owner.broken(e);
    }
  }

  /// When Twitch says `RECONNECT`, twitch4j begins to; only an exception keeps it from that.
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

  /// Begins to leave, and returns at once: twitch4j waits for up to two seconds for Twitch's
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

  /// Asked for a delay whenever a connection fails or ends, which tells us so; never gives one.
  private record NoRetry(Runnable onEnd) implements IBackoffStrategy {
    private static final long NEVER = -1;

    @Override
    public long get() {
      onEnd.run();
      return NEVER;
    }

    @Override
    public void reset() {}

    /// Always none: after two, twitch4j would turn anonymous if it found the token dead.
    @Override
    public int getFailures() {
      return 0;
    }
  }
}
