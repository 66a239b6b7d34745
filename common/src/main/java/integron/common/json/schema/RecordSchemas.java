package integron.common.json.schema;

import static integron.common.json.schema.SchemaObjects.object;
import static integron.common.json.schema.SchemaObjects.objectOf;
import static integron.common.json.schema.SchemaObjects.time;

import integron.common.event.Envelope;
import integron.common.json.AnyObject;
import jakarta.json.bind.annotation.JsonbSubtype;
import jakarta.json.bind.annotation.JsonbTypeInfo;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The schemas of one document. Each record, enum and sealed type has a definition of its own,
/// which others name by a `$ref`.
///
/// A schema allows unknown fields, as Integron's readers do.
public final class RecordSchemas {
  private final Presence presence;
  private final String references;
  private final Descriptions descriptions;
  private final SortedMap<String, Object> definitions = new TreeMap<>();
  private final Map<String, Type> named = new HashMap<>();

  /// @param references what precedes the name in a `$ref`, such as `#/$defs/`
  public RecordSchemas(Presence presence, String references, Descriptions descriptions) {
    this.presence = presence;
    this.references = references;
    this.descriptions = descriptions;
  }

  /// Returns the definitions of all types so far, by name.
  public SortedMap<String, Object> definitions() {
    return definitions;
  }

  /// Returns the schema of a type: a `$ref`, or the whole schema of a type without a definition.
  ///
  /// @throws IllegalArgumentException for a type that has no JSON
  public SequencedMap<String, Object> of(Type type) {
    return switch (type) {
      case ParameterizedType generic -> generic(generic);
      case WildcardType wildcard -> of(wildcard.getUpperBounds()[0]);
      case Class<?> plain -> plain(plain);
      case ObjectType.ListOf(Type items) -> listOf(items);
      case ObjectType object -> reference(object.name(), object);
      default -> throw new IllegalArgumentException("No schema for " + type);
    };
  }

  private SequencedMap<String, Object> generic(ParameterizedType type) {
    Type[] arguments = type.getActualTypeArguments();
    Class<?> raw = (Class<?>) type.getRawType();
    if (raw == List.class || raw == Set.class) {
      return listOf(arguments[0]);
    }
    if (raw == Map.class) {
      return object("type", "object", "additionalProperties", of(arguments[1]));
    }
    return of(raw);
  }

  private SequencedMap<String, Object> listOf(Type items) {
    return object("type", "array", "items", of(items));
  }

  private SequencedMap<String, Object> plain(Class<?> type) {
    if (type == Envelope.class) {
      return reference("Event", type);
    }
    if (type == AnyObject.class) {
      return object("type", "object");
    }
    if (type.isRecord() || type.isEnum() || type.isSealed()) {
      return reference(nameOf(type), type);
    }
    return switch (type.getSimpleName()) {
      case "String" -> object("type", "string");
      case "int", "Integer" -> object("type", "integer", "format", "int32");
      case "long", "Long" -> object("type", "integer", "format", "int64");
      case "double", "Double", "BigDecimal" -> object("type", "number");
      case "boolean", "Boolean" -> object("type", "boolean");
      case "Instant" -> time();
      case "Object" -> object();
      default -> throw new IllegalArgumentException("No schema for " + type);
    };
  }

  private SequencedMap<String, Object> reference(String name, Type type) {
    Type known = named.putIfAbsent(name, type);
    if (known == null) {
      definitions.put(
          name, type instanceof ObjectType fields ? fieldsOf(fields) : definition((Class<?>) type));
    } else if (!known.equals(type)) {
      throw new IllegalArgumentException(known + " and " + type + " would both be " + name);
    }
    return object("$ref", references + name);
  }

  private Object fieldsOf(ObjectType type) {
    SequencedMap<String, Object> properties = new LinkedHashMap<>();
    type.fields().forEach(field -> properties.put(field.name(), of(field.type())));
    List<String> required =
        type.fields().stream()
            .filter(ObjectType.Field::isRequired)
            .map(ObjectType.Field::name)
            .toList();
    SequencedMap<String, Object> schema = objectOf(properties, required);
    schema.put("description", type.description());
    return schema;
  }

  private Object definition(Class<?> type) {
    if (type == Envelope.class) {
      return new EnvelopeSchema(descriptions).ofAnyKind();
    }
    if (type.isEnum()) {
      return described(
          object(
              "type",
              "string",
              "enum",
              Arrays.stream(type.getEnumConstants())
                  .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
                  .toList()),
          type,
          "");
    }
    return type.isRecord() ? record(type, object()) : described(anyOf(type, "type"), type, "");
  }

  /// @param usual the field with the tag, unless the type declares another
  SequencedMap<String, Object> anyOf(Class<?> sealed, String usual) {
    JsonbTypeInfo kinds = sealed.getAnnotation(JsonbTypeInfo.class);
    String key = kinds == null ? usual : kinds.key();
    List<Object> all = new ArrayList<>();
    SealedKinds.of(sealed)
        .forEach(kind -> all.add(record(kind, object(key, object("const", tagOf(kind, kinds))))));
    return object("oneOf", all);
  }

  private static String tagOf(Class<?> kind, @Nullable JsonbTypeInfo kinds) {
    if (kinds == null) {
      return SealedKinds.wireName(kind);
    }
    return Arrays.stream(kinds.value())
        .filter(one -> one.type() == kind)
        .map(JsonbSubtype::alias)
        .findAny()
        .orElseThrow(() -> new IllegalArgumentException("No tag for " + kind));
  }

  /// @param before fields that are no components; all of them are required
  SequencedMap<String, Object> record(Class<?> type, SequencedMap<String, Object> before) {
    SequencedMap<String, Object> properties = new LinkedHashMap<>(before);
    List<String> required = new ArrayList<>(before.keySet());
    for (RecordComponent component : type.getRecordComponents()) {
      properties.put(component.getName(), property(type, component));
      if (presence.requires(component)) {
        required.add(component.getName());
      }
    }
    return described(objectOf(properties, required), type, "");
  }

  /// Returns the schema of a component, described.
  Object property(Class<?> type, RecordComponent component) {
    SequencedMap<String, Object> schema = of(component.getGenericType());
    if (presence == Presence.EVENT) {
      FieldForms.addTo(component.getName(), schema);
    }
    return described(schema, type, component.getName());
  }

  boolean requires(RecordComponent component) {
    return presence.requires(component);
  }

  private SequencedMap<String, Object> described(
      SequencedMap<String, Object> schema, Class<?> type, String component) {
    descriptions.of(type, component).ifPresent(text -> schema.put("description", text));
    return schema;
  }

  /// Returns the name of a type's definition: the name of a nested one follows the name of the type
  /// around it, unless it begins with that. A family of commands gives its name to no type: clients
  /// know no commands.
  private static String nameOf(Class<?> type) {
    String name = type.getSimpleName();
    Class<?> around = type.getEnclosingClass();
    if (around == null) {
      return name;
    }
    String before = nameOf(around).replaceFirst("Operations$|^.*Command$", "");
    return name.startsWith(before) ? name : before + name;
  }
}
