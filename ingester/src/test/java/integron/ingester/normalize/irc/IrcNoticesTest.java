package integron.ingester.normalize.irc;

import static org.assertj.core.api.Assertions.assertThat;

import integron.common.event.Fragment;
import integron.common.event.RaidEvent.Raid;
import integron.common.event.SubEvent.Gift;
import integron.common.event.SubEvent.GiftSub;
import integron.common.event.SubEvent.Resub;
import integron.common.event.SubEvent.Sub;
import integron.common.event.Viewer;
import integron.ingester.normalize.IrcLines;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// Subscriptions, gifts and raids over IRC.
final class IrcNoticesTest {
  private static final Viewer JUNIPER = new Viewer("700102", "juniperbyte", "JuniperByte");
  private static final Viewer FINN = new Viewer("700107", "firsttimefinn", "FirstTimeFinn");
  private static final IrcLines LINES = new IrcLines();

  @AfterAll
  static void stopTwitch() {
    LINES.close();
  }

  @Test
  void subscriptionsHavePlanMonthsAndText() {
    assertThat(LINES.event("usernotice.sub", 0, "user-id", "700102"))
        .isEqualTo(new Sub(JUNIPER, "1000", false, null, null, 1, null));
    assertThat(LINES.event("usernotice.sub.prime", 0, "user-id", "700102"))
        .isEqualTo(new Sub(JUNIPER, "1000", true, null, null, 1, null));
    assertThat(LINES.event("usernotice.resub", 1, "user-id", "700102"))
        .isEqualTo(
            new Resub(
                JUNIPER,
                "2000",
                false,
                27,
                9,
                null,
                null,
                "m-1",
                "Still here, still mossy",
                List.of(new Fragment.Text("Still here, still mossy")),
                null));
    assertThat(LINES.event("usernotice.resub.prime", 0))
        .isEqualTo(
            new Resub(JUNIPER, "1000", true, 8, null, null, null, "m-1", null, List.of(), null));
    assertThat(LINES.event("usernotice.giftpaidupgrade", 0))
        .isEqualTo(new Sub(FINN, null, null, null, "gift", null, null));
    assertThat(LINES.event("usernotice.primepaidupgrade", 0, "user-id", "700102"))
        .isEqualTo(new Sub(JUNIPER, "1000", null, null, "prime", null, null));
  }

  @Test
  void giftsAreLinkedToTheirRecipients() {
    String community = "msg-param-community-gift-id";
    assertThat(LINES.event("usernotice.submysterygift", 0, community, "9"))
        .isEqualTo(new GiftSub(JUNIPER, false, "9", 3, "1000", 41, null));
    assertThat(LINES.event("usernotice.subgift.community", 0, community, "9"))
        .isEqualTo(new Sub(FINN, "1000", null, new Gift("9", JUNIPER), null, 1, null));
    assertThat(LINES.event("usernotice.subgift", 0))
        .isEqualTo(new GiftSub(JUNIPER, false, "notice:m-1", 1, "3000", 42, 1));
    assertThat(LINES.event("usernotice.subgift", 1))
        .isEqualTo(new Sub(FINN, "3000", null, new Gift("notice:m-1", JUNIPER), null, 1, null));
    assertThat(LINES.event("usernotice.subgift.anonymous", 0))
        .isEqualTo(new GiftSub(null, true, "notice:m-1", 1, "1000", null, 1));
    assertThat(LINES.event("usernotice.subgift.anonymous", 1))
        .isEqualTo(new Sub(FINN, "1000", null, new Gift("notice:m-1", null), null, 1, null));
    assertThat(LINES.event("usernotice.submysterygift.anonymous", 0, community, "9"))
        .isEqualTo(new GiftSub(null, true, "9", 2, "1000", null, null));
  }

  @Test
  void aRaidHasItsNumberOfViewers() {
    assertThat(LINES.event("usernotice.raid", 0))
        .isEqualTo(new Raid(new Viewer("700108", "captain_bramble", "Captain_Bramble"), 64));
  }
}
