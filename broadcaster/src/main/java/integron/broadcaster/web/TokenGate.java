package integron.broadcaster.web;

import integron.broadcaster.token.Token;
import integron.broadcaster.token.TokenKind;
import integron.broadcaster.token.Tokens;
import integron.common.problem.Problem;
import integron.common.problem.Problem.Code;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/// A request has a token of a kind that opens the route, in a place that fits.
///
/// @param hidden the kinds that count in the header or the cookie
/// @param shown the kinds that count in the query
record TokenGate(Tokens tokens, Set<TokenKind> hidden, Set<TokenKind> shown) implements Gate {
  private static final Problem MISSING =
      new Problem(
          Code.UNAUTHORIZED,
          "This address needs a token that is not revoked. On the machine that runs Integron,"
              + " Settings, LAN access, creates a link with one.");
  private static final Problem OTHER =
      new Problem(Code.FORBIDDEN, "This token does not open this address.");

  TokenGate {
    hidden = Set.copyOf(hidden);
    shown = Set.copyOf(shown);
  }

  @Override
  public void check(RequestHead head) {
    Credentials given = Credentials.of(head);
    Token fitting =
        Stream.concat(valid(given.hidden(), hidden), valid(given.query(), shown))
            .findFirst()
            .orElseThrow(() -> problem(given).asException());
    tokens.used(fitting);
  }

  private Stream<Token> valid(List<String> texts, Set<TokenKind> kinds) {
    return texts.stream()
        .flatMap(text -> tokens.find(text).stream())
        .filter(token -> kinds.contains(token.kind()));
  }

  private Problem problem(Credentials given) {
    Function<String, Stream<Token>> find = text -> tokens.find(text).stream();
    return given.hidden().stream().flatMap(find).findAny().isPresent() ? OTHER : MISSING;
  }
}
