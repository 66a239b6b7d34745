package integron.broadcaster.contract;

import static integron.broadcaster.contract.Trees.object;
import static java.util.Objects.requireNonNull;

import integron.common.alert.AlertLook;
import integron.common.alert.AlertRanges;
import integron.common.alert.AlertRanges.Range;
import integron.common.alert.AlertRule;
import integron.common.alert.AlertRuleSet;
import integron.common.alert.AlertVariant;
import integron.common.alert.ObsAction;
import integron.common.json.schema.Descriptions;
import integron.common.json.schema.Presence;
import integron.common.json.schema.RecordSchemas;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// The JSON Schema of the alert rules, for editors and programs that write them: the fields of the
/// records, and what the ingester checks of each. What concerns several fields only the ingester
/// checks, such as two rules of one kind.
final class AlertRulesSchema {
  static final String PATH = "/schema/alert-rules.json";

  private static final String CUSTOM = "^custom:[a-z0-9][a-z0-9_.-]{0,63}$";
  private static final String FIELD = "^[A-Za-z_][A-Za-z0-9_]{0,39}$";

  private AlertRulesSchema() {}

  static SequencedMap<String, Object> of(Descriptions descriptions) {
    RecordSchemas schemas = new RecordSchemas(Presence.REQUEST, "#/$defs/", descriptions);
    SequencedMap<String, Object> schema =
        object("$schema", StreamSchemas.DRAFT, "$id", PATH, "title", "alert rules");
    schema.putAll(schemas.of(AlertRuleSet.class));
    Map<String, Object> definitions = schemas.definitions();
    narrow(definitions, AlertRuleSet.class, ofSet());
    narrow(definitions, AlertRule.class, ofRule());
    narrow(definitions, AlertVariant.class, ofVariant());
    narrow(definitions, AlertLook.class, ofLook());
    narrowNames(definitions);
    schema.put("$defs", definitions);
    return schema;
  }

  private static Map<String, Map<String, Object>> ofSet() {
    return Map.of(
        "waiting", within(AlertRanges.WAITING),
        "expireSeconds", within(AlertRanges.EXPIRE_SECONDS),
        "kinds", object("maxItems", AlertRanges.MOST_RULES));
  }

  private static Map<String, Map<String, Object>> ofRule() {
    return Map.of(
        "kind",
        object(
            "anyOf",
            List.of(object("enum", AlertRuleSet.standardKinds()), object("pattern", CUSTOM))),
        "least",
        object("minimum", 0),
        "priority",
        within(AlertRanges.PRIORITY),
        "combineFrom",
        within(AlertRanges.COMBINE_FROM),
        "rewards",
        object("maxItems", AlertRanges.MOST_REWARDS),
        "variants",
        object("maxItems", AlertRanges.MOST_VARIANTS),
        "amountField",
        object("pattern", FIELD),
        "obs",
        object("maxItems", AlertRanges.MOST_OBS_ACTIONS));
  }

  private static Map<String, Map<String, Object>> ofVariant() {
    return Map.of(
        "name", object("minLength", 1, "maxLength", AlertRanges.LONGEST_NAME),
        "least", object("minimum", 0),
        "months", within(AlertRanges.MONTHS),
        "obs", object("maxItems", AlertRanges.MOST_OBS_ACTIONS));
  }

  /// The names in OBS, of each kind of action.
  private static void narrowNames(Map<String, Object> definitions) {
    Object kinds = child(definitions, ObsAction.class.getSimpleName()).get("oneOf");
    if (kinds instanceof List<?> all) {
      all.forEach(
          kind -> narrowNames(kind instanceof Map<?, ?> one ? one.get("properties") : null));
    }
  }

  @SuppressWarnings("unchecked") // every schema is an object
  private static void narrowNames(@Nullable Object properties) {
    ((Map<String, Object>) requireNonNull(properties))
        .replaceAll((name, schema) -> {
          Map<String, Object> whole = new LinkedHashMap<>((Map<String, Object>) schema);
          if (!name.equals("do")) {
            whole.putAll(object("minLength", 1, "maxLength", AlertRanges.LONGEST_OBS_NAME));
          }
          return whole;
        });
  }

  private static Map<String, Map<String, Object>> ofLook() {
    SequencedMap<String, Object> line = object("maxLength", AlertRanges.LONGEST_TEMPLATE);
    SequencedMap<String, Object> asset = object("pattern", "^" + AlertRanges.ASSET + "$");
    return Map.of(
        "first", line,
        "second", line,
        "letters", within(AlertRanges.LETTERS),
        "seconds", within(AlertRanges.SECONDS),
        "picture", asset,
        "sound", asset,
        "volume", within(AlertRanges.VOLUME));
  }

  private static SequencedMap<String, Object> within(Range range) {
    return object("minimum", range.least(), "maximum", range.most());
  }

  /// Adds what a field may be to the schema of its type.
  private static void narrow(
      Map<String, Object> definitions, Class<?> record, Map<String, Map<String, Object>> fields) {
    Map<String, Object> properties =
        child(child(definitions, record.getSimpleName()), "properties");
    fields.forEach((field, more) -> {
      Map<String, Object> whole = new LinkedHashMap<>(child(properties, field));
      whole.putAll(more);
      properties.put(field, whole);
    });
  }

  @SuppressWarnings("unchecked") // every schema is an object
  private static Map<String, Object> child(Map<String, Object> schema, String name) {
    Object found = schema.get(name);
    if (found == null) {
      throw new IllegalArgumentException("No " + name + " in a schema");
    }
    return (Map<String, Object>) found;
  }
}
