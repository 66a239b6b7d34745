package integron.ingester.journal.alerts;

import static integron.ingester.journal.alerts.AlertRig.follow;
import static integron.ingester.journal.alerts.AlertRig.viewer;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import integron.common.alert.Alert;
import integron.common.alert.AlertAction;
import integron.common.alert.AlertRule;
import integron.common.alert.AlertRuleSet;
import integron.common.command.AlertCommand.ClaimAlert;
import integron.common.command.AlertCommand.EndAlert;
import integron.common.command.AlertCommand.PutAlertRules;
import integron.common.command.AlertCommand.SteerAlerts;
import integron.common.command.CommandReply;
import integron.common.command.CommandReply.ClaimedAlert;
import integron.common.event.AlertEnding;
import integron.common.event.BitsEvent.Cheer;
import integron.common.event.ChatEvent.ChatClear;
import integron.common.event.ChatEvent.ChatDelete;
import integron.common.event.ControlEvent.AlertChanged;
import integron.common.event.ControlEvent.Change;
import integron.common.event.ControlEvent.Control;
import integron.common.event.Envelope;
import integron.common.event.Envelope.Mark;
import integron.common.event.Event;
import integron.common.event.RaidEvent.Raid;
import integron.common.event.SubEvent.Gift;
import integron.common.event.SubEvent.GiftSub;
import integron.common.event.SubEvent.Resub;
import integron.common.event.SubEvent.Sub;
import integron.common.json.JsonDigest;
import integron.common.problem.Problem;
import integron.common.problem.Problem.Code;
import integron.ingester.journal.TestJournal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The queue of alerts in the journal's transactions.
final class AlertQueueTest {
  private AlertRig rig;

  @BeforeEach
  void open(@TempDir Path folder) {
    rig = new AlertRig(folder);
  }

  @AfterEach
  void close() throws Exception {
    rig.close();
  }

  private static Event raid(int number) {
    return new Raid(viewer(number), 10);
  }

  private static Event cheer(int number, int bits) {
    return new Cheer(viewer(number), false, bits, "secret words");
  }

  private Alert claimed(String page, String key) throws Exception {
    return requireNonNull(rig.claim(page, key));
  }

  private static List<String> changes(List<Envelope> accepted) {
    return accepted.stream()
        .filter(event -> event.event() instanceof Control)
        .map(event -> ((Control) event.event()).action())
        .map(action -> ((AlertChanged) action).change().name())
        .toList();
  }

  @Test
  void anAcceptedEventWaitsForAPageInTheOrderOfItsAcceptance() throws Exception {
    List<Envelope> accepted = rig.accept(raid(1));
    rig.accept(raid(2), Mark.TEST);

    assertThat(accepted).extracting(Envelope::id).containsExactly(1L);
    Alert first = claimed("p", "k1");
    assertThat(AlertRig.viewerOf(first)).isEqualTo(1);
    rig.done(first, "p");
    assertThat(rig.next("p", "k2")).isEqualTo(2);
    assertThat(rig.endings()).containsExactly("1 shown");
  }

  @Test
  void anEventThatComesTwiceIsOneAlert() throws Exception {
    rig.accept(raid(1));
    rig.commit(TestJournal.event("e1", raid(1)));
    assertThat(rig.waiting()).containsExactly("1");
  }

  /// Shown able to fail: where the end of a demo deletes nothing, its alerts wait for the stream.
  @Test
  void nothingStaysOfTheAlertsOfADemo() throws Exception {
    rig.accept(raid(1));
    rig.restart(true);
    rig.accept(raid(2), Mark.TEST);
    rig.done(claimed("p", "k1"), "p");
    claimed("p", "k2");
    rig.restart(true);
    rig.accept(raid(3), Mark.TEST);

    rig.restart(false);

    assertThat(rig.waiting()).isEmpty();
    assertThat(rig.endings()).containsExactly("1 shown");
    rig.accept(raid(4));
    rig.restart(false);
    assertThat(rig.waiting()).containsExactly("4");
    assertThat(rig.next("p", "k3")).isEqualTo(4);
  }

