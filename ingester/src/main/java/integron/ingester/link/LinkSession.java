package integron.ingester.link;

import static java.util.Objects.requireNonNull;

import integron.common.command.Command;
import integron.common.command.CommandPlaces;
import integron.common.command.CommandReply;
import integron.common.json.Json;
import integron.common.link.Frame;
import integron.common.link.FrameJson;
import integron.common.link.LinkKey;
import integron.common.link.ProtocolRange;
import integron.common.problem.Problem;
import integron.common.settings.LinkSettings;
import integron.common.stream.EncodedEvent;
import integron.common.stream.Position;
import integron.common.stream.Ring;
import integron.ingester.command.CommandRunner;
import io.helidon.common.buffers.BufferData;
import io.helidon.websocket.WsListener;
import io.helidon.websocket.WsSession;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One broadcaster's socket: authenticates the broadcaster, then leaves the sending to a
/// [LinkTail].
///
/// ```
/// CONNECTED ─Hello─▶ CHALLENGED ─Proof, and a place─▶ ACCEPTED ─Resume─▶ TAILING
///     └───────── anything else, or a wrong proof ─▶ closed
/// ```
final class LinkSession implements WsListener {
  private static final Logger LOG = LoggerFactory.getLogger(LinkSession.class);

  private static final Problem STOPPING = Problem.unavailable("The ingester is stopping.");

  private final Ring<EncodedEvent> ring;
  private final StatusBoard board;
  private final CommandRunner commands;
  private final LinkSettings limits;
  private final CommandPlaces places;
  private final LinkSessions sessions;
  private final LinkMetrics metrics;
  private final Handshake handshake;
  private final AtomicInteger running = new AtomicInteger();
  private volatile long receivedAt = System.nanoTime();
  private volatile @Nullable LinkSocket socket;
  private volatile @Nullable LinkTail tail;

  LinkSession(
      LinkKey key,
      Ring<EncodedEvent> ring,
      StatusBoard board,
      CommandRunner commands,
      LinkSettings limits,
      LinkSessions sessions,
      LinkMetrics metrics,
      SecureRandom random,
      ProtocolRange spoken) {
    this.ring = ring;
    this.board = board;
    this.commands = commands;
    this.limits = limits;
    this.places = new CommandPlaces(limits.commands());
    this.sessions = sessions;
    this.metrics = metrics;
    this.handshake = new Handshake(key, random, board.status().version(), spoken);
  }

  @Override
  public void onOpen(WsSession opened) {
    socket = new LinkSocket(opened);
  }

  @Override
  public void onMessage(WsSession from, String text, boolean last) {
    receivedAt = System.nanoTime();
    LinkSocket open = requireNonNull(socket);
    try {
      Frame frame = last ? FrameJson.read(text) : refuseFragment();
      if (tail != null) {
        whileTailing(open, frame);
      } else if (frame instanceof Frame.Resume resume && handshake.isDone()) {
        resume(open, resume);
      } else {
        answer(open, admitted(open, handshake.answer(frame)));
      }
    } catch (Json.MalformedException | ProblemFrame e) {
      LOG.warn("A broadcaster sent something that is not a frame of the link: {}", e.getMessage());
      answer(open, new Frame.Refused(Problem.badRequest("That is not a frame of the link.")));
    }
  }

  /// A broadcaster has only events that were accepted here, so if it has more, the database has
  /// lost them.
  private void resume(LinkSocket open, Frame.Resume resume) {
    Optional<Position> shown = resume.position().filter(this::isBeyondTheEnd);
    CommandReply reply = shown.isEmpty() ? new CommandReply.Done(null) : renew(shown.get());
    if (reply instanceof CommandReply.Failed(Problem problem)) {
      answer(open, new Frame.Refused(problem));
    } else {
      tail =
          LinkTail.start(
              open, ring, board, limits, metrics, resume, handshake.protocol(), this::end);
    }
  }

  private boolean isBeyondTheEnd(Position position) {
    Position end = ring.span().end();
    return position.epoch().equals(end.epoch()) && position.id() > end.id();
  }

  private CommandReply renew(Position shown) {
    LOG.warn(
        "A broadcaster has event {}, but the newest one here is {}",
        shown.id(),
        ring.span().latest());
    try {
      return commands.run(new Command.Renew(shown), Optional.empty());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new CommandReply.Failed(STOPPING);
    }
  }

