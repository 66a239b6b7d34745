package integron.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import integron.common.command.Command;
import integron.common.command.CommandKey;
import integron.common.command.CommandReply;
import integron.common.command.PublishCommand;
import integron.common.json.AnyObject;
import integron.common.link.LinkKey;
import integron.common.problem.Problem;
import integron.common.problem.Problem.Code;
import integron.common.relay.NatsConnection;
import integron.common.relay.RelayProof;
import integron.common.relay.RelayRequest;
import integron.common.settings.LinkSettings;
import integron.common.settings.RelaySettings;
import integron.common.settings.Settings;
import integron.common.status.IngesterStatus;
import integron.common.status.RelayStatus;
import integron.ingester.relay.RemoteCommands;
import integron.rig.NatsServer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The ingester's end of commands from afar, with commands that take as long, and reply as much, as
/// a test wants.
@Timeout(120)
final class RemoteCommandLimitsTest {
  private static final LinkKey KEY = new LinkKey(new byte[LinkKey.BYTES]);
  private static final Command<?> EVENT =
      new PublishCommand.Publish("tool.x", AnyObject.EMPTY, null);
  private static final CommandReply DONE = new CommandReply.Done(null);
  private static final Map<String, String> TWO_PLACES = Map.of("INTEGRON_LINK_COMMANDS", "2");

  @TempDir private Path home;
  private NatsServer server;
  private NatsConnection nats;
  private RemoteCommands remote;
  private RemoteCaller caller;
  private final Semaphore mayEnd = new Semaphore(0);
  private final AtomicInteger begun = new AtomicInteger();
  private final MeterRegistry registry = new SimpleMeterRegistry();
  private volatile CommandReply reply = DONE;
  private volatile RelayStatus relay = RelayStatus.PUBLISHING;

  @BeforeEach
  void start() throws Exception {
    Path small = Files.writeString(home.resolve("small.conf"), "max_payload: 65536\n");
    server = NatsServer.start(home.resolve("nats"), "-c", small.toString());
    RelaySettings settings = RelayRig.settings(server, 1_000);
    LinkSettings limits = Settings.read(TWO_PLACES, home.resolve("none.yaml")).link();
    remote =
        RemoteCommands.start(
            new RemoteCommands.Parts(
                settings, limits, KEY, this::run, this::status, () -> "e", registry, new Random()));
    nats = NatsConnection.open(settings, "test");
    caller = new RemoteCaller(nats, settings.name(), Optional.of(new RelayProof(KEY)), "e");
    await().until(() -> caller.status().isPresent());
  }

  @AfterEach
  void stop() {
    mayEnd.release(1_000);
    remote.close();
    nats.close();
    server.close();
  }

  private IngesterStatus status() {
    return IngesterStatus.starting("1", Instant.EPOCH).withRelay(relay);
  }

  private CommandReply run(Command<?> command, Optional<CommandKey> key)
      throws InterruptedException {
    begun.incrementAndGet();
    mayEnd.acquire();
    return reply;
  }

  private RelayRequest request() throws Exception {
    return caller.request(caller.challenge(), RemoteCaller.ask(1, EVENT));
  }

  private static Problem problem(CommandReply reply) {
    return ((CommandReply.Failed) reply).problem();
  }

  /// It is not run again, and whoever asks again gets the reply once there is one.
  @Test
  void aCommandThatTakesLongIsAskedForAgain() throws Exception {
    RelayRequest request = request();
    assertThat(caller.send(request)).isEmpty();
    assertThat(caller.send(request)).isEmpty();
    mayEnd.release();
    await().until(() -> caller.send(request).isPresent());
    assertThat(RemoteCaller.reply(caller.send(request).orElseThrow())).isEqualTo(DONE);
    assertThat(begun).hasValue(1);
  }

  /// Shown able to fail: where `RemoteCommands` takes no place.
  @Test
  void thereAreNoMorePlacesThanOnTheLink() throws Exception {
    for (int i = 0; i < 2; i++) {
      assertThat(caller.send(request())).isEmpty();
    }
    CommandReply refused = caller.ask(EVENT);
    assertThat(problem(refused).code()).isEqualTo(Code.TOO_MANY_REQUESTS);
    assertThat(begun).hasValue(2);
    mayEnd.release(2);
    await()
        .until(() -> {
          mayEnd.release();
          return caller.ask(EVENT).equals(DONE);
        });
  }

