package integron.ingester.normalize;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import integron.faketwitch.FakeTwitch;
import integron.ingester.normalize.eventsub.Normalizer;
import integron.ingester.twitch.eventsub.Notifications;
import integron.ingester.twitch.eventsub.session.SubscriptionSpec;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The frames for each kind of EventSub payload.
final class GoldenEventsTest {
  private static final Golden GOLDEN = Golden.of("eventsub");

  private final Normalizer normalizer = new Normalizer(Set.of(), _ -> null);

  private static List<String> payloads() {
    try (FakeTwitch twitch = Golden.twitch()) {
      return twitch.control().payloads();
    }
  }

  @TestFactory
  Stream<DynamicTest> everyPayloadBecomesItsGoldenFrames() {
    return payloads().stream()
        .map(name -> DynamicTest.dynamicTest(name, () -> becomesItsGoldenFrames(name)));
  }

  private void becomesItsGoldenFrames(String payload) throws IOException {
    try (FakeTwitch twitch = Golden.twitch()) {
      String frame = twitch.control().frame(payload, Map.of());
      GOLDEN.check(payload, normalizer.normalize(Notifications.read(frame)));
    }
  }

  /// Shown able to fail: with a payload of a type that `SubscriptionSpec` lacks.
  @Test
  void everyPayloadIsOfATypeThatIntegronSubscribesTo() {
    Set<String> types = new HashSet<>();
    try (FakeTwitch twitch = Golden.twitch()) {
      for (String name : twitch.control().payloads()) {
        types.add(Notifications.read(twitch.control().frame(name, Map.of())).type());
      }
    }
    assertThat(SubscriptionSpec.ALL.stream().map(SubscriptionSpec::type).collect(toSet()))
        .isEqualTo(types);
  }

  @Test
  void thereIsNoGoldenFileWithoutAPayload() throws IOException {
    assertThat(GOLDEN.names()).containsExactlyInAnyOrderElementsOf(payloads());
  }
}
