package integron.ingester.link;

import integron.common.settings.LinkSettings;
import integron.common.socket.AcceptedConnections;
import integron.common.socket.AcceptedConnections.State;
import java.net.Socket;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Who is connected to the link's port. A connection is one of few, and cut after a while, until a
/// broadcaster has proved over it that it knows the link key: whatever it says before that changes
/// neither. Broadcasters that have proved it are counted on their own.
final class LinkSessions implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LinkSessions.class);

  private final LinkSettings limits;
  private final AcceptedConnections connections;
  private final Set<LinkSession> proven = ConcurrentHashMap.newKeySet();

  LinkSessions(LinkSettings limits) {
    this.limits = limits;
    this.connections =
        new AcceptedConnections(limits.sessions() + limits.connections(), limits.proofTime());
  }

  void accepted(Socket socket) {
    connections.accepted(socket);
  }

  /// A broadcaster has proved the key. False when as many others as may be are connected and alive;
  /// one that has gone, or has missed its heartbeat, gives its place away.
  synchronized boolean admit(LinkSession session, SocketAddress peer) {
    endGone();
    if (proven.size() >= limits.sessions()) {
      proven.stream()
          .max(Comparator.comparing(LinkSession::silence))
          .filter(silent -> silent.silence().compareTo(limits.heartbeat().multipliedBy(2)) > 0)
          .ifPresent(LinkSessions::replace);
    }
    if (proven.size() >= limits.sessions()) {
      return false;
    }
    proven.add(session);
    connections.mark(peer, State.KEPT);
    return true;
  }

  private static void replace(LinkSession silent) {
    LOG.warn("A broadcaster that has been silent gives its place to another");
    silent.end();
  }

  /// The session has ended; what is left of its connection is cut in time.
  void ended(LinkSession session, SocketAddress peer) {
    if (proven.remove(session)) {
      connections.mark(peer, State.WAITING);
    }
  }

  int size() {
    return proven.size();
  }

  /// Ends sessions whose peer has left or is silent, even where a write to it is stuck.
  void look() {
    endGone();
    proven.forEach(this::endIfSilent);
  }

  private void endGone() {
    proven.stream().filter(LinkSession::isGone).forEach(LinkSession::end);
  }

  private void endIfSilent(LinkSession session) {
    Duration silence = limits.silence();
    if (session.silence().compareTo(silence) > 0) {
      LOG.warn("A broadcaster was silent for {} s, so its link ends", silence.toSeconds());
      session.end();
    }
  }

  @Override
  public void close() {
    connections.close();
    proven.forEach(LinkSession::end);
  }
}
