package integron.broadcaster.api;

import integron.broadcaster.operation.Access;
import integron.broadcaster.operation.Cookie;
import integron.broadcaster.operation.Cookie.SameSite;
import integron.broadcaster.operation.Endpoint;
import integron.broadcaster.operation.HttpReply;
import integron.broadcaster.operation.Operation;
import integron.broadcaster.operation.OperationCall;
import integron.broadcaster.operation.Parameter;
import integron.broadcaster.operation.ReplyType;
import integron.broadcaster.operation.ValueType.Label;
import integron.broadcaster.upstream.Commands;
import integron.common.command.Command;
import integron.common.problem.Problem;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Where Twitch sends the browser back after its page of consent.
///
/// It always leads on to a page of the dashboard, whose address has one of a few results and
/// nothing of Twitch's: neither code nor state stays in the browser's history. No request says
/// where to go. A cookie shows that the browser is the one that began ([decision
/// 42](../../../../../../../../docs/decisions/0042-sign-in-in-the-browser.md)).
public final class SignInReturn {
  /// The path of the address that users register at Twitch.
  public static final String PATH = "/auth/callback";

  private static final String PAGE = "/sign-in?result=";
  private static final String COOKIE = "integron_sign_in";

  /// A sign-in takes at most this long; the ingester has the same limit.
  private static final Duration AGE = Duration.ofMinutes(10);

  private static final int RANDOM_BYTES = 32;
  private static final Label VALUE = new Label(200);

  private static final Parameter<String> STATE =
      Parameter.query("state", VALUE, "The text that the sign-in began with.");
  private static final Parameter<String> CODE =
      Parameter.query("code", VALUE, "What the ingester exchanges for a token.");
  private static final Parameter<String> ERROR =
      Parameter.query("error", VALUE, "Twitch's word where there is no code.");
  private static final Parameter<String> BROWSER =
      Parameter.cookie(COOKIE, VALUE, "The text that only the browser of this sign-in knows.");

  private static final Endpoint END =
      Endpoint.get(PATH, "Ends a sign-in; leads to the page that says how.")
          .taking(STATE, CODE, ERROR, BROWSER)
          .replying(ReplyType.seeOther().settingCookie())
          .openedAs(Access.RETURN);

  /// The results after which a sign-in of this browser may still go on.
  private static final Set<String> NOT_ENDED = Set.of("invalid", "away", "unknown");

  private final Commands commands;
  private final SecureRandom random;

  public SignInReturn(Commands commands, SecureRandom random) {
    this.commands = commands;
    this.random = random;
  }

  Operation operation() {
    return END.handledBy(call -> leadingTo(end(call)))
        .failingAs(problem -> leadingTo(resultOf(problem)));
  }

  /// Returns a new text for a browser to know.
  String newBrowser() {
    byte[] bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  static Cookie cookieOf(String browser) {
    return new Cookie(COOKIE, browser, PATH, AGE, SameSite.LAX);
  }

  private String end(OperationCall call) throws InterruptedException {
    Optional<String> state = call.find(STATE);
    Optional<String> browser = call.find(BROWSER);
    if (state.isEmpty() || browser.isEmpty()) {
      return "invalid";
    }
    Command.FinishSignIn finish =
        new Command.FinishSignIn(
            state.get(),
            browser.get(),
            call.find(CODE).orElse(null),
            call.find(ERROR).orElse(null));
    return commands.ask(finish).result().name().toLowerCase(Locale.ROOT);
  }

  private static String resultOf(Problem problem) {
    return switch (problem.code()) {
      case BAD_REQUEST -> "invalid";
      case UNAVAILABLE -> "away";
      case OUTCOME_UNKNOWN -> "unknown";
      default -> "failed";
    };
  }

  /// Any page can open the callback, also while the user signs in in another tab. The cookie is
  /// deleted only when a sign-in of its browser has ended.
  private static HttpReply leadingTo(String result) {
    HttpReply reply = HttpReply.seeOther(PAGE + result);
    return NOT_ENDED.contains(result)
        ? reply
        : reply.settingCookie(new Cookie(COOKIE, "", PATH, Duration.ZERO, SameSite.LAX));
  }
}