  /// Until the remote broadcaster has the next challenge, which it gets with the next status. Shown
  /// able to fail: where a full ledger does not take the request, which then seems to be one to an
  /// ingester that has started again.
  @Test
  void moreCommandsThanAPeriodHoldsAreToldToWait() throws Exception {
    mayEnd.release(10_000);
    String challenge = caller.challenge();
    String ask = RemoteCaller.ask(1, EVENT);
    CommandReply last = DONE;
    while (last.equals(DONE) && begun.get() < 10_000) {
      last = RemoteCaller.reply(caller.send(caller.request(challenge, ask)).orElseThrow());
    }
    assertThat(problem(last).code()).isEqualTo(Code.TOO_MANY_REQUESTS);
    assertThat(caller.ask(EVENT)).isEqualTo(DONE);
  }

  @Test
  void aReplyThatNatsDoesNotCarryIsSaid() throws Exception {
    reply = new CommandReply.Failed(Problem.badRequest("x".repeat(100_000)));
    mayEnd.release();
    RelayRequest request = request();
    CommandReply answer = RemoteCaller.reply(caller.send(request).orElseThrow());
    assertThat(problem(answer).code()).isEqualTo(Code.OUTCOME_UNKNOWN);
    assertThat(problem(answer).detail()).contains("larger than the NATS server carries");
    assertThat(RemoteCaller.reply(caller.send(request).orElseThrow())).isEqualTo(answer);
    assertThat(begun).hasValue(1);
  }

  @Test
  void aCommandThatCannotBeReadIsRefused() throws Exception {
    for (String ask : new String[] {"", "{}", "{\"frame\":\"heartbeat\"}"}) {
      CommandReply answer =
          RemoteCaller.reply(caller.send(caller.request(caller.challenge(), ask)).orElseThrow());
      assertThat(problem(answer).code()).as(ask).isEqualTo(Code.INCOMPATIBLE);
    }
  }

  @Test
  void commandsAndUnprovenRequestsAreCounted() throws Exception {
    mayEnd.release(2);
    assertThat(caller.ask(EVENT)).isEqualTo(DONE);
    reply = new CommandReply.Failed(Problem.badRequest("No."));
    assertThat(caller.ask(EVENT)).isEqualTo(reply);
    RemoteCaller stranger = new RemoteCaller(nats, caller.name(), Optional.empty(), "e");
    assertThat(stranger.status()).isEmpty();
    assertThat(commands("done")).isEqualTo(1);
    assertThat(commands("failed")).isEqualTo(1);
    assertThat(registry.counter("integron.relay.unproven.requests").count()).isEqualTo(1);
  }

  private double commands(String outcome) {
    return registry.counter("integron.relay.commands", "outcome", outcome).count();
  }

  /// Shown able to fail: where `isFor` does not look at the state of the relay.
  @Test
  void anIngesterThatDoesNotPublishAnswersNothing() throws Exception {
    RelayRequest request = request();
    relay = new RelayStatus(RelayStatus.State.FENCED, "another", Instant.EPOCH);
    assertThat(caller.status()).isEmpty();
    assertThat(caller.send(request)).isEmpty();
    assertThat(begun).hasValue(0);
    relay = RelayStatus.PUBLISHING;
    mayEnd.release();
    assertThat(caller.send(request)).isPresent();
  }

  @Test
  void anIngesterThatStopsRefusesAndWaitsForWhatHasBegun() throws Exception {
    RelayRequest request = request();
    assertThat(caller.send(request)).isEmpty();
    Thread stopping =
        Thread.ofVirtual()
            .start(() -> {
              try {
                remote.finish();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    await().until(() -> problem(caller.ask(EVENT)).detail().contains("The ingester is stopping."));
    mayEnd.release();
    stopping.join();
    assertThat(RemoteCaller.reply(caller.send(request).orElseThrow())).isEqualTo(DONE);
    assertThat(begun).hasValue(1);
  }
}
