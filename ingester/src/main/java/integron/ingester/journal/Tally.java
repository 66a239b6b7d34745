package integron.ingester.journal;

import integron.common.event.BitsEvent;
import integron.common.event.ChatEvent.Chat;
import integron.common.event.Event;
import integron.common.event.SubEvent.Resub;
import integron.common.event.SubEvent.Sub;
import java.util.Objects;

/// What an event adds to its viewer's totals.
///
/// @param months the largest figure of months subscribed that it tells, which is not added but
///   compared
record Tally(int messages, long bits, int months) {
  static Tally of(Event event) {
    return switch (event) {
      case Chat chat -> new Tally(1, 0, Objects.requireNonNullElse(chat.subscriberMonths(), 0));
      case BitsEvent bits -> new Tally(0, bits.bits(), 0);
      case Sub _ -> new Tally(0, 0, 1);
      case Resub resub -> new Tally(0, 0, resub.months());
      default -> new Tally(0, 0, 0);
    };
  }
}