  /// Only a correct proof gives a place among the broadcasters.
  private Frame admitted(LinkSocket open, Frame answer) {
    return answer instanceof Frame.Accepted && !sessions.admit(this, open.ends())
        ? new Frame.Refused(Problem.unavailable("There are too many broadcasters already."))
        : answer;
  }

  private static Frame refuseFragment() throws ProblemFrame {
    throw new ProblemFrame("a fragment");
  }

  private void whileTailing(LinkSocket open, Frame frame) throws ProblemFrame {
    switch (frame) {
      case Frame.Heartbeat heartbeat -> echo(open, heartbeat);
      case Frame.Ask ask -> take(open, ask);
      case Frame other ->
          throw new ProblemFrame(other.getClass().getSimpleName() + " at the wrong time");
    }
  }

  /// The broadcaster measures how long the answer takes.
  private void echo(LinkSocket open, Frame.Heartbeat heartbeat) {
    if (heartbeat.number() != null) {
      open.send(heartbeat);
      requireNonNull(tail).spoken();
    }
  }

  private void take(LinkSocket open, Frame.Ask ask) {
    running.incrementAndGet(); // Before the question, so that the end waits for it or refuses it.
    Optional<Runnable> place =
        sessions.areFinishing() ? Optional.empty() : places.take(ask.command());
    if (place.isPresent()) {
      Thread.ofVirtual().name("command").start(() -> run(open, ask, place.get()));
    } else {
      refuse(open, ask);
    }
  }

  private void refuse(LinkSocket open, Frame.Ask ask) {
    try {
      open.send(new Frame.Answer(ask.number(), new CommandReply.Failed(refusal())));
    } finally {
      running.decrementAndGet();
    }
  }

  private Problem refusal() {
    return sessions.areFinishing()
        ? STOPPING
        : new Problem(
            Problem.Code.TOO_MANY_REQUESTS,
            "Too many commands are running; try again in a moment.",
            1);
  }

  private void run(LinkSocket open, Frame.Ask ask, Runnable leave) {
    try {
      CommandReply reply = commands.replyTo(ask);
      sendReply(open, new Frame.Answer(ask.number(), reply));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      leave.run();
      running.decrementAndGet();
    }
  }

  /// Sends the changed status and settings first, so that the broadcaster has them before it passes
  /// the reply on.
  private void sendReply(LinkSocket open, Frame.Answer answer) {
    try {
      LinkTail sending = requireNonNull(tail);
      sending.sendStatus();
      sending.sendSettings();
      open.send(answer);
    } catch (RuntimeException e) {
      LOG.info("A broadcaster left before its command was done: {}", e.getMessage());
    }
  }

  private void answer(LinkSocket to, Frame frame) {
    if (frame instanceof Frame.Refused refused) {
      to.refuse(refused);
      end();
    } else {
      to.send(frame);
    }
  }

  @Override
  public void onPing(WsSession from, BufferData data) {
    receivedAt = System.nanoTime();
    requireNonNull(socket).pong(data);
  }

  @Override
  public void onClose(WsSession from, int status, String reason) {
    end();
  }

  @Override
  public void onError(WsSession from, Throwable error) {
    LOG.debug("A link broke", error);
    end();
  }

  Duration silence() {
    return Duration.ofNanos(System.nanoTime() - receivedAt);
  }

  /// How many accepted events are not yet sent.
  long backlog() {
    LinkTail sending = tail;
    return sending == null ? 0 : sending.backlog(ring.span());
  }

  /// Whether all accepted events and the replies of all commands are sent.
  boolean isDone() {
    return running.get() == 0 && backlog() == 0;
  }

  /// Whether the peer has left.
  boolean isGone() {
    LinkSocket open = socket;
    return open != null && !open.isConnected();
  }

  /// Stops the sending and cuts the socket. Any thread may call this, any number of times.
  void end() {
    LinkTail sending = tail;
    if (sending != null) {
      sending.stop();
    }
    LinkSocket open = socket;
    if (open != null) {
      sessions.ended(this, open.ends());
      open.cut();
    }
  }
}
