package integron.common.event;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;

/// The records of all events, and their names on the wire.
public final class EventKinds {
  private EventKinds() {}

  public static Stream<Class<?>> records() {
    return recordsOf(Event.class);
  }

  private static Stream<Class<?>> recordsOf(Class<?> type) {
    return type.isRecord()
        ? Stream.of(type)
        : Arrays.stream(type.getPermittedSubclasses()).flatMap(EventKinds::recordsOf);
  }

  public static String wireName(Class<?> record) {
    return record.getSimpleName().replaceAll("(?<!^)([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }
}
