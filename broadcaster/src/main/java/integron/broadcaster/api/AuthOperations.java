package integron.broadcaster.api;

import static integron.broadcaster.operation.ReplyType.done;
import static integron.broadcaster.operation.ReplyType.json;

import integron.broadcaster.operation.BodyType;
import integron.broadcaster.operation.Endpoint;
import integron.broadcaster.operation.HttpReply;
import integron.broadcaster.operation.Operation;
import integron.broadcaster.operation.OperationCall;
import integron.broadcaster.operation.Parameter;
import integron.broadcaster.operation.ValueType.Label;
import integron.broadcaster.upstream.Commands;
import integron.broadcaster.upstream.Source;
import integron.broadcaster.upstream.SourceState;
import integron.common.command.ApplicationText;
import integron.common.command.Command;
import integron.common.command.CommandReply;
import integron.common.command.SignInCommand;
import integron.common.command.SignInCommand.Permissions;
import integron.common.problem.Problem;
import integron.common.problem.Problem.Code;
import integron.common.status.IngesterStatus;
import integron.common.status.SignInStatus;
import integron.common.status.TwitchStatus.Channel;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The sign-in at Twitch, as far as the user's browser takes part in it. The ingester alone talks
/// to Twitch and holds what Twitch gives. [SignInReturn] is where Twitch sends the browser back.
public final class AuthOperations {
  private static final Code[] OF_THE_INGESTER = {
    Code.UNAVAILABLE, Code.OUTCOME_UNKNOWN, Code.CONFLICT, Code.TOO_MANY_REQUESTS
  };

  private static final Pattern LOCALHOST =
      Pattern.compile("localhost(:[0-9]*)?", Pattern.CASE_INSENSITIVE);

  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final BodyType<Credentials> CREDENTIALS = BodyType.of(Credentials.class);
  private static final BodyType<Login> LOGIN = BodyType.of(Login.class);
  private static final BodyType<Choice> CHOICE = BodyType.of(Choice.class);
  private static final Parameter<String> HOST =
      Parameter.header("Host", new Label(300), "The host of the page that begins the sign-in.");

  private static final Endpoint SHOW =
      Endpoint.get("/api/auth", "The sign-in at Twitch, without secrets.")
          .replying(json(SignIn.class))
          .failing(Code.UNAVAILABLE);
  private static final Endpoint SAVE =
      Endpoint.put(
              "/api/auth/credentials",
              "Stores the application's id and secret. No request returns the secret.")
          .taking(CREDENTIALS)
          .replying(done())
          .failing(OF_THE_INGESTER);
  private static final Endpoint BEGIN =
      Endpoint.post(
              "/api/auth/login",
              "Begins a sign-in: returns the address of Twitch's page, or a code to enter there.")
          .taking(LOGIN)
          .taking(HOST)
          .replying(json(Consent.class).settingCookie(), json(DeviceCode.class))
          .failing(OF_THE_INGESTER);
  private static final Endpoint CANCEL =
      Endpoint.post("/api/auth/cancel", "Ends every sign-in that has begun and not ended.")
          .replying(done())
          .failing(OF_THE_INGESTER);
  private static final Endpoint CHOOSE =
      Endpoint.post(
              "/api/auth/account",
              "Answers the question of a sign-in as another account than the database's.")
          .taking(CHOICE)
          .replying(done())
          .failing(OF_THE_INGESTER);
  private static final Endpoint SIGN_OUT =
      Endpoint.post("/api/auth/logout", "Revokes the access at Twitch and forgets the sign-in.")
          .replying(done())
          .failing(OF_THE_INGESTER);
  private static final Endpoint TRY_KEYRING =
      Endpoint.post("/api/auth/store", "Tries again to keep the secrets in the system's keyring.")
          .replying(done())
          .failing(OF_THE_INGESTER);

  /// The state of the sign-in, as in [SignInStatus].
  ///
  /// @param reason a sentence; also when the ingester is away, and since when
  /// @param redirectUri the address to register at Twitch, exactly like this
  public record SignIn(
      boolean authenticated,
      @Nullable Channel channel,
      SignInStatus.@Nullable Flow flow,
      List<String> scopes,
      List<SignInStatus.MissingScope> missingScopes,
      SignInStatus.@Nullable Application application,
      SignInStatus.@Nullable Store store,
      SignInStatus.@Nullable Device device,
      SignInStatus.@Nullable OtherAccount other,
      @Nullable String fixedBy,
      @Nullable String reason,
      @Nullable Instant since,
      String redirectUri) {
    static SignIn of(SignInStatus status, @Nullable String reason, String redirectUri) {
      return new SignIn(
          status.authenticated(),
          status.channel(),
          status.flow(),
          status.scopes(),
          status.missingScopes(),
          status.application(),
          status.store(),
          status.device(),
          status.other(),
          status.fixedBy(),
          reason,
          status.since(),
          redirectUri);
    }
  }

  /// The application as registered at Twitch.
  ///
  /// @param clientSecret absent for an application of type Public
  public record Credentials(@Nullable String clientId, @Nullable String clientSecret) {
    /// Omits the secret.
    @Override
    public String toString() {
      return "Credentials[hidden]";
    }
  }

  /// How to sign in.
  public enum Way {
    CODE,
    DEVICE
  }

  /// How to begin a sign-in.
  ///
  /// @param again whether Twitch shows its page although the user has allowed access before
  public record Login(@Nullable Way flow, @Nullable Permissions permissions, boolean again) {}

