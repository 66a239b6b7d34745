package integron.common.json;

import integron.common.event.Custom;
import integron.common.event.NoticeEvent.Money;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/// Random records, generated from their components: any text, any number, absent if that is
/// allowed.
final class RandomRecords {
  private static final long YEAR_2100_MILLIS = 4_102_444_800_000L;

  private RandomRecords() {}

  /// Of a record, or of any record of a sealed type.
  static <T> Arbitrary<T> of(Class<T> type) {
    return valueOf(type).map(type::cast);
  }

  private static Arbitrary<?> valueOf(Type type) {
    if (type instanceof ParameterizedType generic) {
      Type[] of = generic.getActualTypeArguments();
      return switch (((Class<?>) generic.getRawType()).getSimpleName()) {
        case "List" -> valueOf(of[0]).list().ofMaxSize(3);
        case "Set" -> valueOf(of[0]).set().ofMaxSize(3);
        case "Map" -> mapOf(of[1]);
        default -> valueOf(generic.getRawType());
      };
    }
    return plain((Class<?>) type);
  }

  private static Arbitrary<?> plain(Class<?> type) {
    if (type.isSealed()) {
      return Arbitraries.of(type.getPermittedSubclasses()).flatMap(kind -> valueOf(kind));
    }
    if (type.isRecord()) {
      return record(type);
    }
    if (type.isEnum()) {
      return Arbitraries.of(type.getEnumConstants());
    }
    return switch (type.getSimpleName()) {
      case "String" -> text();
      case "int", "Integer" -> Arbitraries.integers();
      case "long", "Long" -> Arbitraries.longs();
      case "boolean", "Boolean" -> Arbitraries.of(true, false);
      case "Instant" -> Arbitraries.longs().between(0, YEAR_2100_MILLIS).map(Instant::ofEpochMilli);
      case "Object" -> anything(2);
      default -> throw new IllegalArgumentException("No random " + type);
    };
  }

  private static Arbitrary<?> record(Class<?> type) {
    Arbitrary<LinkedHashMap<String, Object>> fields =
        Arbitraries.just("").map(_ -> new LinkedHashMap<>());
    for (RecordComponent component : type.getRecordComponents()) {
      Arbitrary<?> one = component(component);
      fields =
          Combinators.combine(fields, one)
              .as((all, value) -> {
                LinkedHashMap<String, Object> more = new LinkedHashMap<>(all);
                more.put(component.getName(), value);
                return more;
              });
    }
    return fields.map(all -> construct(type, all.values().toArray()));
  }

  private static Arbitrary<?> component(RecordComponent component) {
    if (component.getName().equals("id") && component.getType() == long.class) {
      return Arbitraries.longs().between(1, Long.MAX_VALUE);
    }
    Arbitrary<?> value = checked(component);
    return component.getAnnotatedType().isAnnotationPresent(Nullable.class)
            && component.getType() != List.class
        ? value.injectNull(0.3)
        : value;
  }

  /// Components with a rule of their own obey it; otherwise the record cannot be made.
  private static Arbitrary<?> checked(RecordComponent component) {
    Class<?> of = component.getDeclaringRecord();
    if (of == Custom.class && component.getName().equals("name")) {
      return Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).ofMaxLength(64);
    }
    if (of == Money.class && component.getName().equals("decimals")) {
      return Arbitraries.integers().between(0, Money.MOST_DECIMALS);
    }
    return valueOf(component.getGenericType());
  }

  private static Object construct(Class<?> type, Object[] arguments) {
    try {
      Class<?>[] types =
          Arrays.stream(type.getRecordComponents())
              .map(RecordComponent::getType)
              .toArray(Class<?>[]::new);
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(arguments);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("No " + type, e);
    }
  }

  /// Also halves of surrogate pairs, quotes and control characters.
  private static Arbitrary<String> text() {
    return Arbitraries.frequencyOf(
        Tuple.of(3, Arbitraries.strings().ascii().ofMaxLength(12)),
        Tuple.of(
            2,
            Arbitraries.strings()
                .withCharRange(Character.MIN_VALUE, Character.MAX_VALUE)
                .ofMaxLength(8)),
        Tuple.of(
            2,
            Arbitraries.strings()
                .withChars('\ud83d', '\ude00', '"', '\\', '/', '\n', '\u0000', '\u2028', 'é')
                .ofMaxLength(8)));
  }

  @SuppressWarnings("NullAway") // a wildcard cannot say that null may be among the values
  private static Arbitrary<?> mapOf(Type values) {
    return Arbitraries.maps(text(), valueOf(values).injectNull(values == Object.class ? 0.1 : 0))
        .ofMaxSize(3)
        .map(LinkedHashMap::new);
  }

  private static Arbitrary<Object> anything(int depth) {
    Arbitrary<Object> scalar =
        Arbitraries.oneOf(
            text(),
            Arbitraries.of(true, false),
            Arbitraries.integers(),
            Arbitraries.longs().filter(some -> some != some.intValue()),
            Arbitraries.of(
                new BigInteger("123456789012345678901234567890"),
                new BigDecimal("1.50"),
                new BigDecimal("-0.0"),
                new BigDecimal("1E+400")));
    if (depth == 0) {
      return scalar;
    }
    return Arbitraries.oneOf(
        scalar,
        Arbitraries.lazy(() -> anything(depth - 1)).injectNull(0.1).list().ofMaxSize(3),
        Arbitraries.lazy(() -> Arbitraries.maps(text(), anything(depth - 1)).ofMaxSize(3)));
  }
}
