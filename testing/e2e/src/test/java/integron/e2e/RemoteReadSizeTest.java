package integron.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A NATS server that carries less than a page of events.
@Timeout(180)
final class RemoteReadSizeTest {
  @TempDir private Path home;

  @Test
  void whatIsLargerThanAMessageIsRefusedWithAReason() throws Exception {
    Path small = Files.writeString(home.resolve("small.conf"), "max_payload: 65536\n");
    try (RemoteMachine machines = new RemoteMachine(home, "-c", small.toString())) {
      String event =
          "{\"name\":\"tool.large\",\"payload\":{\"text\":\"%s\"}}".formatted("x".repeat(15_000));
      for (int i = 0; i < 10; i++) {
        machines.local().published("/api/events", event);
      }
      machines.awaitEqualStreams();
      HttpResponse<String> refused = machines.get("/api/events?types=custom&limit=10");
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.body()).contains("larger than the NATS server carries");
      assertThat(machines.get("/api/events?types=custom&limit=2").statusCode()).isEqualTo(200);
    }
  }
}
