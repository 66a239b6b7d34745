package integron.common.event;

import integron.common.problem.Problem;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/// The kinds of events as a reader has named them.
///
/// @param all whether the reader asks for all that it may read
/// @param named the kinds that it names
public record AskedTypes(boolean all, Set<EventType> named) {
  private static final String EVERYTHING = "all";

  /// All that the reader may read.
  public static final AskedTypes ALL = new AskedTypes(true, Set.of());

  public AskedTypes {
    named = Set.copyOf(named);
  }

  /// Reads a comma-separated list of names and families, such as `chat,sub`. Blank means all, and
  /// so does the word `all`, to which others can be added: `all,control`.
  ///
  /// @throws integron.common.problem.ProblemException `BAD_REQUEST` for a word that is neither
  public static AskedTypes parse(String words) {
    if (words.isBlank()) {
      return ALL;
    }
    boolean all = false;
    Set<EventType> named = EnumSet.noneOf(EventType.class);
    for (String word : words.split(",", -1)) {
      if (word.strip().equals(EVERYTHING)) {
        all = true;
      } else {
        named.addAll(named(word.strip()));
      }
    }
    return new AskedTypes(all, named);
  }

  private static Set<EventType> named(String word) {
    Set<EventType> found =
        EventFilter.NAMED.stream()
            .filter(type -> type.wireName().equals(word) || type.family().equals(word))
            .collect(Collectors.toSet());
    if (found.isEmpty()) {
      throw Problem.badRequest(
              "There is no event type or family called \"" + word + "\"; see docs/protocol.md.")
          .asException();
    }
    return found;
  }

  /// Returns the filter of a reader.
  ///
  /// @param readable all that the reader may read
  public EventFilter of(EventFilter readable) {
    Set<EventType> types = EnumSet.noneOf(EventType.class);
    types.addAll(named);
    if (all) {
      types.addAll(readable.types());
    }
    return new EventFilter(types);
  }
}
