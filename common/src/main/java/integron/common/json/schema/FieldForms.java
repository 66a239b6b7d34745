package integron.common.json.schema;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// The values that the fields of events may have, by the names of the fields: one name means the
/// same in every kind. Pages rely on them, for example where an id becomes part of an address.
public final class FieldForms {
  /// The largest whole number that every reader of JSON can hold: 2^53 - 1.
  private static final long LARGEST = 9_007_199_254_740_991L;

  private static final long MOST_DECIMALS = 8;

  /// @param words what a text must be, after "must be"
  private record Form(String pattern, String words) {}

  private static final Form TIME =
      new Form(
          "^20[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{3}Z$",
          "a time between the years 2000 and 2099");

  private static final Map<String, Form> TEXTS =
      Map.of(
          "userId", new Form("^[0-9]{1,20}$", "1 to 20 digits"),
          "username", new Form("^[a-z0-9_]{1,60}$", "a login of a-z, 0-9 and _"),
          "displayName", new Form("^.*\\S.*$", "a name that can be seen"),
          "profileImageUrl",
              new Form("^https://[A-Za-z0-9.-]+/[^\\s\"'<>\\\\]*$", "an address with https"),
          "color", new Form("^(#[0-9A-Fa-f]{6}|[a-z_]{1,32})$", "a colour, such as #00B0FF"),
          "currency", new Form("^[A-Z]{3}$", "three capital letters, such as EUR"),
          "emoteId", new Form("^[A-Za-z0-9_-]{1,100}$", "the id of an emote at Twitch"),
          "tier", new Form("^[0-9]{4}$", "1000, 2000 or 3000"));

  private static final Map<String, Long> LEAST = Map.of("bits", 1L, "minorUnits", 1L);

  private FieldForms() {}

  /// Adds what the values of a field must be to its schema.
  static void addTo(String field, SequencedMap<String, Object> schema) {
    if ("integer".equals(schema.get("type"))) {
      schema.put("minimum", LEAST.getOrDefault(field, 0L));
      if (field.equals("decimals")) {
        schema.put("maximum", MOST_DECIMALS);
      } else if ("int64".equals(schema.get("format"))) {
        schema.put("maximum", LARGEST);
      }
    } else if ("string".equals(schema.get("type"))) {
      form(field, schema).ifPresent(form -> schema.put("pattern", form.pattern()));
    }
  }

  private static Optional<Form> form(String field, Map<?, ?> schema) {
    return "date-time".equals(schema.get("format"))
        ? Optional.of(TIME)
        : Optional.ofNullable(TEXTS.get(field));
  }

  /// Returns a sentence that says what the value must be, where it is out of the schema's range.
  ///
  /// @param schema of the field
  public static Optional<String> mistake(String field, Map<?, ?> schema, @Nullable Object value) {
    return switch (value) {
      case BigDecimal number when isWhole(schema) ->
          Optional.of("%s must be a whole number, such as 5000.".formatted(field));
      case Number number -> outOfRange(field, schema, new BigDecimal(number.toString()));
      case String text ->
          form(field, schema)
              .filter(_ -> schema.containsKey("pattern"))
              .filter(form -> !text.matches(form.pattern()))
              .map(form -> "%s must be %s.".formatted(field, form.words()));
      case null, default -> Optional.empty();
    };
  }

  /// A number without a point and an exponent is no `BigDecimal`.
  private static boolean isWhole(Map<?, ?> schema) {
    return "integer".equals(schema.get("type"));
  }

  private static Optional<String> outOfRange(String field, Map<?, ?> schema, BigDecimal number) {
    if (!(schema.get("minimum") instanceof Long least)) {
      return Optional.empty();
    }
    Optional<Long> most = Optional.ofNullable((Long) schema.get("maximum"));
    if (number.compareTo(BigDecimal.valueOf(least)) >= 0
        && most.map(BigDecimal::valueOf).filter(top -> number.compareTo(top) > 0).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        most.map(top -> "%s must be from %d to %d.".formatted(field, least, top))
            .orElseGet(() -> "%s must be %d or more.".formatted(field, least)));
  }
}