  /// The page where the user allows access.
  ///
  /// @param address the address of Twitch's page, for the browser that has got this reply
  public record Consent(String address) {
    @Override
    public String toString() {
      return "Consent[hidden]";
    }
  }

  /// What the user enters at Twitch.
  ///
  /// @param address of Twitch's page where the user enters the code
  public record DeviceCode(String userCode, String address, Instant expiresAt) {}

  /// What happens to the database of the account before.
  public enum Database {
    KEEP,
    NEW
  }

  /// The answer to the question about another account.
  ///
  /// @param userId of the other account
  public record Choice(@Nullable String userId, @Nullable Database database) {}

  private final Source source;
  private final Commands commands;
  private final SignInReturn callback;
  private final Supplier<String> redirectUri;
  private final Problem unknown;

  /// @param address of this listener, such as `http://localhost:9847`
  /// @param absent why no ingester ever reports here; empty where one does
  public AuthOperations(
      Source source,
      Commands commands,
      SignInReturn callback,
      Supplier<String> address,
      Optional<Problem> absent) {
    this.unknown =
        absent.orElse(
            Problem.unavailable("The ingester has not reported yet. Try again in a moment."));
    this.source = source;
    this.commands = commands;
    this.callback = callback;
    this.redirectUri = () -> address.get() + SignInReturn.PATH;
  }

  public List<Operation> operations() {
    return List.of(
        SHOW.handledBy(_ -> show()),
        SAVE.handledBy(call -> ask(application(call.body(CREDENTIALS)))),
        BEGIN.handledBy(this::begin),
        CANCEL.handledBy(_ -> ask(new SignInCommand.CancelSignIn())),
        CHOOSE.handledBy(call -> ask(choice(call.body(CHOICE)))),
        SIGN_OUT.handledBy(_ -> ask(new SignInCommand.SignOut())),
        TRY_KEYRING.handledBy(_ -> ask(new SignInCommand.TryKeyring())),
        callback.operation());
  }

  private HttpReply show() {
    return source
        .ingester()
        .map(IngesterStatus::signIn)
        .map(status ->
            HttpReply.json(SignIn.of(status, reason(status, source.state()), redirectUri.get())))
        .orElseThrow(unknown::asException);
  }

  /// What an absent ingester has reported last may no longer be so.
  private static @Nullable String reason(SignInStatus status, SourceState state) {
    if (state.isConnected()) {
      return status.reason();
    }
    String since =
        state.since() == null ? "" : " since %s UTC".formatted(SECONDS.format(state.since()));
    String last = status.reason() == null ? "" : " " + status.reason();
    return "The ingester is away%s; this is what it has reported last.%s".formatted(since, last);
  }

  private HttpReply ask(Command<CommandReply.Done> command) throws InterruptedException {
    commands.ask(command);
    return HttpReply.done();
  }

  private static SignInCommand.SaveApplication application(Credentials given) {
    String id = credential("Client ID", given.clientId());
    String secret = given.clientSecret();
    return new SignInCommand.SaveApplication(
        id, secret == null ? null : credential("Client Secret", secret));
  }

  private static String credential(String name, @Nullable String given) {
    String text = given == null ? "" : given.strip();
    if (!ApplicationText.isValid(text)) {
      throw Problem.badRequest(ApplicationText.rule(name)).asException();
    }
    return text;
  }

  private HttpReply begin(OperationCall call) throws InterruptedException {
    Login login = call.body(LOGIN);
    Permissions permissions = Optional.ofNullable(login.permissions()).orElse(Permissions.NEEDED);
    return switch (Optional.ofNullable(login.flow()).orElse(Way.CODE)) {
      case CODE -> {
        requireLocalhost(call.find(HOST).orElse(""));
        yield askForConsent(permissions, login.again());
      }
      case DEVICE -> {
        CommandReply.DeviceCode code =
            commands.ask(new SignInCommand.StartDeviceSignIn(permissions));
        yield HttpReply.json(new DeviceCode(code.userCode(), code.address(), code.expiresAt()));
      }
    };
  }

  private HttpReply askForConsent(Permissions permissions, boolean again)
      throws InterruptedException {
    String browser = callback.newBrowser();
    CommandReply.Consent consent =
        commands.ask(new SignInCommand.StartSignIn(redirectUri.get(), browser, permissions, again));
    return HttpReply.json(new Consent(consent.address()))
        .settingCookie(SignInReturn.cookieOf(consent.address(), browser));
  }

  /// Twitch sends the browser back to `localhost`, which gets no cookie of `127.0.0.1` and is
  /// another machine for a browser elsewhere.
  private void requireLocalhost(String host) {
    if (!LOCALHOST.matcher(host).matches()) {
      throw Problem.conflict(
              "Twitch sends the browser back to %s. Open Integron's pages on the machine where Integron runs, as localhost, or use a code."
                  .formatted(redirectUri.get()))
          .asException();
    }
  }

  private static SignInCommand.ChooseAccount choice(Choice given) {
    String userId = given.userId();
    Database database = given.database();
    if (userId == null || !userId.matches("[0-9]{1,20}") || database == null) {
      throw Problem.badRequest(
              "The answer names the other account and what happens to the database.")
          .asException();
    }
    return new SignInCommand.ChooseAccount(userId, database == Database.NEW);
  }
}
