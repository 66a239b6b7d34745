package integron.ingester.relay;

import static org.assertj.core.api.Assertions.assertThat;

import integron.ingester.relay.CommandLedger.Entry;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/// Shown able to fail: where `enter` takes a request under any challenge, where it does not look up
/// the nonce, and where a full period takes more.
final class CommandLedgerTest {
  private static final long MINUTE = CommandLedger.AGE.toNanos();

  private final AtomicLong now = new AtomicLong(1);
  private final CommandLedger ledger = new CommandLedger(new Random(1), now::get);

  @Test
  void aRequestIsCarriedOutOnceAndItsReplyIsKept() {
    String challenge = ledger.challenge();
    assertThat(ledger.enter(challenge, "n")).isEqualTo(new Entry.First());
    assertThat(ledger.enter(challenge, "n")).isEqualTo(new Entry.Begun());
    ledger.done(challenge, "n", "reply");
    assertThat(ledger.enter(challenge, "n")).isEqualTo(new Entry.Done("reply"));
    assertThat(ledger.enter(challenge, "other")).isEqualTo(new Entry.First());
  }

  @Test
  void aRequestOfAnotherProcessIsNotTaken() {
    String other = new CommandLedger(new Random(2), now::get).challenge();
    assertThat(ledger.enter(other, "n")).isEqualTo(new Entry.Stale());
    assertThat(ledger.enter("", "n")).isEqualTo(new Entry.Stale());
  }

  @Test
  void aChallengeCountsUntilTheOneAfterTheNext() {
    String first = ledger.challenge();
    ledger.enter(first, "n");
    ledger.done(first, "n", "reply");
    now.addAndGet(MINUTE);
    assertThat(ledger.challenge()).isNotEqualTo(first);
    assertThat(ledger.enter(first, "n")).isEqualTo(new Entry.Done("reply"));
    now.addAndGet(MINUTE);
    assertThat(ledger.enter(first, "n")).isEqualTo(new Entry.Stale());
    assertThat(ledger.enter(first, "new")).isEqualTo(new Entry.Stale());
  }

  /// Such as of a process that was stopped meanwhile.
  @Test
  void aChallengeOfLongAgoDoesNotCountWhereNothingWasAskedMeanwhile() {
    String first = ledger.challenge();
    now.addAndGet(2 * MINUTE);
    assertThat(ledger.enter(first, "n")).isEqualTo(new Entry.Stale());
  }

  /// Shown able to fail: where a challenge counts until two others have been made, it is taken for
  /// nearly three minutes.
  @Test
  void aChallengeCountsForTwoMinutesAtMostHoweverSeldomOneIsAskedFor() {
    String first = ledger.challenge();
    ledger.enter(first, "n");
    now.addAndGet(2 * MINUTE - 1);
    ledger.challenge();
    assertThat(ledger.enter(first, "n")).isEqualTo(new Entry.Begun());
    now.addAndGet(1);
    assertThat(ledger.enter(first, "n")).isEqualTo(new Entry.Stale());
    assertThat(ledger.enter(first, "new")).isEqualTo(new Entry.Stale());
  }

  @Test
  void aFullPeriodTakesNoMoreAndForgetsNothing() {
    String challenge = ledger.challenge();
    for (int i = 0; i < CommandLedger.MOST; i++) {
      assertThat(ledger.enter(challenge, "n" + i)).isEqualTo(new Entry.First());
      ledger.done(challenge, "n" + i, "reply " + i);
    }
    assertThat(ledger.enter(challenge, "more")).isEqualTo(new Entry.Full());
    assertThat(ledger.enter(challenge, "n7")).isEqualTo(new Entry.Done("reply 7"));
    assertThat(ledger.enter(ledger.challenge(), "more")).isEqualTo(new Entry.First());
  }

  @Test
  void aPeriodIsFullByTheCharactersOfItsRepliesToo() {
    String challenge = ledger.challenge();
    ledger.enter(challenge, "large");
    ledger.done(challenge, "large", "x".repeat(CommandLedger.MOST_CHARACTERS));
    assertThat(ledger.enter(challenge, "more")).isEqualTo(new Entry.Full());
    assertThat(ledger.challenge()).isNotEqualTo(challenge);
  }

  @Test
  void aNonceOfAnySizeIsNotHeld() {
    assertThat(ledger.enter(ledger.challenge(), "x".repeat(65))).isEqualTo(new Entry.Stale());
  }
}
