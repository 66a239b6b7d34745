package integron.ingester.journal.database;

import integron.common.event.BitsEvent;
import integron.common.event.ChatEvent;
import integron.common.event.ChatEvent.Chat;
import integron.common.event.ControlEvent;
import integron.common.event.Custom;
import integron.common.event.Event;
import integron.common.event.Follow;
import integron.common.event.HypeTrainEvent;
import integron.common.event.LiveStreamEvent;
import integron.common.event.NoticeEvent;
import integron.common.event.ObsEvent;
import integron.common.event.PollEvent;
import integron.common.event.PredictionEvent;
import integron.common.event.RaidEvent;
import integron.common.event.RedemptionEvent;
import integron.common.event.ShoutoutEvent;
import integron.common.event.SubEvent;
import integron.common.event.SubEvent.Resub;
import integron.common.event.SubEvent.Sub;
import integron.common.event.Tombstone;
import integron.common.event.Unknown;
import java.util.Objects;

/// What an event adds to its viewer's totals.
///
/// @param months the months subscribed that the event states; the larger value wins, nothing is
///   added
record TotalsDelta(int messages, long bits, int months) {
  static TotalsDelta of(Event event) {
    return switch (event) {
      case Chat chat ->
          new TotalsDelta(1, 0, Objects.requireNonNullElse(chat.subscriberMonths(), 0));
      case BitsEvent bits -> new TotalsDelta(0, bits.bits(), 0);
      case Sub _ -> new TotalsDelta(0, 0, 1);
      case Resub resub -> new TotalsDelta(0, 0, Objects.requireNonNullElse(resub.months(), 1));
      case ChatEvent _,
          SubEvent _,
          NoticeEvent _,
          RedemptionEvent _,
          Follow _,
          RaidEvent _,
          HypeTrainEvent _,
          PollEvent _,
          PredictionEvent _,
          ShoutoutEvent _,
          LiveStreamEvent _,
          ObsEvent _,
          Custom _,
          Unknown _,
          Tombstone _,
          ControlEvent _ ->
          new TotalsDelta(0, 0, 0);
    };
  }
}
