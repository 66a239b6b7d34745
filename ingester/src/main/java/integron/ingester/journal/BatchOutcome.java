package integron.ingester.journal;

import integron.common.event.Envelope;
import integron.ingester.alerts.ActingAlert;
import integron.ingester.journal.alerts.AlertCounts;
import integron.ingester.journal.database.AcceptedEvent;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What one transaction has done, collected while it runs.
final class BatchOutcome {
  private final List<AcceptedEvent> accepted = new ArrayList<>();
  private final Set<String> sourceIds = new LinkedHashSet<>();
  private final List<Runnable> answers = new ArrayList<>();
  private final List<Runnable> reports = new ArrayList<>();
  private Optional<AlertCounts> alerts = Optional.empty();
  private Optional<List<ActingAlert>> acting = Optional.empty();
  private int duplicates;

  /// The accepted events, in order.
  List<AcceptedEvent> accepted() {
    return accepted;
  }

  /// The records of the accepted events.
  List<Envelope> events() {
    return accepted.stream().map(AcceptedEvent::envelope).toList();
  }

  /// The source ids that were met.
  Set<String> sourceIds() {
    return sourceIds;
  }

  /// Adds what runs once the transaction has committed.
  void answer(Runnable answer) {
    answers.add(answer);
  }

  /// Adds what runs once the events are in the ring as well.
  void report(Runnable report) {
    reports.add(report);
  }

  void committed() {
    answers.forEach(Runnable::run);
  }

  /// Reports to those who wait for an event.
  void shown() {
    reports.forEach(Runnable::run);
  }

  /// The transaction has changed the queues of alerts.
  void alerts(AlertCounts counts) {
    alerts = Optional.of(counts);
  }

  /// The alerts on screen for which OBS does something are these now.
  void acting(List<ActingAlert> all) {
    acting = Optional.of(all);
  }

  Optional<List<ActingAlert>> acting() {
    return acting;
  }

  Optional<AlertCounts> alerts() {
    return alerts;
  }

  void duplicate() {
    duplicates++;
  }

  int duplicates() {
    return duplicates;
  }
}
