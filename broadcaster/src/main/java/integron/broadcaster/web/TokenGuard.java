package integron.broadcaster.web;

import integron.broadcaster.token.AccessTokens;
import integron.broadcaster.token.GrantedToken;
import integron.broadcaster.token.GuessLimiter;
import integron.common.problem.Problem;
import integron.common.problem.Problem.Code;
import integron.common.socket.ConnectionEnds;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The valid tokens of each request of a listener, and a limit on wrong ones.
///
/// @param limiter empty for a listener of this machine, which is never locked out
public record TokenGuard(AccessTokens tokens, Optional<GuessLimiter> limiter) {
  /// Returns the valid tokens that a request carries, wherever it carries them.
  ///
  /// @throws integron.common.problem.ProblemException `TOO_MANY_REQUESTS` for a request with a
  ///   token from an address that has tried too many wrong ones
  List<GrantedToken> of(RequestHead head) {
    List<String> texts = PresentedTokens.of(head).texts();
    Optional<InetAddress> peer =
        head.ends().filter(ends -> !isOfThisMachine(ends)).map(ends -> ends.peer().getAddress());
    if (!texts.isEmpty()) {
      peer.ifPresent(this::requirePatience);
    }
    List<GrantedToken> valid = new ArrayList<>();
    for (String text : texts) {
      Optional<GrantedToken> found = tokens.find(text);
      found.ifPresent(valid::add);
      if (found.isEmpty() && limiter.isPresent() && peer.isPresent()) {
        limiter.get().wrong(peer.get(), text);
      }
    }
    return valid;
  }

  /// A machine that connects to an address of its own does so from this address.
  private static boolean isOfThisMachine(ConnectionEnds ends) {
    return ends.peer().getAddress().equals(ends.ours().getAddress());
  }

  private void requirePatience(InetAddress peer) {
    int seconds = limiter.map(one -> one.blockedSeconds(peer)).orElse(0);
    if (seconds > 0) {
      throw new Problem(
              Code.TOO_MANY_REQUESTS,
              "This machine has tried too many wrong tokens; it may try again in %d seconds."
                  .formatted(seconds),
              seconds)
          .asException();
    }
  }
}
