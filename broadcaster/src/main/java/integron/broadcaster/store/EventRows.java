package integron.broadcaster.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import integron.common.event.Envelope.Mark;
import integron.common.event.EventType;
import integron.common.json.EnvelopeJson;
import integron.common.stream.EncodedEvent;
import io.helidon.dbclient.DbRow;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Turns rows into events around each row's undecoded bytes.
final class EventRows {
  private static final Map<String, Mark> MARKS =
      Stream.of(Mark.values())
          .collect(
              Collectors.toUnmodifiableMap(
                  mark -> mark.name().toLowerCase(Locale.ROOT), mark -> mark));

  private final SkippedRows skipped;

  EventRows(SkippedRows skipped) {
    this.skipped = skipped;
  }

  /// Empty where the row is no event.
  Optional<EncodedEvent> event(DbRow row) {
    long id = Columns.number(row, 1);
    Optional<EventType> type = EventType.ofWireName(Columns.textOrEmpty(row, 2));
    byte[] data = Columns.textOrEmpty(row, 4).getBytes(UTF_8);
    String timestamp = Columns.textOrEmpty(row, 5);
    Optional<Set<Mark>> marks = marks(Columns.textOrEmpty(row, 6));
    if (type.isEmpty()) {
      return skip(id, "its type is unknown");
    } else if (marks.isEmpty()) {
      return skip(id, "one of its marks is unknown");
    } else if (!isTime(timestamp)) {
      return skip(id, "its time cannot be read");
    } else if (!EnvelopeJson.looksLikeObject(data)) {
      return skip(id, "its data is no JSON object");
    }
    return Optional.of(
        EncodedEvent.ofRow(
            id, type.get(), Columns.textOrNull(row, 3).orElse(null), data, timestamp, marks.get()));
  }

  private Optional<EncodedEvent> skip(long id, String reason) {
    return skipped.skip("Event", id, reason);
  }

  /// Empty where a mark is unknown.
  private static Optional<Set<Mark>> marks(String words) {
    Set<Mark> marks = EnumSet.noneOf(Mark.class);
    for (String word : words.split(",", -1)) {
      Mark mark = MARKS.get(word);
      if (mark != null) {
        marks.add(mark);
      } else if (!word.isBlank()) {
        return Optional.empty();
      }
    }
    return Optional.of(marks);
  }

  /// Returns whether the text needs no escapes within JSON quotes.
  private static boolean isTime(String timestamp) {
    return !timestamp.isEmpty()
        && timestamp.chars().allMatch(c -> c > ' ' && c < 127 && c != '"' && c != '\\');
  }
}
