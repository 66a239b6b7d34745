package integron.ingester.alerts;

import static java.util.Objects.requireNonNull;

import integron.common.alert.AlertLook;
import integron.common.alert.ObsAction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An event is an alert.
///
/// @param kind the kind of the rule
/// @param variant the name of the variant that applies; absent for the usual look
/// @param combineFrom so many waiting alerts of the kind become one; 0 for never
/// @param look complete as far as the rules say
/// @param obs what OBS does while it is on screen
public record AlertDecision(
    String kind,
    @Nullable String variant,
    int priority,
    int combineFrom,
    AlertLook look,
    List<ObsAction> obs) {
  public AlertDecision {
    requireNonNull(kind);
    requireNonNull(look);
    obs = List.copyOf(obs);
  }
}
