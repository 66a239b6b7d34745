package integron.ingester.journal.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import integron.common.alert.AlertRule;
import integron.common.alert.AlertRuleSet;
import integron.common.command.AlertCommand.PutAlertRules;
import integron.common.event.BitsEvent.Cheer;
import integron.common.event.RaidEvent.Raid;
import integron.ingester.journal.TestJournal;
import integron.ingester.journal.entry.JournalEntry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Alerts beyond the number that may wait, of which many come in one transaction.
final class DroppedAlertsTest {
  private static final int EVENTS = 400;
  private static final int WAITING = 20;
  private static final int HISTORY = 100;

  @TempDir Path folder;

  /// Shown able to fail: where those beyond the history are deleted in the order of their numbers
  /// alone, others wait.
  @Test
  void theSameOnesAreDroppedHoweverManyEventsATransactionHas() throws Exception {
    try (AlertRig one = rig("one");
        AlertRig many = rig("many")) {
      List<JournalEntry> events = events();
      for (JournalEntry event : events) {
        one.commit(event);
      }
      many.commit(events.toArray(JournalEntry[]::new));
      assertThat(many.waiting()).hasSize(WAITING).isEqualTo(one.waiting());
      for (AlertRig rig : List.of(one, many)) {
        assertThat(rig.data.rows("SELECT ending || ' ' || alerts FROM alert_endings"))
            .containsExactly("dropped " + (EVENTS - WAITING));
        assertThat(rig.endings()).hasSize(HISTORY);
      }
    }
  }

  private AlertRig rig(String name) throws Exception {
    AlertRig rig = new AlertRig(folder.resolve(name));
    List<AlertRule> rules = List.of(rule("raid", 1), rule("cheer", 0));
    rig.run(new PutAlertRules(new AlertRuleSet(WAITING, null, false, rules), null));
    return rig;
  }

  private static AlertRule rule(String kind, int priority) {
    return new AlertRule(
        kind, true, null, priority, null, List.of(), null, List.of(), null, List.of());
  }

  private static List<JournalEntry> events() {
    Random random = new Random(11);
    List<JournalEntry> events = new ArrayList<>();
    for (int i = 0; i < EVENTS; i++) {
      boolean isRaid = random.nextInt(EVENTS / WAITING * 2) == 0;
      events.add(
          TestJournal.event(
              "e" + i,
              isRaid
                  ? new Raid(AlertRig.viewer(i), 10)
                  : new Cheer(AlertRig.viewer(i), false, 5, "")));
    }
    return events;
  }
}
