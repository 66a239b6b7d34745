package integron.ingester.link;

import static java.time.Duration.ZERO;
import static java.util.Comparator.naturalOrder;

import integron.common.settings.LinkSettings;
import integron.common.socket.AcceptedConnections;
import integron.common.socket.AcceptedConnections.State;
import integron.common.socket.ConnectionEnds;
import java.net.Socket;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The connections to the link's port. Until a broadcaster has proved that it knows the link key,
/// its connection counts against a small limit and is cut after a while, no matter what it sends.
/// Authenticated broadcasters have a limit of their own.
final class LinkSessions implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LinkSessions.class);

  private final LinkSettings limits;
  private final AcceptedConnections connections;
  private final Set<LinkSession> proven = ConcurrentHashMap.newKeySet();
  private volatile boolean finishing;

  LinkSessions(LinkSettings limits) {
    this.limits = limits;
    this.connections =
        new AcceptedConnections(limits.sessions() + limits.connections(), limits.proofTime());
  }

  void accepted(Socket socket) {
    connections.accepted(socket);
  }

  /// Admits a broadcaster that has proved the key. Returns false when the limit of live
  /// broadcasters is reached; one that has gone or has missed its heartbeat loses its place.
  synchronized boolean admit(LinkSession session, Optional<ConnectionEnds> ends) {
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
    connections.mark(ends, State.KEPT);
    return true;
  }

  private static void replace(LinkSession silent) {
    LOG.warn("A broadcaster that has been silent gives its place to another");
    silent.end();
  }

  /// Removes an ended session; its connection is cut in time.
  void ended(LinkSession session, Optional<ConnectionEnds> ends) {
    if (proven.remove(session)) {
      connections.mark(ends, State.WAITING);
    }
  }

  int size() {
    return proven.size();
  }

  /// How many accepted events are not yet sent to the session that is furthest behind.
  long backlog() {
    return proven.stream().mapToLong(LinkSession::backlog).max().orElse(0);
  }

  /// The link is about to end: a command that comes from now on is refused, because its event and
  /// its reply might come after the end.
  void finish() {
    finishing = true;
  }

  boolean areFinishing() {
    return finishing;
  }

  /// Whether every broadcaster has the accepted events and the replies of its commands.
  boolean areDone() {
    return proven.stream().allMatch(LinkSession::isDone);
  }

  /// Ends sessions whose peer has left or is silent, even if a write to it is stuck.
  ///
  /// @return how long no other peer can have been silent for too long
  Duration look() {
    endGone();
    proven.forEach(this::endIfSilent);
    Duration longest = proven.stream().map(LinkSession::silence).max(naturalOrder()).orElse(ZERO);
    return limits.silence().minus(longest).plusMillis(1);
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
    proven.forEach(LinkSession::end);
    connections.close();
  }
}
