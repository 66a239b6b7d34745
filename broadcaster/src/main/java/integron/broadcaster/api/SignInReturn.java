package integron.broadcaster.api;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import integron.common.command.SignInCommand;
import integron.common.problem.Problem;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The address to which Twitch sends the browser back after its page of consent.
///
/// It always leads on to a page of the dashboard, whose address has one of a few results and
/// nothing of Twitch's: neither code nor state stays in the browser's history. No request says
/// where to go. A cookie shows that the browser is the one that began ([decision
/// 42](../../../../../../../../docs/decisions/0042-sign-in-in-the-browser.md)).
public final class SignInReturn {
  /// The path of the address that users register at Twitch.
  public static final String PATH = "/auth/callback";

  private static final String PAGE = "/sign-in?result=";

  /// A browser that is led on keeps what stands behind a `#`, where Twitch's implicit flow has a
  /// token, unless the new address has a `#` too.
  private static final String NOTHING_BEHIND = "#";

  private static final String COOKIE = "integron_sign_in_";
  private static final int DIGITS = 16;

  /// A sign-in takes at most this long; the ingester has the same limit.
  private static final Duration AGE = Duration.ofMinutes(10);

  private static final int RANDOM_BYTES = 32;
  private static final Label VALUE = new Label(200);
  private static final Pattern STATE_OF = Pattern.compile("[?&]state=([^&#]+)");

  private static final Parameter<String> STATE =
      Parameter.query("state", VALUE, "The text that the sign-in began with.");
  private static final Parameter<String> CODE =
      Parameter.query(
          "code",
          new Label(SignInCommand.FinishSignIn.LONGEST_CODE),
          "What the ingester exchanges for a token.");
  private static final Parameter<String> ERROR =
      Parameter.query("error", VALUE, "Twitch's word where there is no code.");
  private static final Parameter<String> COOKIES =
      Parameter.header(
          "Cookie",
          new Label(16_000),
          "Has a cookie for each sign-in that this browser has begun, with a text that only it"
              + " knows.");

  private static final Endpoint END =
      Endpoint.get(PATH, "Ends a sign-in; leads to the page that says how.")
          .taking(STATE, CODE, ERROR, COOKIES)
          .replying(ReplyType.seeOther().settingCookie())
          .openedAs(Access.RETURN);

  /// The results after which this sign-in may still go on: its cookie stays.
  private static final Set<String> NOT_ENDED = Set.of("invalid", "away", "busy", "unknown");

  private final Commands commands;
  private final SecureRandom random;

  public SignInReturn(Commands commands, SecureRandom random) {
    this.commands = commands;
    this.random = random;
  }

  Operation operation() {
    return END.handledBy(this::end).failingAs(problem -> leadingTo(resultOf(problem)));
  }

  /// Returns a new text for a browser to know.
  String newBrowser() {
    byte[] bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /// The cookie of one sign-in. Each has its own, so that two tabs do not end each other's.
  ///
  /// @param consent the address of Twitch's page, which has the state
  static Cookie cookieOf(String consent, String browser) {
    Matcher state = STATE_OF.matcher(consent);
    if (!state.find()) {
      throw new IllegalArgumentException("The address of Twitch's page has no state");
    }
    return new Cookie(nameFor(state.group(1)), browser, PATH, AGE, SameSite.LAX);
  }

  /// The name does not tell the state.
  private static String nameFor(String state) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(state.getBytes(UTF_8));
      return COOKIE + HexFormat.of().formatHex(digest).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java knows SHA-256", e);
    }
  }

  /// Leads a browser on that has come without a code.
  public static HttpReply withoutCode() {
    return leadingTo("no_code" + NOTHING_BEHIND);
  }

  /// Leads a browser on whose address cannot be read.
  public static HttpReply unreadable() {
    return leadingTo("invalid");
  }

  /// Leads a browser on that Twitch has sent to another address.
  public static HttpReply misdirected() {
    return leadingTo("misdirected" + NOTHING_BEHIND);
  }

  private HttpReply end(OperationCall call) throws InterruptedException {
    if (call.find(CODE).isEmpty() && call.find(ERROR).isEmpty()) {
      return withoutCode();
    }
    Optional<String> state = call.find(STATE);
    Optional<String> browser = state.flatMap(its -> browser(call, nameFor(its)));
    if (state.isEmpty() || browser.isEmpty()) {
      throw Problem.badRequest("This browser has begun no such sign-in.").asException();
    }
    SignInCommand.FinishSignIn finish =
        new SignInCommand.FinishSignIn(
            state.get(),
            browser.get(),
            call.find(CODE).orElse(null),
            call.find(ERROR).orElse(null));
    String result = commands.ask(finish).result().name().toLowerCase(Locale.ROOT);
    HttpReply reply = leadingTo(result);
    return NOT_ENDED.contains(result)
        ? reply
        : reply.settingCookie(
            new Cookie(nameFor(state.get()), "", PATH, Duration.ZERO, SameSite.LAX));
  }

  /// Reads a cookie (RFC 6265 section 4.2.1). Empty where the browser sends two of that name: one
  /// is not ours.
  private static Optional<String> browser(OperationCall call, String name) {
    List<String> values =
        call.find(COOKIES).stream()
            .flatMap(header -> Stream.of(header.split(";")))
            .map(pair -> pair.strip().split("=", 2))
            .filter(pair -> pair.length == 2 && pair[0].equals(name))
            .map(pair -> pair[1])
            .toList();
    return values.size() == 1
        ? VALUE.read(values.getFirst()).filter(text -> !text.isBlank())
        : Optional.empty();
  }

  private static String resultOf(Problem problem) {
    return switch (problem.code()) {
      case BAD_REQUEST -> "invalid";
      case UNAVAILABLE -> "away";
      case TOO_MANY_REQUESTS -> "busy";
      case OUTCOME_UNKNOWN -> "unknown";
      default -> "failed";
    };
  }

  private static HttpReply leadingTo(String result) {
    return HttpReply.seeOther(PAGE + result);
  }
}