  /// Shown able to fail: without the index `alerts_current` and the check in `AlertTurns`, the
  /// second page gets the second alert while the first is on screen.
  @Test
  void twoPagesNeverShowAnAlertAtTheSameTime() throws Exception {
    rig.accept(raid(1));
    rig.accept(raid(2));
    Alert first = claimed("a", "ka");
    assertThat(rig.claim("b", "kb")).isNull();
    rig.restart();
    assertThat(rig.claim("b", "kb2")).isNull();
    rig.done(first, "a");
    assertThat(rig.next("b", "kb3")).isEqualTo(2);
  }

  /// Shown able to fail: without the look-up of the key, the repeat finds the queue busy.
  @Test
  void aRepeatedClaimGetsTheSameAlertAndNoOtherOnceThatIsOver() throws Exception {
    rig.accept(raid(1));
    rig.accept(raid(2));
    Alert first = claimed("a", "k");
    rig.restart();
    assertThat(claimed("a", "k")).isEqualTo(first);
    rig.done(first, "a");
    assertThat(rig.claim("a", "k")).isNull();
    assertThat(rig.waiting()).containsExactly("2");
  }

  /// Shown able to fail: without `claimedBefore`, both get a reply without an alert.
  @Test
  void aKeyOfAClaimIsThatOfOnePageAndQueue() throws Exception {
    rig.accept(raid(1));
    Alert first = claimed("a", "k");
    assertThat(code(rig.run(new ClaimAlert("alerts", "b", null, null, 5, "k", null, false))))
        .isEqualTo(Code.CONFLICT);
    assertThat(code(rig.run(new ClaimAlert("side", "a", null, null, 5, "k", null, false))))
        .isEqualTo(Code.CONFLICT);
    assertThat(rig.data.rows("SELECT name FROM alert_queues")).containsExactly("alerts");
    assertThat(claimed("a", "k")).isEqualTo(first);
  }

  /// Shown able to fail: with a grace of a day, the claim never ends.
  @Test
  void aClaimThatIsNeverFinishedEndsAsInterruptedAndIsOfferedForReplay() throws Exception {
    rig.accept(raid(1));
    Alert lost = claimed("a", "k");
    rig.pass(Duration.ofSeconds(19));
    rig.tick();
    assertThat(rig.endings()).isEmpty();
    rig.pass(Duration.ofSeconds(2));
    rig.tick();
    assertThat(rig.endings()).containsExactly("1 interrupted");
    assertThat(rig.claim("b", "k2")).isNull();

    assertThat(rig.steer(AlertAction.REPLAY, lost.id()).place()).isEqualTo(1);
    Alert again = claimed("b", "k3");
    assertThat(again.replay()).isTrue();
    assertThat(requireNonNull(again.event()).is(Mark.REPLAY)).isTrue();
  }

  @Test
  void aPageThatWasLateHasShownItsAlert() throws Exception {
    rig.accept(raid(1));
    Alert late = claimed("a", "k");
    rig.pass(Duration.ofMinutes(1));
    rig.tick();
    rig.done(late, "a");
    assertThat(rig.endings()).containsExactly("1 shown");
    assertThat(rig.data.rows("SELECT ending || ' ' || alerts FROM alert_endings WHERE alerts > 0"))
        .containsExactly("shown 1");
  }

  @Test
  void onlyThePageThatHasClaimedAnAlertEndsIt() throws Exception {
    rig.accept(raid(1));
    Alert mine = claimed("a", "k");
    assertThat(code(rig.run(new EndAlert(mine.id(), "b", AlertEnding.SHOWN))))
        .isEqualTo(Code.CONFLICT);
    assertThat(code(rig.run(new EndAlert(99, "a", AlertEnding.SHOWN)))).isEqualTo(Code.NOT_FOUND);
    assertThat(code(rig.run(new EndAlert(mine.id(), "a", AlertEnding.CLEARED))))
        .isEqualTo(Code.BAD_REQUEST);
    assertThat(rig.endings()).isEmpty();
  }

  private static Code code(CommandReply reply) {
    return ((CommandReply.Failed) reply).problem().code();
  }

