package integron.common.relay;

import integron.common.settings.RelaySettings;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a process on the ingester's machine answers to remote broadcasters. It connects to NATS for
/// ever, by a connection of its own: what floods it delays nothing else.
public final class NatsService implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(NatsService.class);
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final RelaySettings relay;
  private final List<Part> parts;
  private final NatsAttempts attempts;

  /// One kind of questions.
  @FunctionalInterface
  public interface Part {
    /// Answers until the connection ends; returns at once.
    void answerOn(NatsConnection nats);
  }

  private NatsService(RelaySettings relay, List<Part> parts, RandomGenerator random) {
    this.relay = relay;
    this.parts = List.copyOf(parts);
    this.attempts =
        new NatsAttempts(
            "relay-answers",
            this::answerUntilItFails,
            () -> LOG.debug("Remote broadcasters get no more answers"),
            random);
  }

  /// Starts to answer.
  public static NatsService start(RelaySettings relay, RandomGenerator random, Part... parts) {
    NatsService service = new NatsService(relay, List.of(parts), random);
    service.attempts.start();
    return service;
  }

  private void answerUntilItFails() throws InterruptedException {
    try (NatsConnection nats = NatsConnection.open(relay, "integron answers")) {
      parts.forEach(part -> part.answerOn(nats));
      attempts.succeeded();
      while (true) {
        Thread.sleep(LOOK);
        nats.requireOpen();
      }
    } catch (IOException e) {
      LOG.debug("Remote broadcasters get no answers: {}", NatsReason.of(e));
    } catch (RuntimeException e) {
      LOG.error("Answering remote broadcasters failed", e);
    }
  }

  @Override
  public void close() {
    attempts.close();
  }
}
