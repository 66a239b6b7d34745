package integron.common.settings;

import integron.common.event.EventType;
import java.util.Set;

/// The kinds of events that the user does not want, and the scopes that the user wants beside those
/// of Integron.
public record EventChoice(Set<EventType> off, Set<String> moreScopes) {
  /// Every kind, and no more scopes.
  public static final EventChoice EVERYTHING = new EventChoice(Set.of(), Set.of());

  public EventChoice {
    off = Set.copyOf(off);
    moreScopes = Set.copyOf(moreScopes);
  }

  /// Whether an event of this kind is wanted.
  public boolean wants(EventType type) {
    return !off.contains(type);
  }
}
