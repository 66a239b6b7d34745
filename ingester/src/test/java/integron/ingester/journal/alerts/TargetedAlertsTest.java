package integron.ingester.journal.alerts;

import static integron.ingester.journal.alerts.AlertRig.follow;
import static integron.ingester.journal.alerts.AlertRig.viewer;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import integron.common.alert.Alert;
import integron.common.alert.AlertAction;
import integron.common.command.AlertCommand.ClaimAlert;
import integron.common.command.AlertCommand.SteerAlerts;
import integron.common.command.CommandReply.ClaimedAlert;
import integron.common.event.ChatEvent.ChatClear;
import integron.common.event.Event;
import integron.common.event.SubEvent.Gift;
import integron.common.event.SubEvent.GiftSub;
import integron.common.event.SubEvent.Sub;
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

/// Alerts of tests that are for clients of chosen names alone.
final class TargetedAlertsTest {
  private static final String[] QUEUES = {"alerts", "rehearsal"};

  private AlertRig rig;

  @BeforeEach
  void open(@TempDir Path folder) throws Exception {
    rig = new AlertRig(folder);
    claim("rehearsal", "rehearsal"); // Its queue begins.
  }

  @AfterEach
  void close() throws Exception {
    rig.close();
  }

  private @Nullable Alert claim(String queue, String client) throws Exception {
    return rig.run(new ClaimAlert(queue, "p", client, null, 5, null, null, false))
            instanceof ClaimedAlert(@Nullable Alert alert, boolean _, boolean _)
        ? alert
        : null;
  }

  private void test(Event event, String... to) throws Exception {
    rig.commit(
        new Publication(
            new Content.Test(event, null, false, List.of(to)),
            TestJournal.NOON,
            new CompletableFuture<>(),
            null));
  }

  /// Shown able to fail: where it joins any test that waits, the three are one alert.
  @Test
  void oneJoinsOnlyThoseForTheSameNames() throws Exception {
    test(follow(1));
    test(follow(2), "rehearsal");
    test(follow(3));
    test(follow(4), "rehearsal");
    test(follow(5), "rehearsal");
    Alert first = requireNonNull(claim("rehearsal", "other"));
    assertThat(AlertRig.viewerOf(first)).isEqualTo(1);
    rig.done(first, "p");
    test(follow(6));
    Alert second = requireNonNull(claim("rehearsal", "rehearsal"));
    assertThat(AlertRig.viewerOf(second)).isEqualTo(2);
    assertThat(second.details()).allMatch(one -> one.to().equals(List.of("rehearsal")));
  }

  /// Shown able to fail: where the gift alone decides, the real alert names the recipient of a
  /// test.
  @Test
  void aRecipientInATestIsAddedToNoAlertOfWhatHappened() throws Exception {
    rig.accept(new GiftSub(viewer(1), false, "g1", 5, null, null, null));
    Sub recipient = new Sub(viewer(2), null, null, new Gift("g1", null), null, null, null);
    test(recipient);
    test(recipient, "rehearsal");
    assertThat(requireNonNull(claim("alerts", "alerts")).details()).isEmpty();
  }

  /// Shown able to fail: without the names in `AlertSteering`, another page of the queue gets it.
  @Test
  void oneThatIsShownAgainIsForTheSameNames() throws Exception {
    test(follow(1), "rehearsal");
    assertThat(rig.waitingIn(QUEUES)).containsExactly("rehearsal");
    rig.done(requireNonNull(claim("rehearsal", "rehearsal")), "p");
    rig.run(new SteerAlerts("rehearsal", AlertAction.REPLAY, null, null));
    assertThat(claim("rehearsal", "other")).isNull();
    assertThat(AlertRig.viewerOf(claim("rehearsal", "rehearsal"))).isEqualTo(1);
  }

  /// Shown able to fail: where it is a removal as any, the test of the same viewer ends.
  @Test
  void aRemovalForSomeNamesEndsNoAlert() throws Exception {
    test(follow(1));
    test(new ChatClear(viewer(1), null), "rehearsal");
    assertThat(rig.waitingIn(QUEUES)).containsExactly("alerts", "rehearsal");
    test(new ChatClear(viewer(1), null));
    assertThat(rig.waitingIn(QUEUES)).isEmpty();
  }
}
