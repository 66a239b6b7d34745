package integron.common.stream;

import static java.util.Objects.requireNonNull;

import integron.common.event.ChatEvent.Chat;
import integron.common.event.Envelope;
import integron.common.event.Event;
import integron.common.event.EventType;
import integron.common.event.Footprint;
import integron.common.event.Viewer;
import integron.common.event.ViewerIds;
import integron.common.event.Written;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The facts about an encoded event that need no decoding: enough to filter it, and to see that an
/// erasure does not concern it.
///
/// @param actor the user id of the actor
/// @param names the ids of all other users in it, of its chat message and of the one it quotes;
///   absent if unknown, so that every erasure must decode the event
/// @param to the names of the clients that alone are sent it; empty for all
public record EventIndex(
    long id,
    EventType type,
    @Nullable String actor,
    @Nullable List<String> names,
    List<String> to) {
  private static final long OBJECTS = 56;
  private static final long REFERENCE = 8;

  public EventIndex {
    requireNonNull(type);
    names = names == null ? null : List.copyOf(names);
    to = List.copyOf(to);
  }

  /// An event for all clients.
  public EventIndex(long id, EventType type, @Nullable String actor, @Nullable List<String> names) {
    this(id, type, actor, names, List.of());
  }

  static EventIndex of(Envelope envelope) {
    Event event = envelope.event();
    String actor = event.actor().map(Viewer::userId).orElse(null);
    Set<String> names = new LinkedHashSet<>(ViewerIds.in(event));
    names.remove(actor);
    Written.messageId(event).ifPresent(names::add);
    if (event instanceof Chat chat && chat.reply() != null) {
      names.add(chat.reply().messageId());
    }
    return new EventIndex(envelope.id(), event.type(), actor, List.copyOf(names), envelope.to());
  }

  /// Whether one of its ids matches or may match.
  boolean mayName(Predicate<String> ids) {
    return names == null || (actor != null && ids.test(actor)) || names.stream().anyMatch(ids);
  }

  /// Its bytes in memory.
  public long footprint() {
    long all = OBJECTS + (actor == null ? 0 : Footprint.of(actor));
    for (String name : names == null ? List.<String>of() : names) {
      all += REFERENCE + Footprint.of(name);
    }
    for (String name : to) {
      all += REFERENCE + Footprint.of(name);
    }
    return all;
  }
}
