package integron.ingester.normalize.text;

import integron.common.event.NoticeEvent.Money;
import integron.ingester.twitch.payload.Figures;
import java.util.Locale;
import java.util.Optional;

/// Money in Twitch's form, over EventSub and over IRC.
public final class Amounts {
  private Amounts() {}

  /// Empty when a part is missing or malformed: without its decimal point or its currency, it would
  /// be another amount.
  public static Optional<Money> money(
      Optional<Long> minorUnits, Optional<Long> decimals, Optional<String> currency) {
    Optional<Long> value = Figures.amount(minorUnits).filter(amount -> amount > 0);
    Optional<Integer> places =
        Figures.count(decimals).filter(count -> count <= Money.MOST_DECIMALS);
    Optional<String> code =
        currency
            .map(text -> text.toUpperCase(Locale.ROOT))
            .filter(text -> text.matches("[A-Z]{3}"));
    return value.isPresent() && places.isPresent() && code.isPresent()
        ? Optional.of(new Money(value.get(), places.get(), code.get()))
        : Optional.empty();
  }
}
