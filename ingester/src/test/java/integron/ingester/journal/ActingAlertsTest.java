package integron.ingester.journal;

import static org.assertj.core.api.Assertions.assertThat;

import integron.common.alert.AlertAction;
import integron.common.alert.AlertRule;
import integron.common.alert.AlertRuleSet;
import integron.common.alert.AlertVariant;
import integron.common.alert.ObsAction;
import integron.common.alert.ObsAction.PlayMedia;
import integron.common.alert.ObsAction.ShowItem;
import integron.common.alert.QueueName;
import integron.common.command.AlertCommand;
import integron.common.command.AlertCommand.ClaimAlert;
import integron.common.command.AlertCommand.PutAlertRules;
import integron.common.command.AlertCommand.SteerAlerts;
import integron.common.command.CommandReply;
import integron.common.event.BitsEvent.Cheer;
import integron.common.event.Envelope;
import integron.common.event.Envelope.Mark;
import integron.common.event.Event;
import integron.common.event.Follow;
import integron.ingester.alerts.ActingAlert;
import integron.ingester.journal.entry.AlertEntry;
import integron.ingester.journal.entry.JournalEntry;
import integron.ingester.journal.entry.Publication;
import integron.ingester.journal.entry.Publication.Content;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which alerts on screen the journal hands over, since OBS does something for them.
final class ActingAlertsTest {
  private static final List<ObsAction> SHOW = List.of(new ShowItem("Game", "Cam 😀"));
  private static final List<ObsAction> PLAY = List.of(new PlayMedia("Boom"));

  @TempDir private Path folder;

  private TestJournal data;
  private JournalFile file;
  private List<ActingAlert> acting = List.of();
  private Instant now = TestJournal.NOON;
  private int events;

  @BeforeEach
  void open() {
    data = new TestJournal(folder);
    file = data.open(Map.of());
  }

  @AfterEach
  void close() throws SQLException {
    file.close();
  }

  private void commit(JournalEntry entry) throws SQLException {
    file.commit(List.of(entry), now).acting().ifPresent(all -> acting = all);
  }

  private void accept(Event event) throws SQLException {
    commit(TestJournal.event("e" + ++events, event));
  }

  private void run(AlertCommand<?> command) throws SQLException {
    commit(new AlertEntry(command, new CompletableFuture<CommandReply>(), null));
  }

  private void claim() throws SQLException {
    claim(QueueName.USUAL, "OBS");
  }

  private void claim(String queue, String client) throws SQLException {
    run(new ClaimAlert(queue, "p", client, null, 5, "k" + ++events, null, false));
  }

  private void steer(AlertAction action) throws SQLException {
    run(new SteerAlerts(QueueName.USUAL, action, null, null));
  }

  private void rules(AlertRule... rules) throws SQLException {
    run(new PutAlertRules(new AlertRuleSet(null, null, false, List.of(rules)), null));
  }

  private static AlertRule rule(String kind, List<ObsAction> actions, List<AlertVariant> variants) {
    return new AlertRule(kind, true, null, null, null, List.of(), null, variants, null, actions);
  }

  private void test(Event event, @Nullable AlertRule rule, boolean withoutObs, String... to)
      throws SQLException {
    commit(
        new Publication(
            new Content.Test(event, rule, withoutObs, List.of(to)),
            now,
            new CompletableFuture<>(),
            null));
  }

  private List<List<ObsAction>> actions() {
    return acting.stream().map(ActingAlert::actions).toList();
  }

  /// Shown able to fail: where the actions of the rule are looked up as the alert comes on screen.
  @Test
  void anAlertActsFromItsClaimToItsEndAsTheRuleWasWhenItCame() throws Exception {
    rules(rule("follow", SHOW, List.of()));
    accept(new Follow(TestJournal.ADA));
    assertThat(acting).as("it waits").isEmpty();
    rules(rule("follow", PLAY, List.of()));
    claim();
    assertThat(actions()).containsExactly(SHOW);
    rules();
    steer(AlertAction.PAUSE);
    assertThat(actions()).containsExactly(SHOW);

    steer(AlertAction.SKIP);
    assertThat(acting).isEmpty();
    steer(AlertAction.RESUME);
    steer(AlertAction.REPLAY);
    claim();
    assertThat(actions()).as("shown again").containsExactly(SHOW);
  }

