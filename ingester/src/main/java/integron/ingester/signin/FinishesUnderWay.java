package integron.ingester.signin;

import integron.common.command.CommandReply.SignInOutcome;
import integron.common.command.SignInCommand.FinishSignIn;
import integron.common.problem.Problem;
import integron.common.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/// The ends of sign-ins that are under way. While Twitch is slow, a browser may ask again, as when
/// the user presses F5, and it shows only the answer to its last request. So an equal request
/// shares the outcome of the first. Afterwards the state is used up. Any thread may call the
/// methods.
final class FinishesUnderWay {
  private final List<UnderWay> underWay = new ArrayList<>();

  /// Ends a sign-in, and uses up its state.
  @FunctionalInterface
  interface Finishing {
    SignInOutcome of(FinishSignIn finish) throws InterruptedException;
  }

  private record UnderWay(FinishSignIn finish, CompletableFuture<SignInOutcome> outcome) {
    /// Whether state, browser and what Twitch has sent are the same.
    boolean isFor(FinishSignIn other) {
      return PendingSignIns.same(finish.state(), other.state())
          && PendingSignIns.same(finish.browser(), other.browser())
          && Objects.equals(finish.code(), other.code())
          && Objects.equals(finish.error(), other.error());
    }
  }

  /// Ends a sign-in, or awaits the outcome of an equal request that is under way.
  SignInOutcome finish(FinishSignIn finish, Finishing finishing) throws InterruptedException {
    UnderWay ours = new UnderWay(finish, new CompletableFuture<>());
    Optional<UnderWay> first = addUnlessUnderWay(ours);
    if (first.isPresent()) {
      return outcomeOf(first.get());
    }
    try {
      SignInOutcome outcome = finishing.of(finish);
      ours.outcome().complete(outcome);
      return outcome;
    } catch (InterruptedException | RuntimeException e) {
      ours.outcome().completeExceptionally(e);
      throw e;
    } finally {
      remove(ours);
    }
  }

  private synchronized Optional<UnderWay> addUnlessUnderWay(UnderWay ours) {
    Optional<UnderWay> first =
        underWay.stream().filter(one -> one.isFor(ours.finish())).findFirst();
    if (first.isEmpty()) {
      underWay.add(ours);
    }
    return first;
  }

  private synchronized void remove(UnderWay ours) {
    underWay.remove(ours);
  }

  private static SignInOutcome outcomeOf(UnderWay first) throws InterruptedException {
    try {
      return first.outcome().get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof ProblemException problem
          ? problem
          : new ProblemException(
              Problem.outcomeUnknown("Another request of this sign-in has failed."), e);
    }
  }
}
