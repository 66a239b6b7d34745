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
import integron.broadcaster.token.AccessTokens;
import integron.broadcaster.token.GrantedToken;
import integron.broadcaster.token.TokenKind;
import integron.common.problem.Problem.Code;
import java.time.Instant;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/// The tokens of other machines. Only this machine creates one: who has got hold of a token must
/// not get a second one that outlives it.
public final class TokensOperations {
  private static final Parameter<String> NAME =
      query("name", new Label(60), "A name for the list, such as Phone.").orElse("Token");
  private static final Parameter<TokenKind> KIND =
      query(
              "kind",
              new Choice<>(TokenKind.class),
              "owner: everything that the dashboard can do. overlay: to follow the stream and to"
                  + " show alerts.")
          .orElse(TokenKind.OVERLAY);
  private static final Parameter<String> ID = path("id", new Label(40), "As the list has it.");

  private static final Endpoint LIST =
      Endpoint.get("/api/tokens", "The tokens that are not revoked, without the tokens themselves.")
          .replying(json(Page.class));
  private static final Endpoint CREATE =
      Endpoint.post(
              "/api/tokens",
              "Creates a token. The reply is the only place that has it. Only this machine can.")
          .taking(KIND, NAME)
          .replying(json(Created.class))
          .failing(Code.CONFLICT, Code.UNAVAILABLE)
          .openedAs(Access.GRANT);
  private static final Endpoint REVOKE =
      Endpoint.delete(
              "/api/tokens/{id}", "Revokes a token at once, and cuts the connections that use it.")
          .taking(ID)
          .replying(done())
          .failing(Code.NOT_FOUND, Code.UNAVAILABLE);

  /// A token in the list.
  ///
  /// @param usedAt the last use, to a minute; absent where it was never used
  /// @param connections that are open and have used it
  public record Listed(
      String id,
      String name,
      TokenKind kind,
      Instant createdAt,
      @Nullable Instant usedAt,
      int connections) {}

  public record Page(List<Listed> tokens) {}

  /// A new token.
  ///
  /// @param token for the query `token` of `/login` or of an overlay, and for the header
  ///   `Authorization: Bearer`
  public record Created(String id, String name, TokenKind kind, String token) {
    /// Omits the token.
    @Override
    public String toString() {
      return "Created[" + id + "]";
    }
  }

  private final AccessTokens tokens;
  private final ToIntFunction<GrantedToken> connections;

  /// @param connections of a token that are open
  public TokensOperations(AccessTokens tokens, ToIntFunction<GrantedToken> connections) {
    this.tokens = tokens;
    this.connections = connections;
  }

  public List<Operation> operations() {
    return List.of(
        LIST.handledBy(
            _ -> HttpReply.json(new Page(tokens.all().stream().map(this::row).toList()))),
        CREATE.handledBy(this::create),
        REVOKE.handledBy(this::revoke));
  }

  private Listed row(GrantedToken token) {
    return new Listed(
        token.id(),
        token.name(),
        token.kind(),
        token.createdAt(),
        token.usedAt(),
        connections.applyAsInt(token));
  }

  private HttpReply create(OperationCall call) {
    AccessTokens.Created created = tokens.create(call.get(KIND), call.get(NAME));
    GrantedToken token = created.token();
    return HttpReply.json(new Created(token.id(), token.name(), token.kind(), created.text()));
  }

  private HttpReply revoke(OperationCall call) {
    tokens.revoke(call.get(ID));
    return HttpReply.done();
  }
}