  /// Shown able to fail: where only commands report.
  @Test
  void anAlertWhosePageSaysNothingMoreActsUntilItsTimeIsOver() throws Exception {
    rules(rule("follow", SHOW, List.of()));
    accept(new Follow(TestJournal.ADA));
    claim();
    assertThat(acting).hasSize(1);
    now = now.plus(Duration.ofMinutes(2));
    commit(AlertEntry.tick());
    assertThat(acting).isEmpty();
  }

  /// Shown able to fail: where the list is not read when the file is opened.
  @Test
  void anAlertOnScreenStillActsAfterARestart() throws Exception {
    rules(rule("follow", SHOW, List.of()));
    accept(new Follow(TestJournal.ADA));
    claim();
    file.close();
    file = data.open(Map.of());
    assertThat(file.acting()).isEqualTo(acting).hasSize(1);
  }

  @Test
  void aVariantHasItsOwnActionsOrThoseOfTheKind() throws Exception {
    AlertVariant large = new AlertVariant("large", 1_000L, null, null, null, PLAY);
    AlertVariant larger = new AlertVariant("larger", 5_000L, null, null, null, List.of());
    rules(rule("cheer", SHOW, List.of(large, larger)));
    for (int bits : List.of(1, 1_000, 5_000)) {
      accept(cheer(bits));
    }
    claim();
    assertThat(actions()).containsExactly(SHOW);
    steer(AlertAction.SKIP);
    claim();
    assertThat(actions()).containsExactly(PLAY);
    steer(AlertAction.SKIP);
    claim();
    assertThat(actions()).containsExactly(SHOW);
  }

  private static Cheer cheer(int bits) {
    return new Cheer(TestJournal.ADA, false, bits, "", List.of(), null);
  }

  /// Shown able to fail: where a test by an unsaved rule keeps its actions.
  @Test
  void aTestActsUnlessItIsToDoNothingInObs() throws Exception {
    rules(rule("follow", SHOW, List.of()));
    AlertRule unsaved = rule("follow", PLAY, List.of());
    Event follow = new Follow(TestJournal.ADA);
    test(follow, unsaved, false);
    claim();
    assertThat(actions()).containsExactly(PLAY);
    steer(AlertAction.SKIP);
    for (AlertRule rule : new AlertRule[] {null, unsaved}) {
      test(follow, rule, true);
      claim();
      assertThat(acting).isEmpty();
      steer(AlertAction.SKIP);
    }
    test(follow, null, false);
    claim();
    assertThat(actions()).containsExactly(SHOW);
  }

  /// Shown able to fail: where the clients of a test are not looked at.
  @Test
  void aTestForSomeClientsDoesNothingInObsWhichAllViewersSee() throws Exception {
    rules(rule("follow", SHOW, List.of()));
    Event follow = new Follow(TestJournal.ADA);
    claim("rehearsal", "rehearsal"); // Which begins the queue.
    test(follow, null, false, "rehearsal");
    claim("rehearsal", "rehearsal");
    assertThat(acting).isEmpty();
    assertThat(data.rows("SELECT state FROM alerts")).as("on screen").containsExactly("1");
  }

  /// Shown able to fail: where only the tests are looked at, and not what shows one again.
  @Test
  void aTestForSomeClientsThatIsShownAgainDoesNothingInObsEither() throws Exception {
    rules(rule("follow", SHOW, List.of()));
    claim("rehearsal", "rehearsal"); // Which begins the queue.
    Envelope seen =
        new Envelope(
            1, now, new Follow(TestJournal.ADA), Set.of(Mark.TEST), null, List.of("rehearsal"));
    commit(new Publication(new Content.Replay(1, seen), now, new CompletableFuture<>(), null));
    claim("rehearsal", "rehearsal");
    assertThat(acting).isEmpty();
    assertThat(data.rows("SELECT state FROM alerts")).as("on screen").containsExactly("1");
  }
}
