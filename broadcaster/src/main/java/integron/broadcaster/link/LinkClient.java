package integron.broadcaster.link;

import integron.broadcaster.upstream.Commands;
import integron.broadcaster.upstream.Sink;
import integron.broadcaster.upstream.Source;
import integron.broadcaster.upstream.SourceListener;
import integron.broadcaster.upstream.SourceState;
import integron.common.files.StartProblemFile;
import integron.common.json.Json;
import integron.common.lifecycle.Failpoint;
import integron.common.lifecycle.Threads;
import integron.common.link.Delivery;
import integron.common.link.Frame;
import integron.common.link.LinkKey;
import integron.common.link.LinkKeyFile;
import integron.common.link.LinkMessage;
import integron.common.link.ProtocolRange;
import integron.common.problem.ProblemException;
import integron.common.settings.LinkSettings;
import integron.common.settings.StoredSettings;
import integron.common.socket.ClientSocket;
import integron.common.status.IngesterStatus;
import integron.common.stream.EncodedEvent;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the link to the ingester: dials for ever, resumes where the stream ends, and appends the
/// delivered events. Its one thread is the only one that calls the sink.
///
/// ```
/// CONNECTING ──accepted──▶ REPLAYING ──CaughtUp──▶ LIVE
///      ▲                       │                     │
///      └──────────── anything that goes wrong ───────┘
/// ```
public final class LinkClient implements Source {
  private static final Logger LOG = LoggerFactory.getLogger(LinkClient.class);
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);

  private final URI address;
  private final LinkKeyFile keyFile;
  private final StartProblemFile startProblem;
  private final Duration silenceLimit;
  private final int frameLimit;
  private final Sink stream;
  private final SourceListener listener;
  private final ProtocolRange spoken;
  private final SecureRandom random = new SecureRandom();
  private final DialPace pace = new DialPace(random);
  private final LinkCommands commands;
  private final Thread thread;
  private final InstantSource clock;
  private volatile SourceState state;
  private volatile @Nullable IngesterStatus ingester;

  /// Used by the one thread alone.
  private boolean wasConnected;

  /// @param startProblem says why there is no ingester to connect to
  /// @param spoken the versions of the link's protocol to offer
  public LinkClient(
      LinkSettings link,
      LinkKeyFile keyFile,
      StartProblemFile startProblem,
      Sink stream,
      SourceListener listener,
      ProtocolRange spoken,
      InstantSource clock) {
    this.address = URI.create("ws://%s:%d/link".formatted(link.host(), link.port()));
    this.keyFile = keyFile;
    this.startProblem = startProblem;
    this.silenceLimit = link.silence();
    this.frameLimit = link.frameBytes();
    this.commands = new LinkCommands(this::state, link.commandBytes());
    this.stream = stream;
    this.listener = listener;
    this.spoken = spoken;
    this.clock = clock;
    this.state =
        SourceState.connecting("The broadcaster is connecting to the ingester.", clock.instant());
    this.thread = Thread.ofVirtual().name("link").unstarted(this::run);
  }

  @Override
  public void start() {
    thread.start();
  }

  @Override
  public SourceState state() {
    return state;
  }

  @Override
  public Optional<IngesterStatus> ingester() {
    return Optional.ofNullable(ingester);
  }

  /// Returns how fast the ingester answers; empty without a link, and before its first answer.
  public Optional<LinkStatus> measured() {
    return commands.session().flatMap(IngesterSession::roundTrip).map(LinkStatus::of);
  }

  /// Returns the commands to the ingester.
  public Commands commands() {
    return commands;
  }

  @Override
  public void close() {
    thread.interrupt();
    Threads.join(thread);
  }

  private void run() {
    try {
      while (true) {
        String reason = talkUntilItFails();
        Duration delay = pace.next();
        SourceState next = away(reason);
        if (!next.equals(state)) {
          LOG.info("No link to the ingester: {} Next attempt in {} ms.", reason, delay.toMillis());
          become(next);
        }
        Thread.sleep(delay);
      }
    } catch (InterruptedException e) {
      become(away("The broadcaster is stopping."));
    }
  }

  /// Explains only that nothing answers: an ingester that answers has started. What was written
  /// before the link ended concerns an earlier start; before the first link, the launcher has
  /// deleted what concerns an earlier run.
  private Optional<String> whyItCannotStart() {
    @Nullable Instant since = state.since();
    return since == null
        ? Optional.empty()
        : startProblem
            .readSince(wasConnected ? since : Instant.EPOCH)
            .map("The ingester cannot start: "::concat);
  }

  /// Attempts that fail do not change since when.
  private SourceState away(String reason) {
    @Nullable Instant since = state.since();
    return SourceState.connecting(reason, since == null ? clock.instant() : since);
  }

  private void become(SourceState next) {
    state = next;
    listener.changed();
  }

  private void received(IngesterStatus status) {
    ingester = status;
    listener.changed();
  }

  private String talkUntilItFails() throws InterruptedException {
    try {
      talk();
      return "The link ended.";
    } catch (LinkLostException e) {
      dialSoonIfItWasLive();
      return String.valueOf(e.getMessage());
    } catch (LinkException e) {
      return String.valueOf(e.getMessage());
    } catch (ProblemException e) {
      // The ingester makes the key when it starts.
      return whyItCannotStart().orElse(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      dialSoonIfItWasLive();
      return whyItCannotStart().orElse("The ingester does not answer (" + e.getMessage() + ").");
    } catch (RuntimeException e) {
      LOG.error("The link failed", e);
      return "The link failed unexpectedly. The broadcaster's log has the reason.";
    }
  }

  /// Called where the connection alone is at fault. A frame that cannot be read, or does not follow
  /// this stream, comes again on the next connection; dialling at once would repeat that for ever.
  private void dialSoonIfItWasLive() {
    if (state.isLive()) {
      pace.reset();
    }
  }

  private void talk() throws LinkException, IOException, InterruptedException {
    LinkKey key = keyFile.read();
    try (ClientSocket socket = ClientSocket.openForBinary(address, CONNECT_LIMIT, frameLimit)) {
      pace.answered();
      IngesterSession session = new IngesterSession(socket, silenceLimit);
      session.prove(key, random, spoken);
      session.send(new Frame.Resume(stream.end().orElse(null), frameLimit));
      wasConnected = true;
      listener.connected();
      become(SourceState.REPLAYING);
      awaitPosition(session);
      commands.opened(session);
      follow(session);
    } finally {
      commands.closed();
    }
  }

  private void awaitPosition(IngesterSession session)
      throws LinkException, IOException, InterruptedException {
    while (true) {
      switch (session.receive(stream::eraseSome)) {
        case Frame.StartAt(var position) -> {
          stream.startAt(position);
          return;
        }
        case Frame.Status(var status) -> received(status);
        case Frame.Settings(var texts) -> listener.settings(new StoredSettings(texts));
        case LinkMessage _ -> throw IngesterSession.unexpected("where the delivery starts");
      }
    }
  }

  private void follow(IngesterSession session)
      throws LinkException, IOException, InterruptedException {
    while (true) {
      switch (session.receive(stream::eraseSome)) {
        case Delivery(var events) -> append(events);
        // The ingester repeats it when this process was too slow for its ring.
        case Frame.StartAt(var position) -> stream.startAt(position);
        case Frame.CaughtUp() -> goLive(session);
        case Frame.Status(var status) -> received(status);
        case Frame.Settings(var texts) -> listener.settings(new StoredSettings(texts));
        case Frame.Answer answer -> commands.answered(answer);
        case LinkMessage _ ->
            throw IngesterSession.unexpected("a delivery, a status, settings or a reply");
      }
    }
  }

  private void append(List<EncodedEvent> events) throws LinkException {
    Failpoint.LINK_RECEIVED.pass();
    try {
      stream.append(events);
    } catch (IllegalArgumentException e) {
      throw new LinkException(
          "The ingester's delivery does not follow this stream: " + e.getMessage() + ".", e);
    } catch (Json.MalformedException e) {
      throw new LinkException("The ingester sent a removal that cannot be read.", e);
    }
  }

  private void goLive(IngesterSession session) throws IOException, InterruptedException {
    session.ask();
    stream.caughtUp();
    become(SourceState.LIVE);
    listener.caughtUp();
    LOG.info("Caught up with the ingester");
  }
}