  @Test
  void aPausedQueueShowsNothingAlsoAfterARestart() throws Exception {
    rig.accept(raid(1));
    rig.steer(AlertAction.PAUSE);
    rig.restart();
    assertThat(rig.claim("a", "k1")).isNull();
    rig.steer(AlertAction.RESUME);
    assertThat(rig.next("a", "k2")).isEqualTo(1);
  }

  /// Shown able to fail: without `shiftExpiry`, the alert expires when the queue goes on.
  @Test
  void anAlertExpiresByTheTimeItWaitsAndThatOfAPauseDoesNotCount() throws Exception {
    rig.accept(raid(1));
    rig.steer(AlertAction.PAUSE);
    rig.pass(Duration.ofHours(2));
    rig.tick();
    rig.steer(AlertAction.RESUME);
    rig.accept(raid(2));
    rig.pass(Duration.ofSeconds(599));
    rig.tick();
    assertThat(rig.waiting()).containsExactly("1", "2");
    rig.pass(Duration.ofSeconds(2));
    assertThat(rig.claim("a", "k")).isNull();
    assertThat(rig.endings()).containsExactly("1 expired", "2 expired");
  }

  /// Shown able to fail: without `queued_at` in the query, higher `expireSeconds` expire the third;
  /// without `expires_at`, the pause counts.
  @Test
  void anAlertThatIsTooOldForThePageExpiresAtItsTurn() throws Exception {
    rig.accept(raid(1));
    rig.pass(Duration.ofSeconds(30));
    rig.steer(AlertAction.PAUSE);
    rig.accept(cheer(2, 500));
    rig.pass(Duration.ofHours(1));
    rig.steer(AlertAction.RESUME);
    rig.pass(Duration.ofSeconds(40));
    rig.run(claimYoungerThan(60_000, "cheer"));
    assertThat(rig.endings()).as("of kinds that the page does not show").isEmpty();
    rig.steer(AlertAction.SKIP);
    rig.accept(raid(3));
    rig.run(new PutAlertRules(new AlertRuleSet(null, 3_600, false, List.of()), null));
    rig.pass(Duration.ofSeconds(1));
    ClaimedAlert next = (ClaimedAlert) rig.run(claimYoungerThan(60_000, null));
    assertThat(AlertRig.viewerOf(next.alert())).isEqualTo(3);
    assertThat(rig.endings()).containsExactly("2 skipped", "1 expired");
  }

  private static ClaimAlert claimYoungerThan(long millis, @Nullable String types) {
    return new ClaimAlert("alerts", "young", null, types, 5, null, millis, false);
  }

  @Test
  void skipEndsTheAlertOnScreenOrANamedOneAndReplayPutsItBack() throws Exception {
    rig.accept(raid(1));
    rig.accept(raid(2));
    rig.accept(raid(3));
    Alert first = claimed("a", "k1");
    assertThat(rig.steer(AlertAction.SKIP).alert()).isEqualTo(first.id());
    assertThat(rig.steer(AlertAction.SKIP).count()).isZero();
    assertThat(rig.steer(AlertAction.SKIP, first.id() + 2).count()).isEqualTo(1);
    assertThat(rig.endings()).containsExactly("1 skipped", "3 skipped");
    assertThat(rig.steer(AlertAction.REPLAY, first.id()).place()).isEqualTo(2);
    assertThat(rig.waiting()).containsExactly("2", "1");
  }

  @Test
  void clearEndsAllThatWaitAndLeavesALineForEach() throws Exception {
    rig.accept(raid(1));
    rig.accept(raid(2));
    rig.accept(raid(3));
    Alert shown = claimed("a", "k1");
    assertThat(rig.steer(AlertAction.CLEAR).count()).isEqualTo(2);
    assertThat(rig.endings()).containsExactly("2 cleared", "3 cleared");
    rig.done(shown, "a");
    assertThat(rig.endings()).endsWith("1 shown");
  }

