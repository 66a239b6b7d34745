package integron.common.event;

import static java.util.Objects.requireNonNull;

import integron.common.problem.Problem;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The kinds of events that a reader asks for.
public record EventFilter(Set<EventType> types) {
  /// All events of the channel, for a list that also names what is left out without a list.
  private static final String EVERYTHING = "all";

  private static final Set<EventType> NAMED = EnumSet.complementOf(EnumSet.of(EventType.ERASED));
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

  /// Whether it accepts only what is [#PUBLIC].
  public boolean isPublic() {
    return PUBLIC.types.containsAll(types);
  }

  /// Whether it accepts every event of the channel.
  public boolean acceptsAll() {
    return types.equals(SHOWN);
  }

  public List<String> wireNames() {
    return types.stream().map(EventType::wireName).sorted().toList();
  }

  /// Reads a comma-separated list of names and families, such as `chat,sub`. Blank means [#ALL],
  /// and so does the word `all`, to which others can be added: `all,control`.
  ///
  /// @throws integron.common.problem.ProblemException `BAD_REQUEST` for a word that is neither
  public static EventFilter parse(String words) {
    if (words.isBlank()) {
      return ALL;
    }
    Set<EventType> chosen = EnumSet.noneOf(EventType.class);
    for (String word : words.split(",", -1)) {
      chosen.addAll(named(word.strip()));
    }
    return new EventFilter(chosen);
  }

  private static Set<EventType> named(String word) {
    if (word.equals(EVERYTHING)) {
      return SHOWN;
    }
    Set<EventType> found =
        NAMED.stream()
            .filter(type -> type.wireName().equals(word) || type.family().equals(word))
            .collect(Collectors.toSet());
    if (found.isEmpty()) {
      throw Problem.badRequest(
              "There is no event type or family called \"" + word + "\"; see docs/protocol.md.")
          .asException();
    }
    return found;
  }
}
