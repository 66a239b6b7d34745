package integron.common.alert;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rule for one kind of event.
///
/// @param kind such as `cheer`, or `custom:` and the name of a custom event
/// @param on whether events of the kind are alerts
/// @param least the least amount that is an alert: Bits, gifts, viewers, months, whole units of
///   money, or a level
/// @param priority from 0 to 9; a higher one is shown first. 0 when absent
/// @param combineFrom so many waiting alerts of the kind become one; absent for never
/// @param rewards the titles of the rewards that are alerts; empty for all
/// @param look how its alerts are shown
/// @param variants other looks, for some of the events
/// @param amountField the field of a custom event's payload that has its amount; `amount` when
///   absent
/// @param obs what OBS does while such an alert is on screen, in this order; empty for nothing
public record AlertRule(
    String kind,
    boolean on,
    @Nullable Long least,
    @Nullable Integer priority,
    @Nullable Integer combineFrom,
    List<String> rewards,
    @Nullable AlertLook look,
    List<AlertVariant> variants,
    @Nullable String amountField,
    List<ObsAction> obs) {
  public AlertRule {
    requireNonNull(kind);
    rewards = List.copyOf(rewards);
    variants = List.copyOf(variants);
    obs = List.copyOf(obs);
  }

  /// Returns this rule with nothing for OBS to do.
  public AlertRule withoutObs() {
    return new AlertRule(
        kind,
        on,
        least,
        priority,
        combineFrom,
        rewards,
        look,
        variants.stream().map(AlertVariant::withoutObs).toList(),
        amountField,
        List.of());
  }
}
