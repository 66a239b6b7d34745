package integron.broadcaster.contract;

import static integron.broadcaster.contract.Trees.object;

import integron.broadcaster.operation.Parameter;
import integron.broadcaster.operation.ValueType;
import integron.common.event.EventFilter;
import integron.common.event.EventType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.stream.Stream;

/// The values of parameters as schemas.
final class ParameterSchemas {
  private static final String NO_CONTROL_CHARACTER = "^[^\\u0000-\\u001f\\u007f-\\u009f]*$";

  private ParameterSchemas() {}

  /// Returns the fields of a parameter's description that follow from its type.
  static SequencedMap<String, Object> of(Parameter<?> parameter) {
    SequencedMap<String, Object> schema = schema(parameter.type());
    parameter
        .otherwise()
        .filter(ParameterSchemas::hasText)
        .ifPresent(otherwise ->
            schema.put(
                "default",
                otherwise instanceof Enum<?> word
                    ? word.name().toLowerCase(Locale.ROOT)
                    : otherwise));
    return parameter.type() instanceof ValueType.EventTypes
        ? object("style", "form", "explode", false, "schema", schema)
        : object("schema", schema);
  }

  /// Whether a client could send the default; others stand for "all".
  private static boolean hasText(Object otherwise) {
    return switch (otherwise) {
      case Long number -> number != Long.MAX_VALUE;
      case String text -> !text.isEmpty();
      case Enum<?> _ -> true;
      default -> false;
    };
  }

  private static SequencedMap<String, Object> schema(ValueType<?> type) {
    return switch (type) {
      case ValueType.WholeNumber(long least, long most) -> wholeNumber(least, most);
      case ValueType.Label(int longest) ->
          object("type", "string", "maxLength", longest, "pattern", NO_CONTROL_CHARACTER);
      case ValueType.ForeignName(int longest) ->
          object("type", "string", "minLength", 1, "maxLength", longest);
      case ValueType.ShownName _ -> object("type", "string");
      case ValueType.PagePath _ -> object("type", "string", "pattern", "^/(?!/)[^\\\\]*$");
      case ValueType.ClientKey() ->
          object("type", "string", "minLength", 1, "maxLength", 100, "pattern", "^[!-~]*$");
      case ValueType.Queue() -> object("type", "string", "pattern", "^[a-z][a-z0-9_-]{0,31}$");
      case ValueType.EntityTag() -> object("type", "string", "pattern", "^\"[0-9a-f]{32}\"$");
      case ValueType.BackupName() ->
          object("type", "string", "pattern", "^integron-[0-9TZ-]{1,40}\\.db$");
      case ValueType.PlaceInStream() ->
          object("type", "string", "pattern", "^[A-Za-z0-9-]{1,64}:[0-9]{1,18}$");
      case ValueType.Moment() -> object("type", "string", "format", "date-time");
      case ValueType.TimeZone() -> object("type", "string");
      case ValueType.Choice<?> choice -> object("type", "string", "enum", choice.names());
      case ValueType.YesOrNo() -> object("type", "boolean");
      case ValueType.EventTypes() ->
          object("type", "array", "items", object("type", "string", "enum", names()));
    };
  }

  private static SequencedMap<String, Object> wholeNumber(long least, long most) {
    SequencedMap<String, Object> schema =
        object("type", "integer", "format", "int64", "minimum", least);
    if (most != Long.MAX_VALUE) {
      schema.put("maximum", most);
    }
    return schema;
  }

  /// Returns what a filter may name: types and families.
  private static List<String> names() {
    return Stream.concat(
            EventFilter.ALL.types().stream().map(EventType::wireName),
            Stream.concat(
                Arrays.stream(EventType.values())
                    .filter(type -> type != EventType.ERASED)
                    .map(EventType::family),
                Stream.of(EventType.CONTROL.wireName())))
        .distinct()
        .sorted()
        .toList();
  }
}
