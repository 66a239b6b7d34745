package integron.ingester.normalize;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import integron.common.event.Envelope;
import integron.common.json.Json;
import integron.faketwitch.FakeTwitch;
import integron.ingester.journal.entry.Candidate;
import integron.ingester.normalize.eventsub.Normalizer;
import integron.ingester.twitch.chat.IrcLine;
import integron.ingester.twitch.eventsub.Notifications;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The frames that a subscriber reads for a fake Twitch's payloads and lines.
final class NormalizedFrames {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Normalizer NORMALIZER = new Normalizer(Set.of(), _ -> null);

  private static @Nullable FakeTwitch twitch;

  private NormalizedFrames() {}

  static void start() {
    twitch = Golden.twitch();
  }

  private static FakeTwitch twitch() {
    return requireNonNull(twitch, "NormalizedFrames.start() comes first");
  }

  static void stop() {
    twitch().close();
  }

  static List<Candidate> normalized(
      String payload, Map<String, ? extends @Nullable Object> values) {
    return NORMALIZER.normalize(Notifications.read(twitch().control().frame(payload, values)));
  }

  static List<JsonNode> frames(String payload, Map<String, ? extends @Nullable Object> values) {
    return asFrames(normalized(payload, values));
  }

  /// The only frame.
  static JsonNode frame(String payload, Map<String, ? extends @Nullable Object> values) {
    List<JsonNode> all = frames(payload, values);
    assertThat(all).as(payload).hasSize(1);
    return all.getFirst();
  }

  static List<JsonNode> lines(String line, Map<String, String> values) {
    return lines(line, values, UnaryOperator.identity());
  }

  /// @param change applied to the line before it is read
  static List<JsonNode> lines(
      String line, Map<String, String> values, UnaryOperator<String> change) {
    String said = change.apply(twitch().control().line(line, values));
    return asFrames(IrcLines.ANONYMOUS.normalize(IrcLine.parse(said), IrcLines.RECEIVED));
  }

  static JsonNode oneOf(String type, List<JsonNode> frames) {
    return frames.stream()
        .filter(frame -> frame.path("type").asText().equals(type))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + type + " in " + frames));
  }

  private static List<JsonNode> asFrames(List<Candidate> events) {
    List<JsonNode> frames = new ArrayList<>();
    for (Candidate incoming : events) {
      Envelope envelope = new Envelope(1, incoming.timestamp(), incoming.event(), incoming.marks());
      try {
        frames.add(MAPPER.readTree(Json.write(envelope)));
      } catch (JsonProcessingException e) {
        throw new AssertionError(e);
      }
    }
    return frames;
  }

  static List<String> types(List<JsonNode> frames) {
    return frames.stream().map(frame -> frame.path("type").asText()).toList();
  }

  static Map<String, @Nullable Object> with(@Nullable Object... namesAndValues) {
    Map<String, @Nullable Object> values = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      values.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
    }
    return values;
  }
}
