package integron.broadcaster;

import static integron.broadcaster.Samples.follow;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import integron.common.event.Envelope;
import integron.common.event.EventType;
import integron.common.json.EnvelopeJson;
import integron.common.json.Json;
import integron.common.socket.Received;
import integron.common.stream.EncodedEvent;
import integron.common.stream.EventIndex;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A broadcaster passes events on as bytes.
final class BytesTest {
  private static final Path GOLDEN = Path.of("../common/src/test/resources/golden/eventsub");
  private static final String TIME = "2024-01-15T11:00:00.000Z";

  @TempDir private Path home;

  private static String page(List<Envelope> events, String next, long latest) {
    String all = events.stream().map(Json::write).collect(Collectors.joining(","));
    return "{\"events\":[" + all + "]" + next + ",\"epoch\":\"e1\",\"latest\":" + latest + "}";
  }

  /// Data that cannot be decoded into a record.
  private static EncodedEvent undecodable(long id, EventType type) {
    byte[] data = "{\"future\": [1 , {\"a\":\"\\u00e9\"}]}".getBytes(UTF_8);
    byte[] json = EnvelopeJson.around(data, id, type, TIME, Set.of());
    return new EncodedEvent(new EventIndex(id, type, "1", List.of("m1")), json);
  }

  /// The event would stop at any part that decodes it. Shown able to fail: with a decoded copy in
  /// `WireFrame`, the link is closed.
  @Test
  void anUndecodableEventReachesSubscribersAndPagesUnchanged() throws Exception {
    try (var installation = new TestInstallation(home).startBroadcaster();
        var subscriber = TestSubscriber.open(installation.port(), "/ws")) {
      subscriber.nextOfType("connected");
      EncodedEvent event = undecodable(1, EventType.CHAT);
      installation.ingester.accept(event);

      String text = new String(event.json(), UTF_8);
      assertThat(subscriber.receive()).isEqualTo(new Received.Text(text));
      for (String query : List.of("", "?user=1", "?types=chat")) {
        assertThat(RawHttp.get(installation.port(), "/api/events" + query).body())
            .isEqualTo("{\"events\":[" + text + "],\"epoch\":\"e1\",\"latest\":1}");
      }
      assertThat(RawHttp.get(installation.port(), "/api/events?user=ada").body())
          .isEqualTo("{\"events\":[],\"epoch\":\"e1\",\"latest\":1}");
    }
  }

  @Test
  void anUndecodableRowFillsAGapAndAPageUnchanged() throws Exception {
    try (var installation = new TestInstallation(home, Map.of("INTEGRON_RING_EVENTS", "1"));
        var stored = new WrittenDatabase(installation.folder.database(), TestInstallation.EPOCH)) {
      stored.add(1, EventType.FOLLOW, "{\"future\": true}").add(2, follow(2));
      installation.startBroadcaster().ingester.accept(follow(1), follow(2));
      await()
          .untilAsserted(() ->
              assertThat(RawHttp.get(installation.port(), "/api/status").body())
                  .contains("\"latest\":2"));
      String text =
          "{\"id\":1,\"type\":\"follow\",\"data\":{\"future\": true},\"timestamp\":\""
              + TIME
              + "\"}";
      assertThat(RawHttp.get(installation.port(), "/api/events?before=2").body())
          .isEqualTo("{\"events\":[" + text + "],\"epoch\":\"e1\",\"latest\":2}");
      try (var subscriber = TestSubscriber.open(installation.port(), "/ws?since=0&epoch=e1")) {
        subscriber.nextOfType("connected");
        subscriber.nextOfType("gap");
        assertThat(subscriber.receive()).isEqualTo(new Received.Text(text));
      }
    }
  }

  /// From the ring and from the database. Shown able to fail: with a comma too many, or the marks
  /// in another order.
  @Test
  void aPageOfBytesEqualsThePageOfItsEncodedEvents() throws Exception {
    List<Envelope> events = golden();
    try (var installation = new TestInstallation(home, Map.of("INTEGRON_RING_EVENTS", "30"));
        var stored = new WrittenDatabase(installation.folder.database(), TestInstallation.EPOCH)) {
      for (Envelope event : events) {
        if (event.type().persisted()) {
          stored.add(event);
        }
      }
      installation.startBroadcaster();
      events.forEach(event -> installation.ingester.accept(EncodedEvent.of(event)));
      long last = events.size();
      await()
          .untilAsserted(() ->
              assertThat(RawHttp.get(installation.port(), "/api/status").body())
                  .contains("\"latest\":" + last));
      List<Envelope> shown =
          events.reversed().stream()
              .filter(event -> event.id() > last - 30 || event.type().persisted())
              .toList();
      assertThat(shown).hasSizeGreaterThan(40).hasSizeLessThan(200);
      assertThat(RawHttp.get(installation.port(), "/api/events?limit=200").body())
          .isEqualTo(page(shown, "", last));
      assertThat(RawHttp.get(installation.port(), "/api/events?limit=7").body())
          .isEqualTo(page(shown.subList(0, 7), ",\"next\":" + shown.get(6).id(), last));
    }
  }

  private static List<Envelope> golden() throws Exception {
    List<Envelope> events = new ArrayList<>();
    try (Stream<Path> files = Files.list(GOLDEN)) {
      for (Path file : files.sorted().toList()) {
        for (Object golden : Json.read(Files.readString(file), List.class)) {
          Envelope frame = Json.read(Json.write(golden), Envelope.class);
          events.add(
              new Envelope(events.size() + 1, frame.timestamp(), frame.event(), frame.marks()));
        }
      }
    }
    return events;
  }
}
