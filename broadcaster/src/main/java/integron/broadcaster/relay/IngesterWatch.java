package integron.broadcaster.relay;

import integron.broadcaster.upstream.RemoteStatus;
import integron.broadcaster.upstream.SourceState;
import integron.common.json.Json;
import integron.common.lifecycle.Threads;
import integron.common.link.Frame;
import integron.common.link.FrameJson;
import integron.common.problem.Problem;
import integron.common.problem.ProblemException;
import integron.common.relay.CommandAnswer;
import integron.common.relay.NatsConnection;
import integron.common.relay.RelayProof;
import integron.common.relay.RelayQuestion;
import integron.common.relay.RelayQuestion.Heard;
import integron.common.relay.RelayReply;
import integron.common.relay.RelayRequest;
import integron.common.relay.RelaySubjects;
import integron.common.settings.RelaySettings;
import integron.common.status.IngesterStatus;
import integron.common.stream.Position;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks the ingester on the other machine for its status, once a second, where this machine has the
/// key. What is older than a few seconds is not said any more.
public final class IngesterWatch implements AutoCloseable {
  static final Problem NO_KEY =
      Problem.unavailable(
          "This broadcaster reads events from NATS and has no key, so it does not know the"
              + " ingester's state and changes nothing. Set relay.key_file to a copy of link.key,"
              + " or use the dashboard of the machine with the ingester.");

  private static final Logger LOG = LoggerFactory.getLogger(IngesterWatch.class);
  private static final Duration PERIOD = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration FRESH = Duration.ofSeconds(5);
  private static final Position NOWHERE = new Position("", 0);
  private static final Problem SILENT =
      Problem.unavailable(
          "The ingester on the other machine does not answer at NATS, so nothing can be changed."
              + " Look at the dashboard of the machine with the ingester.");
  private static final Problem UNREADABLE =
      new Problem(
          Problem.Code.INCOMPATIBLE,
          "The status of the machine with the ingester cannot be read. Run the same version on"
              + " both.");

  /// @param at in nanoseconds of this process
  private record Seen(IngesterStatus status, String challenge, long at) {}

  private final RelaySubjects subjects;
  private final Supplier<Optional<NatsConnection>> nats;
  private final Supplier<Optional<Position>> end;
  private final RemoteKey key;
  private final RelayNonces nonces;
  private final Runnable changed;
  private final InstantSource clock;
  private final Thread thread = Thread.ofVirtual().name("ingester-watch").unstarted(this::run);
  private volatile Problem why = SILENT;
  private volatile Instant silentSince;
  private volatile @Nullable Seen seen;

  /// @param nats the connection; empty while there is none
  /// @param end what this broadcaster knows of the stream
  /// @param changed is called after each change
  public IngesterWatch(
      RelaySettings relay,
      Supplier<Optional<NatsConnection>> nats,
      Supplier<Optional<Position>> end,
      RemoteKey key,
      RelayNonces nonces,
      Runnable changed,
      InstantSource clock) {
    this.subjects = new RelaySubjects(relay.name());
    this.nats = nats;
    this.end = end;
    this.key = key;
    this.nonces = nonces;
    this.changed = changed;
    this.clock = clock;
    this.silentSince = clock.instant();
  }

  /// Begins to ask; without a key, there is nothing to ask.
  void start() {
    if (key.isSet()) {
      thread.start();
    }
  }

  /// The status of the ingester; empty where it is not known at present.
  Optional<IngesterStatus> status() {
    return fresh().map(Seen::status);
  }

  /// The same, in words.
  public RemoteStatus remote() {
    return new RemoteStatus(
        key.isSet(), fresh().isPresent() ? null : key.isSet() ? why.detail() : NO_KEY.detail());
  }

  /// Returns the state of the ingester as far as this machine can know it.
  ///
  /// @param stream of what it publishes
  SourceState of(SourceState stream) {
    return key.isSet() && stream.isConnected() && fresh().isEmpty()
        ? SourceState.connecting(why.detail(), silentSince)
        : stream;
  }

  /// The challenge that a command names.
  ///
  /// @throws ProblemException with the reason, where the ingester has not proven within the last
  ///   seconds that it is there
  String challenge() {
    return fresh().map(Seen::challenge).orElseThrow(() -> why.asException());
  }

  private Optional<Seen> fresh() {
    return Optional.ofNullable(seen).filter(one -> System.nanoTime() - one.at() < FRESH.toNanos());
  }

  private void run() {
    try {
      RemoteStatus toldRemote = remote();
      Optional<IngesterStatus> told = Optional.empty();
      while (true) {
        look();
        if (!status().equals(told) || !remote().equals(toldRemote)) {
          told(remote(), toldRemote);
          told = status();
          toldRemote = remote();
          changed.run();
        }
        Thread.sleep(PERIOD);
      }
    } catch (InterruptedException e) {
      LOG.debug("The ingester's status is not asked for any more");
    }
  }

  private void told(RemoteStatus now, RemoteStatus before) {
    if (now.reason() != null && before.reason() == null) {
      silentSince = clock.instant();
      LOG.info("The ingester on the other machine is not known: {}", now.reason());
    } else if (now.reason() == null && before.reason() != null) {
      LOG.info("The ingester on the other machine answers");
    }
  }

  private void look() throws InterruptedException {
    try {
      RelayProof proof = key.proof().orElseThrow(NO_KEY::asException);
      NatsConnection connection = nats.get().orElseThrow(RemoteReads.NOT_CONNECTED::asException);
      RelayRequest request = new RelayRequest(nonces.next(), end.get().orElse(NOWHERE), "");
      hear(
          new RelayQuestion(subjects.status(), request, Optional.of(proof))
              .ask(connection, PATIENCE));
    } catch (ProblemException e) {
      why = e.problem();
    } catch (RuntimeException e) {
      LOG.warn("The ingester's status cannot be asked for", e);
    }
  }

  private void hear(Heard heard) {
    switch (heard) {
      case Heard.Answer(RelayReply reply) -> read(reply);
      case Heard.Unproven() -> why = RemoteReads.UNPROVEN;
      case Heard.Silence() -> why = SILENT;
    }
  }

  private void read(RelayReply reply) {
    try {
      CommandAnswer answer = CommandAnswer.read(reply.body());
      if (FrameJson.read(answer.frame()) instanceof Frame.Status(IngesterStatus status)) {
        seen = new Seen(status, answer.challenge(), System.nanoTime());
        why = SILENT;
      }
    } catch (Json.MalformedException e) {
      LOG.debug("The ingester's status cannot be read", e);
      why = UNREADABLE;
    }
  }

  @Override
  public void close() {
    if (key.isSet()) {
      thread.interrupt();
      Threads.join(thread, PATIENCE);
    }
  }
}