  @Test
  void aFullQueueDropsTheOldestOfTheLowestPriorityAndListsIt() throws Exception {
    rig.run(
        new PutAlertRules(
            new AlertRuleSet(
                2,
                null,
                false,
                List.of(
                    new AlertRule(
                        "raid", true, null, 1, null, List.of(), null, List.of(), null, List.of()),
                    new AlertRule(
                        "cheer", true, null, 0, null, List.of(), null, List.of(), null,
                        List.of()))),
            null));
    rig.accept(cheer(1, 5));
    rig.accept(raid(2));
    rig.accept(cheer(3, 5));
    assertThat(rig.waiting()).containsExactly("2", "3");
    assertThat(rig.endings()).containsExactly("1 dropped");
    rig.restart();
    rig.accept(raid(4));
    assertThat(rig.waiting()).containsExactly("2", "4");
  }

  /// Shown able to fail: without the comparison, the second page replaces what the first has saved.
  @Test
  void ofTwoPagesThatHaveLoadedTheSameRulesOnlyTheFirstOneSaves() throws Exception {
    String seen = JsonDigest.of(AlertRuleSet.standard().whole());
    AlertRuleSet mine = new AlertRuleSet(5, null, false, List.of());
    AlertRuleSet yours = new AlertRuleSet(6, null, false, List.of());
    assertThat(rig.run(new PutAlertRules(mine, seen))).isInstanceOf(CommandReply.Done.class);
    assertThat(rig.run(new PutAlertRules(yours, seen)))
        .isInstanceOfSatisfying(
            CommandReply.Failed.class,
            failed -> assertThat(failed.problem().code()).isEqualTo(Problem.Code.CONFLICT));
    rig.restart();
    String now = JsonDigest.of(mine.whole());
    assertThat(rig.run(new PutAlertRules(yours, now))).isInstanceOf(CommandReply.Done.class);
    assertThat(rig.run(new PutAlertRules(mine, null))).isInstanceOf(CommandReply.Done.class);
  }

  /// The reply to the first request was lost. Shown able to fail: where only the version that the
  /// page has loaded counts, its own rules are "changed elsewhere".
  @Test
  void theSameRulesMayBeSavedAgainWithTheSameVersion() throws Exception {
    String seen = JsonDigest.of(AlertRuleSet.standard().whole());
    PutAlertRules put = new PutAlertRules(new AlertRuleSet(5, null, false, List.of()), seen);
    assertThat(rig.run(put)).isInstanceOf(CommandReply.Done.class);
    assertThat(rig.run(put)).isInstanceOf(CommandReply.Done.class);
  }

  @Test
  void theHistoryHasTheLastHundredAndTheCountsHaveAll() throws Exception {
    for (int viewer = 1; viewer <= 105; viewer++) {
      rig.accept(raid(viewer));
    }
    rig.steer(AlertAction.CLEAR);
    assertThat(rig.endings()).hasSize(100).startsWith("6 cleared");
    assertThat(rig.data.rows("SELECT alerts FROM alert_endings")).containsExactly("105");
  }

  @Test
  void followsThatComeAtOnceAreOneAlert() throws Exception {
    for (int viewer = 1; viewer <= 20; viewer++) {
      rig.accept(follow(viewer));
    }
    rig.accept(follow(30), Mark.TEST);
    Alert all = claimed("a", "k");
    assertThat(all.combined()).isEqualTo(19);
    assertThat(all.details()).hasSize(DetailRows.MOST);
    assertThat(rig.waiting()).containsExactly("30");
  }

  @Test
  void aFurtherGiftOfTheSameViewerJoinsTheOneThatWaitsWithItsRecipients() throws Exception {
    rig.accept(new GiftSub(viewer(1), false, "g1", 5, "1000", null, null));
    rig.accept(new GiftSub(viewer(1), false, "g2", 3, "1000", null, null));
    rig.accept(new GiftSub(viewer(2), false, "g3", 1, "1000", null, null));
    for (String gift : List.of("g1", "g2", "g4")) {
      rig.accept(
          new Sub(viewer(gift.charAt(1)), "1000", null, new Gift(gift, null), null, null, null));
    }
    assertThat(rig.waiting()).containsExactly("1", "2");
    Alert gift = claimed("a", "k");
    assertThat(gift.combined()).isEqualTo(1);
    assertThat(gift.details()).hasSize(3);
  }

