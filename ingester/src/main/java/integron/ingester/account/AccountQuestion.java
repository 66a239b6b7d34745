package integron.ingester.account;

import static java.util.Objects.requireNonNull;

import integron.common.status.SignInStatus.OtherAccount;
import integron.common.status.TwitchStatus.Channel;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// The question that a sign-in as another account than the database's asks, and what it has
/// received until the user answers. Any thread may call the methods.
public final class AccountQuestion {
  private final SignInReport report;
  private final BiFunction<Channel, Channel, OtherAccount> question;
  private @Nullable Asked asked;

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
  public AccountQuestion(SignInReport report, BiFunction<Channel, Channel, OtherAccount> question) {
    this.report = report;
    this.question = question;
  }

  /// Asks; replaces the question before it.
  ///
  /// @return what the question before it had received
  public synchronized Optional<SignInTokens> ask(
      Channel account, Channel owner, Optional<SignInTokens> received) {
    Optional<SignInTokens> before = pending().flatMap(Asked::received);
    asked = new Asked(question.apply(account, owner), received);
    report.other(asked.question());
    return before;
  }

  public synchronized Optional<Asked> pending() {
    return Optional.ofNullable(asked);
  }

  public synchronized void withdraw() {
    asked = null;
    report.other(null);
  }
}
