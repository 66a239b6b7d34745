package integron.ingester.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import integron.common.command.PublishCommand.FireTest;
import integron.common.event.Event;
import integron.common.event.EventType;
import integron.common.json.AnyObject;
import integron.common.json.Json;
import integron.common.problem.Problem;
import integron.common.text.NearestName;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Makes test events: the usual one of a kind, and what the user wants otherwise.
///
/// The usual ones are in `test-events.json`. There, `{id}` stands for a new id, and the times are
/// as seen from [#PRESENT].
final class TestEvents {
  /// The present, in the resource.
  static final Instant PRESENT = Instant.parse("2024-01-15T12:00:00.000Z");

  private static final String RESOURCE = "test-events.json";
  private static final String ID = "{id}";
  private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[0-9:.]{12}Z");

  /// Fields with the viewer's words. An event also has these words in pieces.
  private static final Set<String> WORDS = Set.of("message", "input");

  private final Map<String, @Nullable Object> usual;

  private TestEvents(Map<String, @Nullable Object> usual) {
    this.usual = usual;
  }

  static TestEvents read() {
    try (InputStream in =
        Objects.requireNonNull(TestEvents.class.getResourceAsStream(RESOURCE), RESOURCE)) {
      return new TestEvents(
          Json.read(new String(in.readAllBytes(), UTF_8), AnyObject.class).fields());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (Json.MalformedException e) {
      throw new IllegalStateException("The test events cannot be read", e);
    }
  }

  /// The wire names of the kinds that can be tested.
  SortedSet<String> kinds() {
    return new TreeSet<>(usual.keySet());
  }

  /// Returns the event.
  ///
  /// @param now the time of it
  /// @param id a new text
  /// @throws integron.common.problem.ProblemException `BAD_REQUEST` or `TOO_LARGE` with what is
  ///   wrong
  Event of(FireTest asked, Instant now, String id) {
    String kind = asked.kind();
    if (!(usual.get(kind) instanceof Map<?, ?> fields)) {
      throw Problem.badRequest(unknown(kind)).asException();
    }
    PayloadCheck.check("data", asked.data());
    Map<String, @Nullable Object> wanted = ShownTexts.of(asked.data().fields());
    reject(DataCheck.mistake(kind, wanted));
    AnyObject data =
        new AnyObject(MergePatch.apply(present(fields, now, id), withPieces(fields, wanted)));
    PayloadCheck.check("data", data);
    try {
      return Json.readData(kind, data.json());
    } catch (Json.MalformedException e) {
      throw Problem.badRequest("The data is no %s: %s.".formatted(kind, e.reason())).asException();
    }
  }

  private static void reject(Optional<String> mistake) {
    mistake.ifPresent(sentence -> {
      throw Problem.badRequest(sentence).asException();
    });
  }

  private String unknown(String kind) {
    if (EventType.ofWireName(kind).isPresent()) {
      return "%s is not an event of the channel, so there is no test of it.".formatted(kind);
    }
    return NearestName.of(kind, kinds())
        .map(name -> "There is no event type of that name. Did you mean %s?".formatted(name))
        .orElseGet(() ->
            "There is no event type of that name. These can be tested: %s."
                .formatted(String.join(", ", kinds())));
  }

  /// Other words are in one piece, unless the user gives the pieces.
  private static Map<String, @Nullable Object> withPieces(
      Map<?, ?> usual, Map<String, @Nullable Object> wanted) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>(wanted);
    for (String field : WORDS) {
      if (usual.containsKey("fragments")
          && !wanted.containsKey("fragments")
          && wanted.containsKey(field)) {
        all.put(
            "fragments",
            wanted.get(field) instanceof String text
                ? List.of(Map.of("type", "text", "text", text))
                : List.of());
      }
    }
    return all;
  }

  private static Map<String, @Nullable Object> present(Map<?, ?> object, Instant now, String id) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    object.forEach((name, value) -> fields.put(String.valueOf(name), presentValue(value, now, id)));
    return fields;
  }

  private static @Nullable Object presentValue(@Nullable Object value, Instant now, String id) {
    return switch (value) {
      case Map<?, ?> object -> present(object, now, id);
      case List<?> list -> list.stream().map(element -> presentValue(element, now, id)).toList();
      case String text when text.equals(ID) -> id;
      case String text when TIME.matcher(text).matches() ->
          Json.time(now.plus(Duration.between(PRESENT, Instant.parse(text))));
      case null, default -> value;
    };
  }
}