  /// Shown able to fail: without `AlertRemovals`, the words are in the claim.
  @Test
  void aDeletedLineTakesItsAlertWithIt() throws Exception {
    rig.accept(resub(1, "m1"));
    rig.accept(resub(2, "m2"));
    Alert current = claimed("a", "k");
    rig.accept(new ChatDelete(viewer(2), "m2", List.of()));
    assertThat(changes(rig.accept(new ChatDelete(viewer(1), "m1", List.of())))).isEmpty();
    assertThat(rig.endings()).containsExactly("- removed", "- removed");
    assertThat(rig.waiting()).isEmpty();
    assertThat(rig.data.rows("SELECT count(*) FROM alerts WHERE event IS NOT NULL"))
        .containsExactly("0");
    assertThat(code(replay(current.id()))).isEqualTo(Code.CONFLICT);
  }

  private CommandReply replay(long id) throws Exception {
    return rig.run(new SteerAlerts("alerts", AlertAction.REPLAY, id, null));
  }

  private static Event resub(int number, String messageId) {
    return new Resub(
        viewer(number), "1000", null, 3, null, null, null, messageId, "secret", List.of(), null);
  }

  @Test
  void aTimedOutViewersAlertsGoAndAClearedChatTakesWordsAlone() throws Exception {
    rig.accept(cheer(1, 5));
    rig.accept(cheer(2, 5));
    rig.accept(new ChatClear(viewer(1), 60));
    assertThat(rig.endings()).containsExactly("- removed");
    rig.accept(new ChatClear(null, null));
    assertThat(rig.waiting()).containsExactly("2");
    assertThat(rig.data.rows("SELECT event FROM alerts WHERE event LIKE '%secret%'")).isEmpty();
  }

  /// Shown able to fail: without `forget` in `JournalFile`, the name is in three rows.
  @Test
  void nothingOfADeletedViewerStaysInTheQueues() throws Exception {
    rig.accept(raid(7_001));
    rig.done(claimed("a", "k"), "a");
    rig.accept(raid(7_001));
    rig.accept(new Sub(viewer(2), "1000", null, null, "gift", null, viewer(7_001)));
    rig.delete("7001");
    assertThat(
            rig.data.rows(
                "SELECT id FROM alerts WHERE event LIKE '%7001%' OR user_id = '7001' AND state <>"
                    + " 2"))
        .isEmpty();
    assertThat(rig.endings()).containsExactly("7001 shown", "- removed");
    assertThat(rig.waiting()).containsExactly("2");
  }

  @Test
  void aSecondQueueShowsEveryAlertOfItsOwn() throws Exception {
    assertThat(rig.claimIn("side", "s", "s1")).isNull();
    rig.accept(raid(1));
    assertThat(rig.next("a", "k1")).isEqualTo(1);
    assertThat(AlertRig.viewerOf(rig.claimIn("side", "s", "s2"))).isEqualTo(1);
  }

  /// As an open page does it every few hours; chat is never an alert.
  private CommandReply keep(String queue) throws Exception {
    return rig.run(new ClaimAlert(queue, "s", "OBS", "chat", 5, null, null, false));
  }

  /// Shown able to fail: where a claim without an alert does not count as use, `side` gets none.
  @Test
  void aSecondQueueGetsEveryAlertAfterQuietDaysWhileAPageKeepsIt() throws Exception {
    rig.claimIn("side", "s", "s1");
    rig.claimIn("left", "l", "l1");
    for (int hours = 0; hours < 48; hours += 4) {
      rig.pass(Duration.ofHours(4));
      keep("side");
    }
    rig.accept(raid(1));
    assertThat(rig.waitingIn("alerts", "left", "side")).containsExactly("alerts", "side");
    assertThat(((CommandReply.ClaimedAlert) keep("side")).alert()).isNull();
    assertThat(AlertRig.viewerOf(rig.claimIn("side", "s", "s2"))).isEqualTo(1);
  }

