package integron.ingester.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import integron.common.command.CommandReply.SignInOutcome.Result;
import integron.common.command.SignInCommand;
import integron.common.problem.Problem.Code;
import integron.common.problem.ProblemException;
import integron.common.settings.Secret;
import integron.common.status.SignInStatus.Flow;
import integron.common.status.TwitchStatus.Channel;
import integron.faketwitch.http.HttpFault;
import integron.ingester.account.SecretTokenStore;
import integron.ingester.account.SignInTokens;
import integron.ingester.twitch.auth.Credentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The answer to the question of a sign-in as another account than the database's.
final class AccountChoiceTest {
  private static final Channel SOMEBODY = Channel.named("42", "someone", "Someone");

  @TempDir Path temporary;
  private final AtomicBoolean locked = new AtomicBoolean();
  private SignInBench bench;

  @BeforeEach
  void ask() throws Exception {
    bench =
        new SignInBench(
            temporary.resolve("data"),
            Optional.of(SOMEBODY),
            inner -> new LockedAtTimes(inner, locked));
    bench.saveApplication();
    assertThat(bench.signInByCode()).isEqualTo(Result.OTHER_ACCOUNT);
  }

  @AfterEach
  void end() {
    bench.close();
  }

  private Optional<Code> choose(boolean newDatabase) throws InterruptedException {
    try {
      bench.signIn.choose(new SignInCommand.ChooseAccount("800100", newDatabase));
      return Optional.empty();
    } catch (ProblemException e) {
      return Optional.of(e.problem().code());
    }
  }

