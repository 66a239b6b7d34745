package integron.ingester.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import integron.faketwitch.FakeTwitch;
import integron.ingester.normalize.irc.IrcNormalizer;
import integron.ingester.twitch.chat.IrcLine;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The frames for each kind of chat line, without signing in.
final class GoldenLinesTest {
  private static final Golden GOLDEN = Golden.of("irc");

  private final IrcNormalizer normalizer = new IrcNormalizer(Set.of(), true, _ -> null);

  private static List<String> lines() {
    try (FakeTwitch twitch = Golden.twitch()) {
      return twitch.control().chatLines();
    }
  }

  @TestFactory
  Stream<DynamicTest> everyLineBecomesItsGoldenFrames() {
    return lines().stream()
        .map(name -> DynamicTest.dynamicTest(name, () -> becomesItsGoldenFrames(name)));
  }

  private void becomesItsGoldenFrames(String line) throws IOException {
    try (FakeTwitch twitch = Golden.twitch()) {
      String said = twitch.control().line(line, Map.of());
      GOLDEN.check(line, normalizer.normalize(IrcLine.parse(said), IrcLines.RECEIVED));
    }
  }

  @Test
  void thereIsNoGoldenFileWithoutALine() throws IOException {
    assertThat(GOLDEN.names()).containsExactlyInAnyOrderElementsOf(lines());
  }
}