  /// Its page claims nothing until the queue goes on. Shown able to fail: where a paused queue gets
  /// alerts for a day alone, the second raid is in the usual queue only.
  @Test
  void aPausedQueueGetsEveryAlert() throws Exception {
    rig.claimIn("side", "s", "s1");
    rig.run(new SteerAlerts("side", AlertAction.PAUSE, null, null));
    rig.accept(raid(1));
    rig.pass(Duration.ofHours(25));
    rig.accept(raid(2));
    rig.run(new SteerAlerts("side", AlertAction.RESUME, null, null));
    assertThat(AlertRig.viewerOf(rig.claimIn("side", "s", "s2"))).isEqualTo(1);
    assertThat(rig.waitingIn("side")).hasSize(1);
  }

  private void leaveQueue() throws Exception {
    for (int queue = 1; queue < 8; queue++) {
      rig.claimIn("q" + queue, "p", "k" + queue);
    }
    rig.accept(new GiftSub(viewer(1), false, "g1", 5, "1000", null, null));
    rig.accept(new Sub(viewer(2), "1000", null, new Gift("g1", null), null, null, null));
    rig.pass(Duration.ofHours(1));
    rig.tick();
    rig.pass(Duration.ofDays(2));
    rig.run(claimOf("more"));
  }

  /// Shown able to fail: without `EndedRows.delete`, the rows of `q1` stay for ever.
  @Test
  void nothingStaysOfAQueueThatHasGivenItsPlace() throws Exception {
    leaveQueue();
    String left = "(SELECT 'q1' EXCEPT SELECT name FROM alert_queues)";
    assertThat(rig.data.rows("SELECT * FROM " + left)).containsExactly("q1");
    assertThat(rig.data.rows("SELECT id FROM alerts WHERE queue IN " + left)).isEmpty();
    assertThat(rig.data.rows("SELECT queue FROM alert_endings WHERE queue IN " + left)).isEmpty();
    assertThat(rig.data.rows("SELECT DISTINCT queue FROM alerts WHERE state = 2")).hasSize(7);
    assertThat(rig.data.rows("SELECT id FROM alert_details")).hasSize(7);
  }

  /// Earlier versions left them. Shown able to fail: without `deleteWithoutQueue`.
  @Test
  void whatIsLeftOfQueuesThatAreGoneIsDeletedAtTheStart() throws Exception {
    leaveQueue();
    rig.data.execute("UPDATE alerts SET queue = 'gone' WHERE queue = 'q2'");
    rig.data.execute("UPDATE alert_endings SET queue = 'gone' WHERE queue = 'q2'");
    rig.restart();
    assertThat(rig.data.rows("SELECT DISTINCT queue FROM alerts")).hasSize(6);
    assertThat(rig.data.rows("SELECT queue FROM alert_endings WHERE queue = 'gone'")).isEmpty();
  }

  @Test
  void thereAreAtMostEightQueuesAndOneThatNoPageUsesGivesItsPlace() throws Exception {
    for (int queue = 1; queue < 8; queue++) {
      rig.claimIn("q" + queue, "p", "k" + queue);
    }
    assertThat(code(rig.run(claimOf("more")))).isEqualTo(Code.CONFLICT);
    assertThat(code(rig.run(claimOf("../up")))).isEqualTo(Code.BAD_REQUEST);
    rig.pass(Duration.ofDays(2));
    assertThat(rig.run(claimOf("more"))).isInstanceOf(CommandReply.ClaimedAlert.class);
    assertThat(rig.data.rows("SELECT count(*) FROM alert_queues")).containsExactly("8");
  }

  /// Shown able to fail: where a queue in which alerts wait keeps its place, the claim is rejected.
  @Test
  void aPausedQueueThatNoPageUsesGivesItsPlaceAndItsAlertsExpire() throws Exception {
    for (int queue = 1; queue < 8; queue++) {
      rig.claimIn("q" + queue, "p", "k" + queue);
      rig.run(new SteerAlerts("q" + queue, AlertAction.PAUSE, null, null));
    }
    rig.accept(raid(1));
    rig.pass(Duration.ofDays(2));
    assertThat(rig.run(claimOf("more"))).isInstanceOf(CommandReply.ClaimedAlert.class);
    assertThat(rig.data.rows("SELECT count(*) FROM alert_queues")).containsExactly("8");
    assertThat(rig.data.rows("SELECT queue FROM alerts WHERE state = 0")).hasSize(6);
    assertThat(
            rig.data.rows(
                "SELECT json_extract(data, '$.queue') FROM events WHERE json_extract(data,"
                    + " '$.ending') = 'expired' ORDER BY 1"))
        .containsExactly("alerts", "q1");
    assertThat(rig.endings()).containsExactly("1 expired");
  }

