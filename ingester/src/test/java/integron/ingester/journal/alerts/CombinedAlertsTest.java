package integron.ingester.journal.alerts;

import static integron.ingester.journal.alerts.AlertRig.follow;
import static integron.ingester.journal.alerts.AlertRig.viewer;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import integron.common.alert.Alert;
import integron.common.alert.AlertAction;
import integron.common.alert.AlertLook;
import integron.common.alert.AlertRule;
import integron.common.alert.AlertRuleSet;
import integron.common.alert.AlertVariant;
import integron.common.command.AlertCommand.PutAlertRules;
import integron.common.event.ChatEvent.ChatClear;
import integron.common.event.Envelope;
import integron.common.event.Envelope.Mark;
import integron.common.event.Event;
import integron.common.event.SubEvent.Gift;
import integron.common.event.SubEvent.GiftSub;
import integron.common.event.SubEvent.Sub;
import integron.common.event.Viewer;
import integron.ingester.journal.TestJournal;
import integron.ingester.journal.entry.Publication;
import integron.ingester.journal.entry.Publication.Content;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Alerts that stand for several events.
final class CombinedAlertsTest {
  private AlertRig rig;

  @BeforeEach
  void open(@TempDir Path folder) {
    rig = new AlertRig(folder);
  }

  @AfterEach
  void close() throws Exception {
    rig.close();
  }

  private Alert claimed() throws Exception {
    return requireNonNull(rig.claim("a", "k"));
  }

  private void followed(int viewers) throws Exception {
    for (int viewer = 1; viewer <= viewers; viewer++) {
      rig.accept(follow(viewer));
    }
  }

  private static List<String> namesIn(Alert alert) {
    return alert.details().stream().map(CombinedAlertsTest::nameIn).toList();
  }

  private static String nameIn(Envelope event) {
    return event.event().actor().map(Viewer::userId).orElse("-");
  }

  private void tried(AlertRule rule) throws Exception {
    tested(follow(9), rule);
  }

  private void tested(Event event, @Nullable AlertRule rule) throws Exception {
    rig.commit(
        new Publication(
            new Content.Test(event, rule, false, List.of()),
            TestJournal.NOON,
            new CompletableFuture<>(),
            null));
  }

  private static AlertRule followRule(boolean on, @Nullable Integer combineFrom) {
    return new AlertRule(
        "follow",
        on,
        null,
        null,
        combineFrom,
        List.of(),
        AlertLook.PLAIN.lasting(33),
        List.of(),
        null,
        List.of());
  }

  /// Shown able to fail: where the stored rule decides.
  @Test
  void aTestWithARuleIsShownByItAndByItself() throws Exception {
    followed(2);
    tried(followRule(true, 2));
    tried(followRule(false, null));
    rig.accept(follow(3));
    assertThat(rig.waiting()).containsExactly("1", "9");
    Alert stored = claimed();
    assertThat(namesIn(stored)).containsExactly("2", "3");
    assertThat(requireNonNull(stored.look()).seconds()).isNull();
    rig.done(stored, "a");
    Alert tried = requireNonNull(rig.claim("a", "k2"));
    assertThat(AlertRig.viewerOf(tried)).isEqualTo(9);
    assertThat(requireNonNull(tried.look()).seconds()).isEqualTo(33);
    rig.done(tried, "a");
    rig.accept(follow(4));
    assertThat(requireNonNull(requireNonNull(rig.claim("a", "k3")).look()).seconds())
        .as("the rule is not stored")
        .isNull();
  }

  /// Shown able to fail: where it is stored as any other test.
  @Test
  void noLaterTestJoinsOneWithARule() throws Exception {
    GiftSub gift = new GiftSub(viewer(9), false, "g", 5, "1000", null, null);
    tested(
        gift,
        new AlertRule(
            "gift_sub",
            true,
            null,
            null,
            null,
            List.of(),
            AlertLook.PLAIN.lasting(33),
            List.of(),
            null,
            List.of()));
    tried(followRule(true, 2));
    tested(gift, null);
    tested(follow(5), null);
    tested(follow(6), null);
    Alert alone = claimed();
    assertThat(requireNonNull(alone.look()).seconds()).isEqualTo(33);
    assertThat(alone.details()).isEmpty();
    rig.done(alone, "a");
    assertThat(rig.waiting()).containsExactly("9", "9", "5", "6");
  }

