package integron.ingester.twitch.eventsub;

import integron.common.socket.ClientSocket;
import integron.common.socket.Received;
import integron.ingester.twitch.eventsub.Dialer.Welcomed;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One EventSub session: from a welcome on the base address until it ends for good.
///
/// ```
/// dial ──welcome──▶ LISTENING ──session_reconnect──▶ HANDING_OVER
///                    │     ▲                          │       │
///                    │     └── welcome on the new socket, ────┘
///                    │         old one read to its end
///                    ▼                                ▼
///                  ENDED: closed, silent for too long, hand-over failed
/// ```
///
/// Subscriptions move along in a hand-over; after an end they must all be made again. Owned by one
/// thread.
final class Session implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Session.class);

  /// How often a hand-over is looked at while the old socket is silent.
  private static final Duration HANDOVER_LOOK = Duration.ofMillis(50);

  /// How long the old socket may take to answer our goodbye.
  private static final Duration GOODBYE_LIMIT = Duration.ofSeconds(2);

  private static final int NORMAL_CLOSURE = 1000;

  private final Dialer dialer;
  private final Consumer<Message> sink;
  private final EventSubMetrics metrics;
  private Welcomed current;
  private @Nullable Handover handover;

  private Session(Dialer dialer, Welcomed first, Consumer<Message> sink, EventSubMetrics metrics) {
    this.dialer = dialer;
    this.current = first;
    this.sink = sink;
    this.metrics = metrics;
  }

  /// Dials, and blocks until welcomed.
  ///
  /// @param sink takes notifications and revocations, in order; must not block
  static Session open(Dialer dialer, URI address, Consumer<Message> sink, EventSubMetrics metrics)
      throws IOException, InterruptedException {
    return new Session(dialer, dialer.dial(address), sink, metrics);
  }

  String id() {
    return current.welcome().sessionId();
  }

  /// Reads until the session has ended.
  ///
  /// @return why, as a sentence
  String listen() throws InterruptedException {
    try {
      while (true) {
        if (handover != null && handover.isDone()) {
          moveTo(handover.await());
        }
        switch (current.socket().receive(patience())) {
          case Received.Text text -> handle(text);
          case Received.Closed closed when handover == null -> {
            return CloseCodes.explain(closed);
          }
          case Received.Closed _ -> moveTo(handover.await());
          case Received.Silence _ when handover == null -> {
            return "Twitch was silent for " + patience().toSeconds() + " s.";
          }
          case Received.Silence _ -> {}
        }
      }
    } catch (IOException e) {
      return String.valueOf(e.getMessage());
    }
  }

  /// Half as long again as Twitch promised, because its keepalives travel too.
  private Duration patience() {
    return handover == null
        ? current.welcome().keepalive().multipliedBy(3).dividedBy(2)
        : HANDOVER_LOOK;
  }

  private void handle(Received.Text text) {
    try {
      switch (MessageParser.parse(text.text())) {
        case Message.Reconnect reconnect -> beginHandover(reconnect);
        case Message.Notification notification -> sink.accept(notification);
        case Message.Revocation revocation -> sink.accept(revocation);
        case Message.Keepalive _, Message.Welcome _ -> {}
        case Message.Unknown unknown -> setAside(unknown.what());
      }
    } catch (MessageParser.UnreadableException e) {
      setAside(String.valueOf(e.getMessage()));
    }
  }

  private void setAside(String what) {
    metrics.notUnderstood();
    LOG.warn("Set aside a message from Twitch that is not understood: {}", what);
  }

  private void beginHandover(Message.Reconnect reconnect) {
    if (handover == null) {
      LOG.info("Twitch asks to move to another connection");
      handover = Handover.begin(dialer, reconnect.url());
    }
  }

  /// What was sent on the old socket before the new one's welcome may still be on its way, so the
  /// old one is read until it has answered our goodbye.
  private void moveTo(Welcomed next) throws InterruptedException {
    ClientSocket old = current.socket();
    current = next;
    handover = null;
    try (old) {
      old.closeWith(NORMAL_CLOSURE);
      while (old.receive(GOODBYE_LIMIT) instanceof Received.Text text) {
        handle(text);
      }
    }
    metrics.handedOver();
    LOG.info("Moved to another connection");
  }

  @Override
  public void close() {
    if (handover != null) {
      handover.close();
    }
    current.close();
  }
}
