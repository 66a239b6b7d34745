package integron.ingester.journal;

import static integron.ingester.journal.TestJournal.ADA;
import static integron.ingester.journal.TestJournal.event;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import integron.common.alert.Alert;
import integron.common.alert.AlertAction;
import integron.common.alert.AlertRuleSet;
import integron.common.command.AlertCommand;
import integron.common.command.AlertCommand.ClaimAlert;
import integron.common.command.AlertCommand.EndAlert;
import integron.common.command.AlertCommand.PutAlertRules;
import integron.common.command.AlertCommand.SteerAlerts;
import integron.common.command.CommandReply;
import integron.common.command.CommandReply.ClaimedAlert;
import integron.common.event.AlertEnding;
import integron.common.event.Custom;
import integron.common.event.RaidEvent.Raid;
import integron.common.json.Json;
import integron.ingester.journal.entry.Publication.Content.OfTool;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The metrics of the alerts, and alerts of the events of tools, through a running journal.
final class AlertCountsTest {
  private TestJournal data;
  private Journal journal;

  @BeforeEach
  void start(@TempDir Path folder) {
    data = new TestJournal(folder);
    journal = data.start();
  }

  @AfterEach
  void stop() throws Exception {
    journal.close();
  }

  private CommandReply run(AlertCommand<?> command) throws InterruptedException {
    return journal.commands().alerts(command, Optional.empty());
  }

  private void rules(String json) throws Exception {
    assertThat(run(new PutAlertRules(Json.read(json, AlertRuleSet.class), null)))
        .isEqualTo(new CommandReply.Done(null));
  }

  private @Nullable Alert claim(String queue, @Nullable String types, String key) throws Exception {
    return ((ClaimedAlert) run(new ClaimAlert(queue, "p", "OBS", types, 5, key, null, false)))
        .alert();
  }

  private double waiting(String queue) {
    return data.metrics().get("integron.alerts.waiting").tag("queue", queue).gauge().value();
  }

  private double ended(AlertEnding ending) {
    return data.metrics()
        .get("integron.alerts.ended")
        .tag("ending", ending.name().toLowerCase(Locale.ROOT))
        .counter()
        .count();
  }

  /// Shown able to fail: where the counts are taken before the transaction.
  @Test
  void whatWaitsAndHowAlertsEndIsCounted() throws Exception {
    assertThat(waiting("alerts")).as("at the start").isZero();
    rules("{\"waiting\":2,\"kinds\":[]}");
    claim("side", null, "k0");
    for (int i = 0; i < 5; i++) {
      journal.offer(event("r" + i, new Raid(ADA, 10)));
    }
    await().until(() -> ended(AlertEnding.DROPPED) == 6);
    assertThat(waiting("alerts")).isEqualTo(2);
    assertThat(waiting("side")).isEqualTo(2);

    Alert alert = requireNonNull(claim("alerts", null, "k1"));
    run(new EndAlert(alert.id(), "p", AlertEnding.SHOWN));
    run(new SteerAlerts("side", AlertAction.CLEAR, null, null));
    await().until(() -> ended(AlertEnding.CLEARED) == 2);
    assertThat(ended(AlertEnding.SHOWN)).isEqualTo(1);
    assertThat(ended(AlertEnding.EXPIRED) + ended(AlertEnding.INTERRUPTED)).isZero();
    assertThat(List.of(waiting("alerts"), waiting("side"))).containsExactly(1.0, 0.0);
  }

  /// A page that does not follow custom events does not get them. Shown able to fail: where the
  /// kind of an alert is looked up whole, no page gets one.
  @Test
  void anEventOfAToolWaitsForAPageByARuleForItsName() throws Exception {
    rules("{\"kinds\":[{\"kind\":\"custom:tip\",\"on\":true,\"least\":5}]}");
    journal.commands().publish(new OfTool(new Custom(null, "vote", Map.of())), Optional.empty());
    journal
        .commands()
        .publish(new OfTool(new Custom(null, "tip", Map.of("amount", 4))), Optional.empty());
    journal
        .commands()
        .publish(new OfTool(new Custom(null, "tip", Map.of("amount", 6))), Optional.empty());

    assertThat(claim("alerts", "cheer", "k1")).isNull();
    Alert alert = requireNonNull(claim("alerts", "cheer,custom", "k2"));
    assertThat(alert.kind()).isEqualTo("custom:tip");
    assertThat(requireNonNull(alert.event()).event())
        .isEqualTo(new Custom(null, "tip", Map.of("amount", 6)));
    run(new EndAlert(alert.id(), "p", AlertEnding.SHOWN));
    assertThat(claim("alerts", null, "k3")).isNull();
  }
}
