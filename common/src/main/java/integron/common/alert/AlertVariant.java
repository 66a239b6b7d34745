package integron.common.alert;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/// Another look for some events of a kind. It applies where all of its conditions hold.
///
/// @param name such as `1,000 and more`
/// @param least the least amount: Bits, gifts, viewers, months, whole units of money, or a level
/// @param tier Twitch's tier of a subscription, such as `2000`
/// @param months the least number of months
/// @param look what differs from the look of the kind
public record AlertVariant(
    String name,
    @Nullable Long least,
    @Nullable String tier,
    @Nullable Integer months,
    @Nullable AlertLook look) {
  public AlertVariant {
    requireNonNull(name);
  }
}
