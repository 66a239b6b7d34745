package integron.faketwitch.irc;

import integron.faketwitch.socket.ConnectionLog;
import integron.faketwitch.socket.Idle;
import integron.faketwitch.socket.SocketKind;
import integron.faketwitch.socket.Wire;
import integron.faketwitch.world.Timers;
import io.helidon.common.buffers.BufferData;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.websocket.WsListener;
import io.helidon.websocket.WsSession;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// One WebSocket of a chat client. A frame may hold several lines.
public final class ChatSocket implements WsListener {
  private static final int LONGEST_FRAME = 16_384;

  private final Chat chat;
  private final ConnectionLog log;
  private final Timers timers;
  private final Duration pingEvery;
  private final StringBuilder partial = new StringBuilder();
  private String request = "";
  private @Nullable IrcSession chatter;
  private @Nullable Future<?> pings;

  /// A socket that is not open yet.
  public ChatSocket(Chat chat, ConnectionLog log, Timers timers, Duration pingEvery) {
    this.chat = chat;
    this.log = log;
    this.timers = timers;
    this.pingEvery = pingEvery;
  }

  @Override
  public Optional<Headers> onHttpUpgrade(HttpPrologue prologue, Headers headers) {
    request = prologue.uriPath().rawPath();
    return Optional.empty();
  }

  @Override
  public void onOpen(WsSession session) {
    IrcSession opened =
        chat.open(Wire.own(log, SocketKind.IRC, request, session, Idle.NEVER, this::ended));
    chatter = opened;
    pings =
        timers.every(
            pingEvery,
            () -> {
              if (!opened.ping()) {
                opened.wire().close(1000, "ping timeout");
              }
            });
  }

  private void ended(Wire over) {
    Future<?> pinging = pings;
    if (pinging != null) {
      pinging.cancel(false);
    }
    chat.ended(over);
  }

  @Override
  public void onMessage(WsSession session, String text, boolean last) {
    IrcSession opened = chatter;
    if (opened == null) {
      return;
    }
    partial.append(text);
    if (partial.length() > LONGEST_FRAME) {
      opened.wire().close(1009, "frame too long");
    } else if (last) {
      String lines = partial.toString();
      partial.setLength(0);
      opened.wire().received();
      lines.lines().filter(line -> !line.isBlank()).forEach(opened::received);
    }
  }

  @Override
  public void onPing(WsSession session, BufferData buffer) {
    if (chatter != null) {
      chatter.wire().pinged(buffer);
    }
  }

  @Override
  public void onClose(WsSession session, int status, String reason) {
    if (chatter != null) {
      chatter.wire().closedByPeer(status, reason);
    }
  }
}