  /// Shown able to fail: where the question is looked at and removed later, several callers get it.
  @Test
  void ofFiveAnswersAtOnceOneCounts() throws Exception {
    CountDownLatch begin = new CountDownLatch(1);
    List<Future<Optional<Code>>> answers = new ArrayList<>();
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int caller = 0; caller < 5; caller++) {
        Callable<Optional<Code>> answer =
            () -> {
              begin.await();
              return choose(true);
            };
        answers.add(callers.submit(answer));
      }
      begin.countDown();
    }
    List<Optional<Code>> codes = new ArrayList<>();
    for (Future<Optional<Code>> answer : answers) {
      codes.add(answer.get());
    }

    assertThat(codes).filteredOn(Optional::isEmpty).hasSize(1);
    assertThat(codes).filteredOn(Optional.of(Code.CONFLICT)::equals).hasSize(4);
    assertThat(bench.restarts).hasValue(1);
  }

  /// Shown able to fail: without the end of the completion, a sign-in begins.
  @Test
  void onceAMoveIsDecidedNoSignInBeginsOrEnds() throws Exception {
    Map<String, String> begun = bench.consent(bench.begin());
    assertThat(choose(true)).isEmpty();

    assertThatThrownBy(bench::begin).hasMessageContaining("A new database begins.");
    assertThatThrownBy(() -> bench.finish(begun)).hasMessageContaining("A new database begins.");
    assertThatThrownBy(bench.signIn::signOut).hasMessageContaining("A new database begins.");
    assertThat(bench.twitch.control().revokedTokens()).isEmpty();
    assertThat(SecretTokenStore.next(bench.secrets).read()).isPresent();
  }

  /// The supervisor kills a process that stops for too long. Shown able to fail: where the stop
  /// waits for the revocation, it lasts as long as Twitch does.
  @Test
  void aStopDoesNotWaitForTheRevocationOfWhatIsAskedAbout() {
    bench.twitch.control().plan(HttpFault.slow("/oauth2/revoke", 1, Duration.ofSeconds(25)));

    assertThat(CompletableFuture.runAsync(bench.signIn::close))
        .succeedsWithin(Duration.ofSeconds(20));

    assertThat(bench.twitch.control().planned()).isEmpty();
  }

  /// Shown able to fail: where the question is withdrawn only before the lock is taken, it is open
  /// after the sign-out, and its tokens stay valid.
  @Test
  void aQuestionThatIsAskedDuringASignOutIsWithdrawn() throws Exception {
    CountDownLatch asks = new CountDownLatch(1);
    CountDownLatch goesOn = new CountDownLatch(1);
    bench.beforeQuestion.set(() -> {
      asks.countDown();
      awaitSign(goesOn);
    });
    Map<String, String> callback = bench.consent(bench.begin());
    CompletableFuture<Void> finishing = inBackground(() -> bench.finish(callback));
    asks.await();
    CompletableFuture<Void> signingOut = new CompletableFuture<>();
    Thread leaving = Thread.ofPlatform().start(() -> run(bench.signIn::signOut, signingOut));
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() ->
            leaving.getState() == Thread.State.BLOCKED
                && bench.twitch.control().revokedTokens().size() == 1);

    goesOn.countDown();

    assertThat(finishing).succeedsWithin(Duration.ofSeconds(30));
    assertThat(signingOut).succeedsWithin(Duration.ofSeconds(30));
    assertThat(bench.status().other()).isNull();
    assertThat(bench.twitch.control().revokedTokens()).hasSize(2);
  }

  private static void awaitSign(CountDownLatch goesOn) {
    try {
      goesOn.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static CompletableFuture<Void> inBackground(Callable<?> step) {
    CompletableFuture<Void> end = new CompletableFuture<>();
    Thread.ofVirtual().start(() -> run(step, end));
    return end;
  }

  private static void run(Callable<?> step, CompletableFuture<Void> end) {
    try {
      step.call();
      end.complete(null);
    } catch (Exception e) {
      end.completeExceptionally(e);
    }
  }

  @Test
  void anAnswerThatCannotBeStoredMayBeGivenAgain() throws Exception {
    locked.set(true);
    assertThatThrownBy(() -> bench.signIn.choose(new SignInCommand.ChooseAccount("800100", true)))
        .hasMessageContaining("The database is not moved. The keyring is locked.");
    assertThat(bench.status().other()).isNotNull();
    assertThat(bench.folder.databaseMove()).doesNotExist();
    locked.set(false);

    assertThat(choose(true)).isEmpty();
    assertThat(bench.folder.databaseMove()).exists();
  }

  /// A write of the decision may have reported a failure although the file is there. Shown able to
  /// fail: where keeping leaves it, the next start moves the database.
  @Test
  void keepingTheDatabaseRemovesWhatADecisionHasLeft() throws Exception {
    Files.writeString(bench.folder.databaseMove(), "someone-20260301-190000");
    SecretTokenStore.next(bench.secrets).write(tokens("left"));

    assertThat(choose(false)).isEmpty();

    assertThat(bench.folder.databaseMove()).doesNotExist();
    assertThat(SecretTokenStore.next(bench.secrets).read()).isEmpty();
    assertThat(bench.twitch.control().revokedTokens()).hasSize(1);
  }

  /// Shown able to fail: where an older next sign-in stays, the new database begins with it.
  @Test
  void aNewDatabaseOfThePresentSignInForgetsAnOlderNextOne() throws Exception {
    SecretTokenStore.next(bench.secrets).write(tokens("older"));
    bench.store.write(tokens("present"));
    DatabaseMove move = new DatabaseMove(bench.folder);

    move.decide(target(), Optional.empty(), bench.secrets);
    move.finish();
    move.takeOver(bench.secrets);

    assertThat(bench.storedToken()).isEqualTo("present");
    assertThat(bench.folder.databaseMove()).doesNotExist();
  }

  /// Shown able to fail: where the files are moved each time, the new database is moved over the
  /// old one.
  @Test
  void aKeyringThatIsLockedAfterTheDecisionDelaysTheSignInAlone() throws Exception {
    Files.writeString(bench.folder.database(), "old rows");
    DatabaseMove move = new DatabaseMove(bench.folder);
    move.decide(target(), Optional.of(tokens("next")), bench.secrets);
    locked.set(true);

    move.finish();
    Files.writeString(bench.folder.database(), "new rows");
    assertThatThrownBy(() -> move.takeOver(bench.secrets)).isInstanceOf(IOException.class);
    move.forget(bench.secrets);
    move.finish();
    assertThat(bench.folder.database()).hasContent("new rows");
    locked.set(false);
    move.forget(bench.secrets);
    move.takeOver(bench.secrets);

    assertThat(bench.storedToken()).isEqualTo("next");
    assertThat(target().resolve("integron.db")).hasContent("old rows");
    assertThat(bench.folder.databaseMove()).doesNotExist();
  }

  /// Shown able to fail: with the exception in place of its reason, the name of its class is there.
  @Test
  void aFailureToMoveIsSaidWithoutTheNamesOfClasses() throws Exception {
    Files.writeString(bench.folder.databaseMove(), "x".repeat(300));
    assertThatThrownBy(new DatabaseMove(bench.folder)::finish)
        .hasMessageContaining("cannot be moved aside")
        .hasMessageNotContaining("Exception")
        .hasMessageNotContaining("..");
  }

  private Path target() {
    return bench.folder.movedChannels().resolve("old");
  }

  private static SignInTokens tokens(String token) {
    return new SignInTokens(new Credentials(new Secret(token), Optional.empty()), Flow.CODE);
  }
}
