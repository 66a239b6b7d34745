package integron.ingester.normalize;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import integron.common.event.EventType;
import integron.faketwitch.FakeTwitch;
import integron.ingester.journal.entry.Candidate;
import integron.ingester.normalize.eventsub.Normalizer;
import integron.ingester.twitch.eventsub.Notifications;
import integron.ingester.twitch.eventsub.message.EventSubMessage.Notification;
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

  /// Shown able to fail: with `channel.cheer` for power-ups, the cheers of a user who has turned
  /// power-ups off do not arrive.
  @Test
  void everyKindOfEventIsOneForWhichItsSubscriptionIsCreated() {
    try (FakeTwitch twitch = Golden.twitch()) {
      for (String name : twitch.control().payloads()) {
        Notification notification = Notifications.read(twitch.control().frame(name, Map.of()));
        Set<EventType> brought =
            SubscriptionSpec.ALL.stream()
                .filter(spec -> spec.type().equals(notification.type()))
                .flatMap(spec -> spec.brings().stream())
                .collect(toSet());
        for (Candidate event : normalizer.normalize(notification)) {
          EventType type = event.event().type();
          assertThat(type.removes() || type == EventType.UNKNOWN || brought.contains(type))
              .as("%s of %s", type, name)
              .isTrue();
        }
      }
    }
  }

  @Test
  void thereIsNoGoldenFileWithoutAPayload() throws IOException {
    assertThat(GOLDEN.names()).containsExactlyInAnyOrderElementsOf(payloads());
  }
}
