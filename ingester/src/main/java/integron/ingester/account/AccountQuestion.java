package integron.ingester.account;

import static java.util.Objects.requireNonNull;

import integron.common.status.SignInStatus.OtherAccount;
import integron.common.status.TwitchStatus.Channel;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The question that a sign-in as another account than the database's asks, and what it has
/// received until the user answers. Any thread may call the methods.
public final class AccountQuestion {
  private final SignInReport report;
  private final BiFunction<Channel, Channel, OtherAccount> question;
  private final Consumer<SignInTokens> unwanted;
  private @Nullable Asked asked;
  private boolean claimed;

  /// The open question.
  ///
  /// @param received empty where the sign-in is stored already, or fixed by a setting
  public record Asked(OtherAccount question, Optional<SignInTokens> received) {
    public Asked {
      requireNonNull(question);
      requireNonNull(received);
    }
  }

  /// @param question from the account that signed in and the owner of the database
  /// @param unwanted ends at Twitch what a question had received that is withdrawn; may block
  public AccountQuestion(
      SignInReport report,
      BiFunction<Channel, Channel, OtherAccount> question,
      Consumer<SignInTokens> unwanted) {
    this.report = report;
    this.question = question;
    this.unwanted = unwanted;
  }

  /// Asks; withdraws the question before it.
  public void ask(Channel account, Channel owner, Optional<SignInTokens> received) {
    change(new Asked(question.apply(account, owner), received))
        .flatMap(Asked::received)
        .ifPresent(unwanted);
  }

  /// Returns the question before, unless a request answers it: what it had received belongs to that
  /// request.
  private synchronized Optional<Asked> change(@Nullable Asked next) {
    Optional<Asked> before = claimed ? Optional.empty() : Optional.ofNullable(asked);
    asked = next;
    claimed = false;
    report.other(next == null ? null : next.question());
    return before;
  }

  /// Asks no longer, and drops what was received, unless a request answers the question.
  public void withdraw() {
    dropped().flatMap(Asked::received).ifPresent(unwanted);
  }

  private synchronized Optional<Asked> dropped() {
    return claimed ? Optional.empty() : change(null);
  }

  /// Takes the question in order to answer it. Of several callers, one gets it; the status asks on
  /// until [#answered] or [#release].
  ///
  /// @param userId of the account that signed in
  public synchronized Optional<Asked> claim(String userId) {
    Optional<Asked> mine =
        Optional.ofNullable(asked)
            .filter(one -> !claimed && one.question().account().userId().equals(userId));
    claimed = claimed || mine.isPresent();
    return mine;
  }

  /// The answer could not be carried out, so the question may be answered again.
  public synchronized void release(Asked one) {
    if (one.equals(asked)) {
      claimed = false;
    }
  }

  /// Asks no longer, and drops what was received.
  public void refused(Asked one) {
    answered(one);
    one.received().ifPresent(unwanted);
  }

  /// Asks no longer: the caller has what was received.
  public synchronized void answered(Asked one) {
    if (one.equals(asked)) {
      change(null);
    }
  }
}
