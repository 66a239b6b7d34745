package integron.ingester.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import integron.common.json.Json;
import integron.faketwitch.FakeTwitch;
import integron.ingester.journal.entry.Candidate;
import integron.ingester.normalize.eventsub.Normalizer;
import integron.ingester.twitch.chat.IrcLine;
import integron.ingester.twitch.eventsub.Notifications;
import integron.ingester.twitch.payload.MalformedPayloadException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every number that Twitch sends, in turn, as one that it never sends: Bits, viewers, gifts,
/// months, points, votes, money. It reaches no event: it counts as not known, or the message is set
/// aside.
final class NumbersOfTwitchTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final long LARGEST = 9_007_199_254_740_991L;

  /// A field of a payload or of a list in it.
  private record Place(JsonNode parent, String name, int index) {
    JsonNode value() {
      return parent.isArray() ? parent.get(index) : parent.get(name);
    }

    void set(JsonNode value) {
      if (parent instanceof ArrayNode list) {
        list.set(index, value);
      } else {
        ((ObjectNode) parent).set(name, value);
      }
    }
  }

  private static void eachNumber(JsonNode node, Consumer<Place> use) {
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        place(new Place(node, "", i), use);
      }
    } else {
      node.properties().forEach(field -> place(new Place(node, field.getKey(), -1), use));
    }
  }

  private static void place(Place place, Consumer<Place> use) {
    if (place.value().isContainerNode()) {
      eachNumber(place.value(), use);
    } else if (place.value().isNumber()) {
      use.accept(place);
    }
  }

  private static List<Candidate> normalized(String frame) {
    try {
      return new Normalizer(Set.of(), _ -> null).normalize(Notifications.read(frame));
    } catch (MalformedPayloadException e) {
      return List.of();
    }
  }

  private static List<String> wrong(String where, List<Candidate> events) {
    List<String> wrong = new ArrayList<>();
    for (Candidate event : events) {
      eachNumber(
          tree(Json.writeData(event.event())),
          place -> {
            long value = place.value().longValue();
            if (value < 0 || value > LARGEST || !place.value().canConvertToLong()) {
              wrong.add(
                  where + ": " + event.event().type() + " " + place.name() + " " + place.value());
            }
          });
    }
    return wrong;
  }

  private static JsonNode tree(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  /// Shown able to fail: without `Figures.amount`, a prediction has points below zero, and a
  /// donation more than a page can count.
  @ParameterizedTest
  @ValueSource(
      strings = {"-5", "-1099511627776", "9223372036854775807", "1e300", "99999999999999999999"})
  void noEventHasANumberThatThereCannotBe(String number) {
    List<String> wrong = new ArrayList<>();
    int[] changed = {0};
    try (FakeTwitch twitch = Golden.twitch()) {
      for (String payload : twitch.control().payloads()) {
        JsonNode frame = tree(twitch.control().frame(payload, Map.of()));
        if (frame.at("/payload/subscription/type").asText().isEmpty()) {
          continue;
        }
        eachNumber(
            frame.at("/payload/event"),
            place -> {
              JsonNode usual = place.value();
              place.set(tree(number));
              wrong.addAll(wrong(payload + " " + place.name(), normalized(frame.toString())));
              place.set(usual);
              changed[0]++;
            });
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(changed[0]).isGreaterThan(100);
  }

  private static final Pattern FIGURE =
      Pattern.compile("(msg-param-[a-zA-Z-]+|bits)=([0-9]+)(?=[; ])");

  @ParameterizedTest
  @ValueSource(strings = {"-5", "-1099511627776", "9223372036854775807", "99999999999999999999"})
  void norHasOneOfALineOfIrc(String number) {
    List<String> wrong = new ArrayList<>();
    int changed = 0;
    try (FakeTwitch twitch = Golden.twitch()) {
      for (String name : twitch.control().chatLines()) {
        String line = twitch.control().line(name, Map.of());
        Matcher figure = FIGURE.matcher(line);
        while (figure.find()) {
          String odd = line.substring(0, figure.start(2)) + number + line.substring(figure.end(2));
          wrong.addAll(
              wrong(
                  name + " " + figure.group(1),
                  IrcLines.ANONYMOUS.normalize(IrcLine.parse(odd), IrcLines.RECEIVED)));
          changed++;
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(changed).isGreaterThan(10);
  }
}
