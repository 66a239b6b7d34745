package integron.ingester.relay;

import integron.common.command.Command;
import integron.common.command.CommandPlaces;
import integron.common.command.CommandReply;
import integron.common.json.Json;
import integron.common.link.Frame;
import integron.common.link.FrameJson;
import integron.common.link.LinkKey;
import integron.common.problem.Problem;
import integron.common.problem.Problem.Code;
import integron.common.relay.AllowedFromAfar;
import integron.common.relay.CommandAnswer;
import integron.common.relay.CommandRequest;
import integron.common.relay.NatsConnection;
import integron.common.relay.NatsService;
import integron.common.relay.RelayProof;
import integron.common.relay.RelayReply;
import integron.common.relay.RelayRequest;
import integron.common.relay.RelayResponder;
import integron.common.relay.RelayResponder.Asked;
import integron.common.relay.RelaySubjects;
import integron.common.relay.StatusFromAfar;
import integron.common.settings.LinkSettings;
import integron.common.settings.RelaySettings;
import integron.common.status.IngesterStatus;
import integron.common.status.RelayStatus;
import integron.ingester.command.CommandRunner;
import integron.ingester.relay.CommandLedger.Entry;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells remote broadcasters that prove the link's key the status, and carries out their commands,
/// each at most once. It answers nothing to others, and nothing while another ingester publishes.
public final class RemoteCommands implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RemoteCommands.class);
  private static final Duration LAST_WORDS = Duration.ofSeconds(2);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(5);
  private static final Problem STOPPING = Problem.unavailable("The ingester is stopping.");
  private static final Problem TOO_MANY =
      new Problem(
          Code.TOO_MANY_REQUESTS, "Too many commands are running; try again in a moment.", 1);
  private static final Problem OTHER_EVENTS =
      Problem.unavailable(
          "This broadcaster has other events than the machine with the ingester. Nothing was done;"
              + " try again in a moment.");
  private static final Problem TOO_LARGE =
      Problem.outcomeUnknown(
          "This was done, but the reply is larger than the NATS server carries. Look before you"
              + " try again.");
  private static final Problem NOT_KNOWN =
      new Problem(
          Code.INCOMPATIBLE,
          "The ingester on the other machine cannot do this. Run the same version on both.");

  /// The parts that it needs.
  ///
  /// @param limits of commands, as on the link
  /// @param epoch of the events that commands name
  /// @param random of a kind that cannot be predicted
  public record Parts(
      RelaySettings relay,
      LinkSettings limits,
      LinkKey key,
      CommandRunner commands,
      Supplier<IngesterStatus> status,
      Supplier<String> epoch,
      MeterRegistry registry,
      RandomGenerator random) {}

  private final Parts parts;
  private final Optional<RelayProof> proof;
  private final CommandPlaces places;
  private final CommandLedger ledger;
  private final RemoteCommandMetrics metrics;
  private final AtomicInteger running = new AtomicInteger();
  private final NatsService service;
  private volatile boolean finishing;

  private RemoteCommands(Parts parts) {
    this.parts = parts;
    this.proof = Optional.of(new RelayProof(parts.key()));
    this.places = new CommandPlaces(parts.limits().commands());
    this.ledger = new CommandLedger(parts.random(), System::nanoTime);
    this.metrics = new RemoteCommandMetrics(parts.registry());
    this.service = NatsService.start(parts.relay(), parts.random(), this::answerOn);
  }

  /// Starts to answer.
  public static RemoteCommands start(Parts parts) {
    return new RemoteCommands(parts);
  }

  private void answerOn(NatsConnection nats) {
    RelaySubjects subjects = new RelaySubjects(parts.relay().name());
    RelayResponder.open(nats, subjects.status(), () -> proof, this::tell);
    RelayResponder.open(nats, subjects.command(), () -> proof, this::take);
  }

  /// Refuses further commands, and waits until those that run have ended, for a limited time.
  public void finish() throws InterruptedException {
    finishing = true;
    long begun = System.nanoTime();
    while (running.get() > 0 && System.nanoTime() - begun < LAST_WORDS.toNanos()) {
      Thread.sleep(LOOK_AGAIN);
    }
  }

  @Override
  public void close() {
    service.close();
  }

  /// Of two ingesters with the same key, such as in a copied folder, the one that publishes counts.
  private boolean isFor(Asked asked) {
    if (!asked.isProven()) {
      metrics.unproven();
      return false;
    }
    RelayStatus relay = parts.status().get().relay();
    return relay != null && relay.state() == RelayStatus.State.PUBLISHING;
  }

  private void tell(Asked asked) {
    if (isFor(asked)) {
      IngesterStatus told = StatusFromAfar.of(parts.status().get());
      send(asked, true, FrameJson.write(new Frame.Status(told)));
    }
  }

  private boolean send(Asked asked, boolean taken, String frame) {
    String body = new CommandAnswer(ledger.challenge(), taken, frame).write();
    return asked.reply().send(RelayReply.to(asked.request(), body));
  }

  private void take(Asked asked) {
    if (!isFor(asked)) {
      return;
    }
    try {
      CommandRequest request = CommandRequest.read(asked.request().body());
      switch (ledger.enter(request.challenge(), asked.request().nonce())) {
        case Entry.First() -> begin(asked, request);
        case Entry.Begun() ->
            LOG.debug("A command of a remote broadcaster is still being carried out");
        case Entry.Done(String reply) -> send(asked, true, reply);
        case Entry.Full() -> refuse(asked);
        case Entry.Stale() -> send(asked, false, "");
      }
    } catch (Json.MalformedException e) {
      LOG.debug("A request of a remote broadcaster cannot be read", e);
    }
  }

  private void refuse(Asked asked) {
    CommandReply reply = new CommandReply.Failed(TOO_MANY);
    metrics.answered(reply);
    send(asked, true, frame(reply));
  }

  private void begin(Asked asked, CommandRequest request) {
    running.incrementAndGet(); // Before the question, so that the end waits for it or refuses it.
    boolean isRunning = false;
    try {
      Optional<Frame.Ask> ask = readable(request);
      Optional<Problem> refusal = refusal(asked.request(), request, ask);
      Optional<Runnable> place =
          refusal.isPresent() ? Optional.empty() : places.take(ask.orElseThrow().command());
      if (place.isPresent()) {
        Thread.ofVirtual()
            .name("remote-command")
            .start(() -> run(asked, request, ask.orElseThrow(), place.get()));
        isRunning = true;
      } else {
        answer(asked, request, new CommandReply.Failed(refusal.orElse(TOO_MANY)));
      }
    } finally {
      if (!isRunning) {
        running.decrementAndGet();
      }
    }
  }

  private Optional<Frame.Ask> readable(CommandRequest request) {
    if (isTooLarge(request)) {
      return Optional.empty();
    }
    try {
      return FrameJson.read(request.ask()) instanceof Frame.Ask ask
          ? Optional.of(ask)
          : Optional.empty();
    } catch (Json.MalformedException e) {
      LOG.debug("A command of a remote broadcaster cannot be read", e);
      return Optional.empty();
    }
  }

  private boolean isTooLarge(CommandRequest request) {
    return request.ask().length() > parts.limits().commandBytes();
  }

  private Optional<Problem> refusal(
      RelayRequest asked, CommandRequest request, Optional<Frame.Ask> ask) {
    if (finishing) {
      return Optional.of(STOPPING);
    }
    if (isTooLarge(request)) {
      return Optional.of(
          new Problem(Code.TOO_LARGE, "The ingester takes no command that is so large."));
    }
    if (ask.isEmpty()) {
      return Optional.of(NOT_KNOWN);
    }
    Command<?> command = ask.get().command();
    if (!AllowedFromAfar.is(command)) {
      return Optional.of(AllowedFromAfar.REFUSED);
    }
    return parts.epoch().get().equals(asked.end().epoch())
        ? Optional.empty()
        : Optional.of(OTHER_EVENTS);
  }

  private void run(Asked asked, CommandRequest request, Frame.Ask ask, Runnable leave) {
    try {
      answer(asked, request, parts.commands().replyTo(ask));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      leave.run();
      running.decrementAndGet();
    }
  }

  private void answer(Asked asked, CommandRequest request, CommandReply reply) {
    metrics.answered(reply);
    if (!keepAndSend(asked, request, reply)) {
      keepAndSend(asked, request, new CommandReply.Failed(TOO_LARGE));
    }
  }

  private static String frame(CommandReply reply) {
    return FrameJson.write(new Frame.Answer(1, reply));
  }

  private boolean keepAndSend(Asked asked, CommandRequest request, CommandReply reply) {
    String frame = frame(reply);
    ledger.done(request.challenge(), asked.request().nonce(), frame);
    return send(asked, true, frame);
  }
}
