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

  private synchronized Optional<Asked> change(@Nullable Asked next) {
    Optional<Asked> before = pending();
    asked = next;
    report.other(next == null ? null : next.question());
    return before;
  }

  public synchronized Optional<Asked> pending() {
    return Optional.ofNullable(asked);
  }

  /// Asks no longer, and drops what was received.
  public void withdraw() {
    change(null).flatMap(Asked::received).ifPresent(unwanted);
  }

  /// Asks no longer: the caller has what was received.
  public void answered() {
    change(null);
  }
}