  /// Shown able to fail: without `promote`, the alert of all four ends as removed.
  @Test
  void aTimeoutOfTheFirstFollowerLeavesTheAlertOfTheOthers() throws Exception {
    followed(4);
    rig.accept(new ChatClear(viewer(1), 60));
    assertThat(rig.endings()).isEmpty();
    assertThat(rig.waiting()).containsExactly("2");
    Alert rest = claimed();
    assertThat(AlertRig.viewerOf(rest)).isEqualTo(2);
    assertThat(namesIn(rest)).containsExactly("3", "4");
    assertThat(rest.combined()).isEqualTo(2);
  }

  /// Shown able to fail: without `removeDetails`, the name stays in the alert.
  @Test
  void aTimeoutOfALaterFollowerTakesThatNameAlone() throws Exception {
    followed(4);
    rig.accept(new ChatClear(viewer(3), null));
    rig.accept(new ChatClear(viewer(9), null));
    Alert rest = claimed();
    assertThat(AlertRig.viewerOf(rest)).isEqualTo(1);
    assertThat(namesIn(rest)).containsExactly("2", "4");
    assertThat(rest.combined()).isEqualTo(2);
  }

  @Test
  void anAlertEndsOnceAllOfItsFollowersWereTimedOut() throws Exception {
    followed(3);
    for (int viewer = 1; viewer <= 3; viewer++) {
      rig.accept(new ChatClear(viewer(viewer), 60));
    }
    assertThat(rig.endings()).containsExactly("- removed");
    assertThat(rig.data.rows("SELECT count(*) FROM alert_details")).containsExactly("0");
  }

  /// Shown able to fail: where a deletion ends the whole alert, and where it does not count down.
  @Test
  void aDeletedFollowerLeavesTheAlertOfTheOthersAlsoOnScreenAndInTheHistory() throws Exception {
    followed(5);
    Alert shown = claimed();
    rig.delete("1");
    rig.delete("4");
    assertThat(rig.waiting()).isEmpty();
    Alert again = claimed();
    assertThat(AlertRig.viewerOf(again)).isEqualTo(2);
    assertThat(namesIn(again)).containsExactly("3", "5");
    assertThat(again.combined()).isEqualTo(2);
    rig.done(shown, "a");
    rig.delete("2");
    assertThat(rig.endings()).containsExactly("3 shown");
    rig.steer(AlertAction.REPLAY, shown.id());
    rig.delete("3");
    Alert last = requireNonNull(rig.claim("a", "k2"));
    assertThat(AlertRig.viewerOf(last)).isEqualTo(5);
    assertThat(requireNonNull(last.event()).is(Mark.REPLAY)).isTrue();
    assertThat(last.combined()).isZero();
  }

  @Test
  void aTimeoutTakesARecipientOutOfAGiftAndLeavesItsTotal() throws Exception {
    rig.accept(gift(1, 5));
    for (int viewer : List.of(2, 3)) {
      rig.accept(new Sub(viewer(viewer), "1000", null, new Gift("g1-5", null), null, null, null));
    }
    rig.accept(new ChatClear(viewer(2), 60));
    Alert rest = claimed();
    assertThat(AlertRig.viewerOf(rest)).isEqualTo(1);
    assertThat(namesIn(rest)).containsExactly("3");
    assertThat(rest.combined()).isZero();
  }

  private static Event gift(int viewer, int total) {
    return new GiftSub(
        viewer(viewer), false, "g" + viewer + "-" + total, total, "1000", null, null);
  }

  private void giftRules() throws Exception {
    AlertVariant large = new AlertVariant("large", 50L, null, null, look(20), List.of());
    rig.run(
        new PutAlertRules(
            new AlertRuleSet(
                null,
                null,
                false,
                List.of(
                    new AlertRule(
                        "gift_sub",
                        true,
                        null,
                        1,
                        null,
                        List.of(),
                        look(5),
                        List.of(large),
                        null,
                        List.of()))),
            null));
  }

  private static AlertLook look(int seconds) {
    return new AlertLook(null, null, null, null, seconds, null, null, null, null);
  }

  /// Shown able to fail: without `decideAgain`, 51 gifts are shown as the first one alone would be.
  @Test
  void joinedGiftsAreShownAsTheirSumWouldBe() throws Exception {
    giftRules();
    rig.accept(gift(1, 1));
    rig.accept(gift(1, 29));
    assertThat(rig.data.rows("SELECT coalesce(variant, '-') FROM alerts")).containsExactly("-");
    rig.accept(gift(1, 20));
    Alert joined = claimed();
    assertThat(joined.variant()).isEqualTo("large");
    assertThat(joined.look().seconds()).isEqualTo(20);
    assertThat(joined.combined()).isEqualTo(2);
  }
}