  private static ClaimAlert claimOf(String queue) {
    return new ClaimAlert(queue, "p", null, null, 5, null, null, false);
  }

  private static ClaimAlert ofGuest(String queue) {
    return new ClaimAlert(queue, "p", null, null, 5, null, null, true);
  }

  /// Shown able to fail: where a guest counts as the user, its fifth queue begins.
  @Test
  void aGuestTakesNoPlaceOfTheUsersQueues() throws Exception {
    for (int queue = 1; queue <= 4; queue++) {
      assertThat(rig.run(ofGuest("g" + queue))).isInstanceOf(CommandReply.ClaimedAlert.class);
    }
    assertThat(code(rig.run(ofGuest("g5")))).isEqualTo(Code.CONFLICT);
    for (int queue = 1; queue < 8; queue++) {
      assertThat(rig.run(claimOf("q" + queue))).isInstanceOf(CommandReply.ClaimedAlert.class);
    }
    assertThat(rig.run(ofGuest("q1"))).isInstanceOf(CommandReply.ClaimedAlert.class);
    assertThat(code(rig.run(claimOf("g1")))).as("all places are used").isEqualTo(Code.CONFLICT);
  }

  /// Shown able to fail: where a guest may use a queue of the user for ever, the fifth queue that
  /// only guests use is claimed too.
  @Test
  void aGuestKeepsNoPlaceOfAQueueThatTheUserHasGivenUp() throws Exception {
    for (int queue = 1; queue < 8; queue++) {
      rig.run(claimOf("q" + queue));
    }
    for (int hours = 0; hours < 60; hours += 12) {
      for (int queue = 1; queue < 8; queue++) {
        rig.run(ofGuest("q" + queue));
      }
      rig.pass(Duration.ofHours(12));
    }
    assertThat(rig.run(ofGuest("q1"))).isInstanceOf(CommandReply.ClaimedAlert.class);
    assertThat(code(rig.run(ofGuest("q5")))).isEqualTo(Code.CONFLICT);
    for (int queue = 1; queue < 8; queue++) {
      assertThat(rig.run(claimOf("new" + queue))).isInstanceOf(CommandReply.ClaimedAlert.class);
    }
    rig.accept(raid(1));
    assertThat(AlertRig.viewerOf(rig.claimIn("new1", "p", "k1"))).isEqualTo(1);
    assertThat(rig.run(ofGuest("q1")))
        .isInstanceOfSatisfying(
            CommandReply.ClaimedAlert.class, got -> assertThat(got.alert()).isNotNull());
    assertThat(rig.run(ofGuest("alerts"))).isInstanceOf(CommandReply.ClaimedAlert.class);
  }

  @Test
  void aDatabaseThatMayBeOlderThanWhatWasShownShowsNothingByItself() throws Exception {
    rig.accept(raid(1));
    rig.close();
    rig.data.execute("UPDATE meta SET value = 'older' WHERE key = 'epoch'");
    rig = new AlertRig(rig.data.folder().path());
    assertThat(rig.endings()).containsExactly("1 interrupted");
  }

  @Test
  void theChangesOfATransactionAreControlEventsInTheSameSequence() throws Exception {
    rig.accept(raid(1));
    Alert alert = claimed("a", "k");
    rig.steer(AlertAction.MUTE);
    rig.steer(AlertAction.MUTE);
    rig.done(alert, "a");
    rig.steer(AlertAction.REPLAY);
    assertThat(
            rig.data.rows(
                "SELECT json_extract(data, '$.action') FROM events WHERE type = 'control'"))
        .containsExactly("alert_claimed", "alert_muted", "alert_ended", "alert_queued");
    assertThat(Change.values()).hasSize(8);
  }
}
