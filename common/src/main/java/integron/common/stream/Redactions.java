package integron.common.stream;

import integron.common.event.ChatEvent.Chat;
import integron.common.event.ChatEvent.ChatClear;
import integron.common.event.ChatEvent.ChatDelete;
import integron.common.event.Envelope;
import integron.common.event.Event;
import integron.common.event.Unknown;
import integron.common.event.Viewer;
import integron.common.event.ViewerIds;
import integron.common.event.Written;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What moderators removed from the stream: lines of chat, and the words of viewers. A line becomes
/// a tombstone; another event stays without its words, and a reply without the quoted text. Each
/// removal applies to the events before the one that reports it.
///
/// @param lines by the message's id, the number of the event that reports its deletion
/// @param viewers by the viewer's id, the number of the event that reports the removal of all their
///   words
/// @param everybody the number of the event that reports that the chat was cleared; 0 if there is
///   none
/// @param events by the event's number, the number of the event that reports the deletion of the
///   line with its words
public record Redactions(
    Map<String, Long> lines, Map<String, Long> viewers, long everybody, Map<Long, Long> events) {
  public static final Redactions NONE = new Redactions(Map.of(), Map.of(), 0);

  public Redactions {
    lines = Map.copyOf(lines);
    viewers = Map.copyOf(viewers);
    events = Map.copyOf(events);
  }

  /// Redactions without removals by an event's number.
  public Redactions(Map<String, Long> lines, Map<String, Long> viewers, long everybody) {
    this(lines, viewers, everybody, Map.of());
  }

  /// Returns the removals that a batch reports. One that is sent to some clients alone removes
  /// nothing here, since the others never learn of it.
  static Redactions in(List<Envelope> batch) {
    Map<String, Long> lines = new HashMap<>();
    Map<String, Long> viewers = new HashMap<>();
    Map<Long, Long> events = new HashMap<>();
    long everybody = 0;
    for (Envelope envelope : batch) {
      if (envelope.isTargeted()) {
        continue;
      }
      if (envelope.event() instanceof ChatDelete deleted) {
        lines.put(deleted.messageId(), envelope.id());
        deleted.events().forEach(id -> events.put(id, envelope.id()));
      } else if (envelope.event() instanceof ChatClear cleared) {
        if (cleared.viewer() == null) {
          everybody = envelope.id();
        } else {
          viewers.put(cleared.viewer().userId(), envelope.id());
        }
      }
    }
    return lines.isEmpty() && viewers.isEmpty() && everybody == 0
        ? NONE
        : new Redactions(lines, viewers, everybody, events);
  }

  boolean isEmpty() {
    return lines.isEmpty() && viewers.isEmpty() && everybody == 0 && events.isEmpty();
  }

  /// Combines both; of two removals of the same, the later counts.
  Redactions and(Redactions other) {
    if (other.isEmpty()) {
      return this;
    }
    return new Redactions(
        later(lines, other.lines),
        later(viewers, other.viewers),
        Math.max(everybody, other.everybody),
        later(events, other.events));
  }

  /// Whether these remove everything that `other` removes.
  boolean covers(Redactions other) {
    return everybody >= other.everybody
        && covers(lines, other.lines)
        && covers(viewers, other.viewers)
        && covers(events, other.events);
  }

  private static <K> boolean covers(Map<K, Long> some, Map<K, Long> others) {
    return others.entrySet().stream()
        .allMatch(other -> some.getOrDefault(other.getKey(), 0L) >= other.getValue());
  }

  private static <K> Map<K, Long> later(Map<K, Long> some, Map<K, Long> others) {
    Map<K, Long> all = new HashMap<>(some);
    others.forEach((key, reportedAt) -> all.merge(key, reportedAt, Math::max));
    return all;
  }

  /// The number of the last event that reports one of them; 0 if there is none.
  long latest() {
    return Stream.of(lines, viewers, events)
        .flatMap(removed -> removed.values().stream())
        .reduce(everybody, Math::max);
  }

  /// Whether the event may have to change; [#apply] decides it.
  boolean mayConcern(EventIndex event) {
    return Written.mayBeIn(event.type())
        && (event.id() < everybody
            || events.containsKey(event.id())
            || event.mayName(
                name -> isIn(lines, name, event.id()) || isIn(viewers, name, event.id())));
  }

  /// Returns the part of an event that may be shown.
  ///
  /// @return the envelope itself if nothing was removed
  Envelope apply(Envelope envelope) {
    if (isEmpty()) {
      return envelope;
    }
    Event event = envelope.event();
    Event rest =
        isWordless(envelope.id(), event)
            ? Written.without(event)
            : withoutQuote(envelope.id(), event);
    return rest.equals(event) ? envelope : envelope.with(rest);
  }

  private boolean isWordless(long id, Event event) {
    return id < everybody
        || isIn(events, id, id)
        || isIn(lines, Written.messageId(event).orElse(null), id)
        || isIn(viewers, event.actor().map(Viewer::userId).orElse(null), id)
        || (event instanceof Unknown && names(event, id));
  }

  private boolean names(Event event, long id) {
    return !viewers.isEmpty()
        && ViewerIds.in(event).stream().anyMatch(userId -> isIn(viewers, userId, id));
  }

  private Event withoutQuote(long id, Event event) {
    if (event instanceof Chat chat && chat.reply() != null && !chat.reply().message().isEmpty()) {
      boolean quotesRemoved =
          isIn(lines, chat.reply().messageId(), id) || isIn(viewers, chat.reply().userId(), id);
      return quotesRemoved ? chat.withoutQuote() : chat;
    }
    return event;
  }

  private static <K> boolean isIn(Map<K, Long> removed, @Nullable K key, long id) {
    Long reportedAt = key == null ? null : removed.get(key);
    return reportedAt != null && id < reportedAt;
  }
}
