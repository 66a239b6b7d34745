package integron.broadcaster.web;

import integron.broadcaster.token.AccessTokens;
import integron.broadcaster.token.GrantedToken;
import integron.broadcaster.token.TokenKind;
import integron.common.problem.Problem;
import integron.common.problem.Problem.Code;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// A request has a token of a kind that opens the route, in a place that fits.
///
/// @param hidden the kinds that count in the header or the cookie
/// @param shown the kinds that count in the query
record TokenGate(AccessTokens tokens, Set<TokenKind> hidden, Set<TokenKind> shown) implements Gate {
  private static final Problem MISSING =
      new Problem(
          Code.UNAUTHORIZED,
          "This address needs a token that is not revoked. On the machine that runs Integron,"
              + " Settings, LAN access, creates a link with one.");
  private static final Problem OTHER =
      new Problem(Code.FORBIDDEN, "This token does not open this address.");
  private static final Problem SHOWN =
      new Problem(
          Code.FORBIDDEN,
          "This token does not open this address as its parameter. Send it in the header"
              + " Authorization: Bearer.");

  TokenGate {
    hidden = Set.copyOf(hidden);
    shown = Set.copyOf(shown);
  }

  @Override
  public void check(RequestHead head) {
    PresentedTokens given = PresentedTokens.of(head);
    GrantedToken fitting =
        Stream.concat(valid(given.hidden(), hidden), valid(given.query(), shown))
            .findFirst()
            .orElseThrow(() -> problem(given).asException());
    tokens.used(fitting);
  }

  private Stream<GrantedToken> valid(List<String> texts, Set<TokenKind> kinds) {
    return texts.stream()
        .flatMap(text -> tokens.find(text).stream())
        .filter(token -> kinds.contains(token.kind()));
  }

  private Problem problem(PresentedTokens given) {
    if (valid(given.query(), hidden).findAny().isPresent()) {
      return SHOWN;
    }
    Set<TokenKind> any = EnumSet.allOf(TokenKind.class);
    return valid(given.texts(), any).findAny().isPresent() ? OTHER : MISSING;
  }
}
