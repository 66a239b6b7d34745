package integron.ingester.signin;

import integron.common.command.CommandReply;
import integron.common.command.CommandReply.SignInOutcome;
import integron.common.command.CommandReply.SignInOutcome.Result;
import integron.common.command.SignInCommand;
import integron.common.problem.Problem;
import integron.common.status.SignInStatus.Flow;
import integron.common.time.Clock;
import integron.ingester.twitch.auth.OAuthClient;
import integron.ingester.twitch.auth.TokenAnswer.Issued;
import integron.ingester.twitch.auth.TokenAnswer.Reason;
import integron.ingester.twitch.auth.TokenAnswer.Refused;
import integron.ingester.twitch.auth.TwitchApp;
import java.io.IOException;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Twitch's authorization code flow: sends a browser to Twitch's page, and exchanges the code that
/// it brings back (Twitch, "Authorization code grant flow").
final class CodeFlow {
  private static final Logger LOG = LoggerFactory.getLogger(CodeFlow.class);
  private static final Pattern CODE =
      Pattern.compile("[\\x21-\\x7e]{1,%d}".formatted(SignInCommand.FinishSignIn.LONGEST_CODE));

  private final OAuthClient oauth;
  private final WantedScopes scopes;
  private final SignInCompletion completion;
  private final Exchanges exchanges;
  private final PendingSignIns pending;
  private final FinishesUnderWay underWay = new FinishesUnderWay();

  /// @param random not predictable
  CodeFlow(
      OAuthClient oauth,
      WantedScopes scopes,
      SignInCompletion completion,
      Exchanges exchanges,
      Clock clock,
      RandomGenerator random) {
    this.oauth = oauth;
    this.scopes = scopes;
    this.completion = completion;
    this.exchanges = exchanges;
    this.pending = new PendingSignIns(clock, random);
  }

  CommandReply.Consent start(TwitchApp app, SignInCommand.StartSignIn start) {
    if (app.clientSecret().isEmpty()) {
      throw Problem.conflict(
              "The application has no Client Secret. Paste it, or sign in with a code.")
          .asException();
    }
    if (start.browser().isBlank() || !CODE.matcher(start.redirectUri()).matches()) {
      throw Problem.badRequest("A sign-in needs a browser and the address of its callback.")
          .asException();
    }
    String state =
        pending.begin(start.browser(), new PendingSignIns.Begun(app, start.redirectUri()));
    return new CommandReply.Consent(
        oauth.consent(
            app.clientId(),
            start.redirectUri(),
            scopes.of(start.permissions()),
            state,
            start.again()));
  }

  SignInOutcome finish(SignInCommand.FinishSignIn finish) throws InterruptedException {
    return underWay.finish(finish, this::finishOnce);
  }

  private SignInOutcome finishOnce(SignInCommand.FinishSignIn finish) throws InterruptedException {
    long cancellations = completion.cancellations();
    Optional<PendingSignIns.Begun> begun = pending.take(finish.state(), finish.browser());
    if (begun.isEmpty()) {
      LOG.warn("A sign-in was rejected: its state is unknown, used, too old or another browser's");
      return SignInCompletion.without(Result.INVALID);
    }
    if (finish.error() != null) {
      return SignInCompletion.without(failure(finish.error()));
    }
    String code = finish.code();
    return code == null || !CODE.matcher(code).matches()
        ? SignInCompletion.without(Result.REFUSED)
        : exchange(begun.get(), code, cancellations);
  }

  private static Result failure(String error) {
    return switch (error) {
      case "access_denied" -> Result.DENIED;
      case "redirect_mismatch" -> Result.REDIRECT_REFUSED;
      default -> Result.REFUSED;
    };
  }

  private SignInOutcome exchange(PendingSignIns.Begun begun, String code, long cancellations)
      throws InterruptedException {
    if (!exchanges.begin()) {
      throw TwitchSignIn.stopping();
    }
    try {
      return switch (oauth.exchange(begun.app(), code, begun.redirectUri())) {
        case Issued issued -> completion.take(begun.app(), issued, Flow.CODE, cancellations);
        case Refused(Reason reason, String words) -> {
          LOG.warn("Twitch refused the code of a sign-in: {}", words);
          yield SignInCompletion.without(
              switch (reason) {
                case CLIENT_ID, CLIENT_SECRET -> Result.APPLICATION_REFUSED;
                case REDIRECT -> Result.REDIRECT_REFUSED;
                case DENIED -> Result.DENIED;
                case GRANT, PENDING, SLOW_DOWN, EXPIRED, OTHER -> Result.REFUSED;
              });
        }
      };
    } catch (IOException e) {
      LOG.warn("The code of a sign-in could not be exchanged: {}", e.getMessage());
      return SignInCompletion.without(Result.UNREACHABLE);
    } finally {
      exchanges.end();
    }
  }

  /// Ends every sign-in that has begun.
  void cancel() {
    pending.clear();
  }
}
