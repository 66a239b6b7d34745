package integron.broadcaster.api;

import static integron.broadcaster.operation.Parameter.path;
import static integron.broadcaster.operation.Parameter.query;
import static integron.broadcaster.operation.ReplyType.done;
import static integron.broadcaster.operation.ReplyType.json;

import integron.broadcaster.operation.Access;
import integron.broadcaster.operation.Endpoint;
import integron.broadcaster.operation.HttpReply;
import integron.broadcaster.operation.Operation;
import integron.broadcaster.operation.OperationCall;
import integron.broadcaster.operation.Parameter;
import integron.broadcaster.operation.ValueType.Choice;
import integron.broadcaster.operation.ValueType.Label;
import integron.broadcaster.token.TokenText;
import integron.broadcaster.upstream.AlertList;
import integron.broadcaster.upstream.AlertList.Token;
import integron.broadcaster.upstream.Commands;
import integron.common.alert.AlertAction;
import integron.common.command.AlertCommand;
import integron.common.problem.Problem;
import integron.common.problem.Problem.Code;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Tokens for keys, such as those of a Stream Deck: such a key can only open an address. The
/// database has a hash of each token, so a token is shown once, when it is created.
public final class ControlTokens {
  private static final Parameter<String> NAME =
      query("name", new Label(60), "A name for the list, such as Stream Deck.").orElse("Key");
  private static final Parameter<String> ID = path("id", new Label(40), "As the list has it.");
  private static final Parameter<AlertAction> ACTION =
      path("action", new Choice<>(AlertAction.class), "What the key does.");
  private static final Parameter<String> TOKEN =
      query("token", new Label(100), "The control token.");

  private static final Endpoint LIST =
      Endpoint.get("/api/alerts/tokens", "The control tokens, without the tokens themselves.")
          .replying(json(Page.class))
          .failing(Code.UNAVAILABLE);
  private static final Endpoint CREATE =
      Endpoint.post(
              "/api/alerts/tokens",
              "Creates a control token. The reply is the only place that has the token.")
          .taking(NAME)
          .replying(json(Created.class))
          .failing(
              Code.CONFLICT,
              Code.UNAVAILABLE,
              Code.TOO_MANY_REQUESTS,
              Code.OUTCOME_UNKNOWN,
              Code.INCOMPATIBLE)
          .openedAs(Access.GRANT);
  private static final Endpoint REVOKE =
      Endpoint.delete("/api/alerts/tokens/{id}", "Revokes a control token at once.")
          .taking(ID)
          .replying(done())
          .failing(
              Code.NOT_FOUND,
              Code.UNAVAILABLE,
              Code.TOO_MANY_REQUESTS,
              Code.OUTCOME_UNKNOWN,
              Code.INCOMPATIBLE);
  private static final Endpoint KEY =
      Endpoint.get(
              "/control/alerts/{action}",
              "Changes the queue of alerts for a key that can only open an address. It needs a"
                  + " control token, and pages of other sites cannot use it.")
          .taking(ACTION, TOKEN, AlertsOperations.QUEUE, AlertsOperations.ALERT)
          .replying(json(AlertsOperations.Steered.class))
          .failing(
              Code.UNAUTHORIZED,
              Code.NOT_FOUND,
              Code.CONFLICT,
              Code.UNAVAILABLE,
              Code.TOO_MANY_REQUESTS,
              Code.OUTCOME_UNKNOWN,
              Code.INCOMPATIBLE)
          .openedAs(Access.KEY);

  /// A control token in the list.
  ///
  /// @param usedAt absent where it was never used
  public record Listed(String id, String name, String createdAt, @Nullable String usedAt) {}

  public record Page(List<Listed> tokens) {}

  /// A new control token.
  ///
  /// @param token the token, which no later reply has
  /// @param path the start of the key's address; the name of an action follows, and the token as
  ///   `token`
  public record Created(String id, String name, String token, String path) {
    /// Omits the token.
    @Override
    public String toString() {
      return "Created[" + id + "]";
    }
  }

  private final Commands commands;
  private final AlertList alerts;
  private final RandomGenerator random;

  public ControlTokens(Commands commands, AlertList alerts, RandomGenerator random) {
    this.commands = commands;
    this.alerts = alerts;
    this.random = random;
  }

  public List<Operation> operations() {
    return List.of(
        LIST.handledBy(_ -> list()),
        CREATE.handledBy(this::create),
        REVOKE.handledBy(this::revoke),
        KEY.handledBy(this::steer));
  }

  private HttpReply list() throws InterruptedException {
    return HttpReply.json(
        new Page(
            alerts.tokens().stream()
                .map(token ->
                    new Listed(token.id(), token.name(), token.createdAt(), token.usedAt()))
                .toList()));
  }

  private HttpReply create(OperationCall call) throws InterruptedException {
    String token = TokenText.create(random);
    String id = TokenText.id(random);
    commands.ask(new AlertCommand.CreateControlToken(id, call.get(NAME), TokenText.hash(token)));
    return HttpReply.json(new Created(id, call.get(NAME), token, "/control/alerts/"));
  }

  private HttpReply revoke(OperationCall call) throws InterruptedException {
    commands.ask(new AlertCommand.RevokeControlToken(call.get(ID)));
    return HttpReply.done();
  }

  private HttpReply steer(OperationCall call) throws InterruptedException {
    String token = holder(call.find(TOKEN).orElse(""));
    return AlertsOperations.steered(
        commands.ask(
            new AlertCommand.SteerAlerts(
                call.get(AlertsOperations.QUEUE),
                call.get(ACTION),
                call.find(AlertsOperations.ALERT).orElse(null),
                token)));
  }

  /// Compares with every token in a time that does not depend on how much is right.
  ///
  /// @return the id of the token
  private String holder(String token) throws InterruptedException {
    String hash = TokenText.hash(token);
    Optional<String> holder = Optional.empty();
    for (Token known : alerts.tokens()) {
      if (TokenText.isSame(hash, known.hash())) {
        holder = Optional.of(known.id());
      }
    }
    return holder.orElseThrow(() ->
        new Problem(
                Code.UNAUTHORIZED,
                "This address needs a control token that is not revoked. `POST"
                    + " /api/alerts/tokens` creates one.")
            .asException());
  }
}
