package integron.ingester.normalize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import integron.common.event.EventType;
import integron.ingester.journal.entry.Candidate;
import integron.ingester.normalize.eventsub.Normalizer;
import integron.ingester.normalize.irc.IrcNormalizer;
import integron.ingester.twitch.chat.IrcLine;
import integron.ingester.twitch.eventsub.Notifications;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Recorded payloads and lines, if there are any (system property `twitch.payloads`): all of them
/// are readable.
final class OriginalPayloadsTest {
  private static final Path RECORDED =
      Path.of(System.getProperty("twitch.payloads", "recorded-payloads"));

  @Test
  void everyRecordedPayloadIsReadable() throws IOException {
    assumeThat(RECORDED).as("recorded payloads").isDirectory();
    Normalizer normalizer = new Normalizer(Set.of(), _ -> null);
    List<String> unknown = new ArrayList<>();
    for (Path file : notifications()) {
      for (Candidate incoming : normalizer.normalize(Notifications.read(Files.readString(file)))) {
        if (incoming.event().type() == EventType.UNKNOWN) {
          unknown.add(file.getFileName().toString());
        }
      }
    }
    assertThat(unknown).isEmpty();
  }

  private static List<Path> notifications() throws IOException {
    try (Stream<Path> files = Files.list(RECORDED)) {
      return files.filter(file -> !file.getFileName().toString().startsWith("_")).sorted().toList();
    }
  }

  @Test
  void everyRecordedLineIsReadable() throws IOException {
    Path samples = RECORDED.resolveSibling("irc-samples.txt");
    assumeThat(samples).as("recorded lines").isRegularFile();
    IrcNormalizer normalizer = new IrcNormalizer(Set.of(), true, _ -> null);
    List<EventType> types = new ArrayList<>();
    for (String line : Files.readAllLines(samples)) {
      if (!line.isEmpty() && !line.startsWith("#")) {
        normalizer
            .normalize(IrcLine.parse(line), IrcLines.RECEIVED)
            .forEach(incoming -> types.add(incoming.event().type()));
      }
    }
    assertThat(types)
        .contains(
            EventType.CHAT,
            EventType.CHEER,
            EventType.SUB,
            EventType.RESUB,
            EventType.GIFT_SUB,
            EventType.RAID,
            EventType.CHAT_DELETE,
            EventType.CHAT_CLEAR)
        .doesNotContain(EventType.UNKNOWN);
  }
}
