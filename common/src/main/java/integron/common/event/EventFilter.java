package integron.common.event;

import static java.util.Objects.requireNonNull;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// The kinds of events that a reader asks for.
public record EventFilter(Set<EventType> types) {
  /// What a reader can name.
  static final Set<EventType> NAMED = EnumSet.complementOf(EnumSet.of(EventType.ERASED));

  private static final Set<EventType> SHOWN =
      EnumSet.copyOf(NAMED.stream().filter(type -> !type.controls()).toList());

  /// All events of the channel, without control events.
  public static final EventFilter ALL = new EventFilter(SHOWN);

  /// What pages of others may be sent: without raw notifications of Twitch, which may hold what no
  /// viewer sees.
  public static final EventFilter PUBLIC =
      new EventFilter(
          EnumSet.copyOf(SHOWN.stream().filter(type -> type != EventType.UNKNOWN).toList()));

  public EventFilter {
    types = Set.copyOf(requireNonNull(types));
  }

  public boolean accepts(EventType type) {
    return types.contains(type);
  }

  /// Whether a subscriber gets an event of this type. Removals go to every subscriber, since it may
  /// show something of what they remove.
  public boolean delivers(EventType type) {
    return accepts(type) || type.removes();
  }

  /// Whether it accepts every event of the channel.
  public boolean acceptsAll() {
    return types.equals(SHOWN);
  }

  public List<String> wireNames() {
    return types.stream().map(EventType::wireName).sorted().toList();
  }

  /// Reads the filter of a reader who may read everything; see [AskedTypes#parse].
  public static EventFilter parse(String words) {
    return AskedTypes.parse(words).of(ALL);
  }
}
