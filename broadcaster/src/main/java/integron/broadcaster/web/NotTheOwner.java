package integron.broadcaster.web;

import integron.broadcaster.token.AccessTokens;
import integron.broadcaster.token.TokenKind;
import integron.common.problem.Problem;
import integron.common.problem.Problem.Code;

/// The browser is not signed in as the owner.
record NotTheOwner(AccessTokens tokens) implements Gate {
  private static final Problem OWNER =
      new Problem(
          Code.FORBIDDEN,
          "This browser is signed in as the owner, so it shows no overlay that you have added: such"
              + " a page could act as you. Open it in OBS, or on the machine that runs Integron.");

  @Override
  public void check(RequestHead head) {
    boolean isOwner =
        PresentedTokens.of(head).hidden().stream()
            .flatMap(text -> tokens.find(text).stream())
            .anyMatch(token -> token.kind() == TokenKind.OWNER);
    if (isOwner) {
      throw OWNER.asException();
    }
  }
}
