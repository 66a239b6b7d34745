package integron.ingester.normalize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import integron.common.event.EventType;
import integron.ingester.journal.Incoming;
import integron.ingester.twitch.eventsub.Notifications;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Recorded payloads, where there are some (system property `twitch.payloads`): all of them are
/// understood but the one type that is passed on as it is.
final class OriginalPayloadsTest {
  private static final Path RECORDED =
      Path.of(System.getProperty("twitch.payloads", "../../shared/twitch/payloads"));

  private final Normalizer normalizer = new Normalizer(Set.of(), _ -> null);

  @Test
  void everyRecordedPayloadIsUnderstoodButTheTypeThatNobodyKnows() throws Exception {
    assumeThat(RECORDED).as("recorded payloads").isDirectory();
    List<String> unknown = new ArrayList<>();
    for (Path file : notifications()) {
      for (Incoming incoming : normalizer.normalize(Notifications.read(Files.readString(file)))) {
        if (incoming.event().type() == EventType.UNKNOWN) {
          unknown.add(file.getFileName().toString());
        }
      }
    }
    assertThat(unknown).containsExactly("channel.custom_power_up_redemption.add.json");
  }

  private static List<Path> notifications() throws IOException {
    try (Stream<Path> files = Files.list(RECORDED)) {
      return files.filter(file -> !file.getFileName().toString().startsWith("_")).sorted().toList();
    }
  }
}
