package integron.common.alert;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Another look for some events of a kind. It applies where all of its conditions hold.
///
/// @param name such as `1,000 and more`
/// @param least the least amount: Bits, gifts, viewers, months, whole units of money, or a level
/// @param tier Twitch's tier of a subscription, such as `2000`
/// @param months the least number of months
/// @param look what differs from the look of the kind
/// @param obs what OBS does in place of the kind's actions; empty for the same
public record AlertVariant(
    String name,
    @Nullable Long least,
    @Nullable String tier,
    @Nullable Integer months,
    @Nullable AlertLook look,
    List<ObsAction> obs) {
  public AlertVariant {
    requireNonNull(name);
    obs = List.copyOf(obs);
  }

  /// Returns this variant with nothing for OBS to do.
  AlertVariant withoutObs() {
    return new AlertVariant(name, least, tier, months, look, List.of());
  }
}
