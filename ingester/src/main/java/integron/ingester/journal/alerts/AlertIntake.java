package integron.ingester.journal.alerts;

import integron.common.alert.AlertRuleSet;
import integron.common.event.Envelope;
import integron.common.event.Envelope.Mark;
import integron.common.event.Event;
import integron.common.event.EventType;
import integron.common.event.SubEvent.GiftSub;
import integron.common.event.SubEvent.Resub;
import integron.common.event.SubEvent.Sub;
import integron.ingester.alerts.AlertDecision;
import integron.ingester.alerts.AlertRules;
import integron.ingester.journal.database.AcceptedEvent;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// Puts accepted events into the queues: as alerts, as a part of one that waits, or as a detail of
/// one that is open.
final class AlertIntake {
  private final AlertTables tables;

  AlertIntake(AlertTables tables) {
    this.tables = tables;
  }

  /// Queues an alert in every queue that gets alerts. The pages learn of it by the event itself.
  void add(AcceptedEvent accepted, AlertDecision decision, AlertRules rules, long now)
      throws SQLException {
    AlertRuleSet set = rules.set();
    for (String queue : fed(accepted.envelope(), now)) {
      if (!joins(queue, accepted.envelope(), decision, rules)) {
        tables.alerts().insert(queue, accepted, decision, now, expiry(set, now));
        tables.grown().add(queue);
      }
    }
  }

  /// Queues a test in every queue that gets alerts. It joins no other alert, and none joins it.
  void addAlone(AcceptedEvent test, AlertDecision decision, AlertRules rules, long now)
      throws SQLException {
    AlertRuleSet set = rules.set();
    for (String queue : fed(test.envelope(), now)) {
      tables.alerts().insertAlone(queue, test, decision, now, expiry(set, now));
      tables.grown().add(queue);
    }
  }

  /// An event for some clients alone goes to the queues of their names, and waits in no other one.
  private List<String> fed(Envelope event, long now) throws SQLException {
    List<String> all = tables.queues().fed(now);
    return event.isTargeted() ? all.stream().filter(event.to()::contains).toList() : all;
  }

  private static long expiry(AlertRuleSet set, long now) {
    return now + set.secondsToLive() * 1_000L;
  }

  /// Adds the event to an alert that waits, if it belongs there.
  private boolean joins(String queue, Envelope event, AlertDecision decision, AlertRules rules)
      throws SQLException {
    if (event.event() instanceof GiftSub gift) {
      return joinsGift(queue, event, gift, rules);
    }
    if (decision.combineFrom() == 0 || event.is(Mark.REPLAY)) {
      return false;
    }
    List<AlertRow> same =
        tables.alerts().waitingOfKind(queue, decision.kind(), event.is(Mark.TEST), null).stream()
            .filter(row -> isForSame(row, event))
            .toList();
    Optional<AlertRow> combined = same.stream().filter(row -> row.combined() > 0).findFirst();
    if (combined.isEmpty() && same.size() + 1 < decision.combineFrom()) {
      return false;
    }
    AlertRow target = combined.orElse(same.getFirst());
    for (AlertRow row : same) {
      if (combined.isEmpty() && row.id() != target.id()) {
        merge(row, target);
      }
    }
    tables.details().add(target.id(), event);
    tables.alerts().combine(target.id(), 1);
    return true;
  }

  private void merge(AlertRow row, AlertRow target) throws SQLException {
    Optional<Envelope> event = row.envelope();
    if (event.isPresent()) {
      tables.details().add(target.id(), event.get());
    }
    tables.alerts().delete(row.id());
    tables.alerts().combine(target.id(), 1);
  }

  /// A further gift of the same viewer is added to the one that waits, while there is room for it.
  private boolean joinsGift(String queue, Envelope event, GiftSub gift, AlertRules rules)
      throws SQLException {
    if (gift.viewer() == null || event.is(Mark.REPLAY)) {
      return false;
    }
    List<AlertRow> ofViewer =
        tables
            .alerts()
            .waitingOfKind(queue, "gift_sub", event.is(Mark.TEST), gift.viewer().userId());
    for (AlertRow row : ofViewer) {
      boolean same =
          row.envelope().map(Envelope::event).filter(first -> isOfSame(first, gift)).isPresent();
      if (same && isForSame(row, event) && tables.details().add(row.id(), event)) {
        tables.alerts().combine(row.id(), 1);
        decideAgain(row, event, gift, rules);
        return true;
      }
    }
    return false;
  }

  /// Joined gifts are shown as the rules say for one gift of their sum.
  private void decideAgain(AlertRow row, Envelope event, GiftSub gift, AlertRules rules)
      throws SQLException {
    long sum =
        Stream.concat(row.envelope().stream(), tables.details().of(row.id()).stream())
            .filter(one -> !one.is(Mark.DETAIL))
            .mapToLong(one -> one.event() instanceof GiftSub part ? part.total() : 0)
            .sum();
    Event whole =
        new GiftSub(
            gift.viewer(),
            gift.anonymous(),
            gift.giftId(),
            Math.clamp(sum, 0, Integer.MAX_VALUE),
            gift.tier(),
            gift.cumulativeTotal(),
            gift.durationMonths());
    Optional<AlertDecision> decision = rules.decide(event.with(whole));
    if (decision.isPresent()) {
      tables.alerts().change(row.id(), decision.get());
    }
  }

  private static boolean isOfSame(Event first, GiftSub gift) {
    return first instanceof GiftSub before
        && before.viewer() != null
        && gift.viewer() != null
        && before.viewer().userId().equals(gift.viewer().userId())
        && Objects.equals(before.tier(), gift.tier());
  }

  /// Adds recipients and late details to the open alerts that they belong to. A replay adds
  /// nothing: the alert has had it.
  void supplement(Envelope event) throws SQLException {
    if (event.is(Mark.REPLAY)) {
      return;
    }
    switch (event.event()) {
      case Sub sub when sub.gift() != null -> {
        String giftId = sub.gift().giftId();
        if (giftId != null) {
          add(tables.details().openByGift(giftId), event);
        }
      }
      case GiftSub gift when event.is(Mark.DETAIL) ->
          add(tables.details().openByGift(gift.giftId()), event);
      case Sub sub when event.is(Mark.DETAIL) ->
          add(tables.details().openByUser(sub.viewer().userId()), event);
      case Resub resub when event.is(Mark.DETAIL) ->
          add(tables.details().openByUser(resub.viewer().userId()), event);
      case Event _ -> {}
    }
  }

  private void add(List<Long> alerts, Envelope event) throws SQLException {
    for (long alert : alerts) {
      Optional<AlertRow> row = tables.alerts().find(alert);
      if (row.filter(one -> one.test() == event.is(Mark.TEST) && isForSame(one, event))
          .isPresent()) {
        tables.details().add(alert, event);
      }
    }
  }

  /// A test adds nothing to what has happened, and one for some clients nothing to what others
  /// show.
  private static boolean isForSame(AlertRow row, Envelope event) {
    return row.targeted()
        ? row.envelope().filter(one -> one.to().equals(event.to())).isPresent()
        : !event.isTargeted();
  }

  /// Whether the kind never concerns a queue: most events are such.
  static boolean ignores(EventType type) {
    return type == EventType.CHAT || type == EventType.CONTROL;
  }
}
