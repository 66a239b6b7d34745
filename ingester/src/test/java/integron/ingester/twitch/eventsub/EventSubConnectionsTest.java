package integron.ingester.twitch.eventsub;

import static org.awaitility.Awaitility.await;

import integron.ingester.twitch.eventsub.message.EventSubMessage;
import integron.ingester.twitch.eventsub.session.Input;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.websocket.WsRouting;
import io.helidon.websocket.WsListener;
import io.helidon.websocket.WsSession;
import java.net.InetAddress;
import java.net.URI;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class EventSubConnectionsTest {
  private static final int FRAME_BYTES = 65_536;

  private final AtomicReference<Thread> reader = new AtomicReference<>();
  private WebServer server;

  /// Says one thing that is no welcome.
  private static final class Talker implements WsListener {
    @Override
    public void onOpen(WsSession session) {
      session.send("{}", true);
    }
  }

  @BeforeEach
  void listen() {
    server =
        WebServer.builder()
            .address(InetAddress.getLoopbackAddress())
            .port(0)
            .shutdownHook(false)
            .addRouting(WsRouting.builder().endpoint("/ws", Talker::new))
            .build()
            .start();
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  /// What follows a first message that is no welcome: its own thread cuts the connection, before
  /// anything was to be read from it. Shown able to fail: where the thread then waits for that, it
  /// waits for ever.
  @Test
  void theThreadOfAConnectionThatItsFirstMessageCutsEnds() {
    AtomicReference<EventSubConnections> connections = new AtomicReference<>();
    EventSubConnections.Arrivals cutting =
        (connection, input) -> {
          if (input instanceof Input.Received) {
            reader.set(Thread.currentThread());
            connections.get().cut(connection);
          }
        };
    connections.set(new EventSubConnections(FRAME_BYTES, cutting, new Deaf()));
    connections.get().dial(1, URI.create("ws://127.0.0.1:" + server.port() + "/ws"));
    await().until(() -> reader.get() != null && !reader.get().isAlive());
  }

  private static final class Deaf implements EventSubListener {
    @Override
    public void notification(EventSubMessage.Notification notification) {}

    @Override
    public void quarantine(EventSubMessage.Quarantined frame) {}

    @Override
    public void subscribed(Instant at, Set<String> names) {}

    @Override
    public void unsubscribed(Instant since, Set<String> names, String reason) {}

    @Override
    public void unavailable(Instant at, Set<String> names) {}
  }
}
