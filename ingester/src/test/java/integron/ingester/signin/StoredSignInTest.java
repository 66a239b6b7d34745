package integron.ingester.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import integron.common.command.CommandReply.SignInOutcome.Result;
import integron.common.command.SignInCommand;
import integron.common.problem.Problem;
import integron.common.status.SignInStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The stored sign-in at a start at which it cannot be read, perhaps not yet.
final class StoredSignInTest {
  private static final String LOCKED =
      "The stored sign-in cannot be read yet; trying again. The keyring is locked.";

  @TempDir Path temporary;
  private final AtomicBoolean locked = new AtomicBoolean();
  private SignInBench bench;
  private Path folder;

  @BeforeEach
  void signIn() throws Exception {
    folder = temporary.resolve("data");
    bench = new SignInBench(folder);
    bench.saveApplication();
    assertThat(bench.signInByCode()).isEqualTo(Result.CONNECTED);
  }

  @AfterEach
  void end() {
    bench.close();
  }

  /// Waits only end when a test releases the clock.
  private void restart(SecretStorage.Keyring keyring) throws IOException {
    bench.close();
    HandClock clock = new HandClock();
    clock.hold();
    bench =
        new SignInBench(
            folder, Optional.empty(), inner -> new LockedAtTimes(inner, locked), clock, keyring);
  }

  private void unlock() {
    locked.set(false);
  }

  private SignInStatus awaitStatus(Predicate<SignInStatus> holds) {
    await().atMost(Duration.ofSeconds(30)).until(() -> holds.test(bench.status()));
    return bench.status();
  }

  private SignInStatus awaitReason(String reason) {
    return awaitStatus(status -> reason.equals(status.reason()));
  }

  /// Shown able to fail: without the retry, the user stays signed out.
  @Test
  void itBeginsWhenTheKeyringCanBeRead() throws Exception {
    locked.set(true);
    restart(this::unlock);
    SignInStatus unread = awaitReason(LOCKED);
    assertThat(unread.authenticated()).isFalse();
    assertThat(unread.flow()).isNull();
    assertThat(unread.since()).as("since then no events arrive").isNotNull();
    assertThat(unread.ended()).contains("No events arrive", LOCKED);
    assertThat(unread.application()).isNull();

    locked.set(false);
    bench.clock.release();

    SignInStatus read = awaitStatus(SignInStatus::authenticated);
    assertThat(read.application()).isNotNull();
    assertThat(read.reason()).isNull();
    assertThat(read.since()).isNull();
  }

  /// Shown able to fail: where trying the keyring does not resume, the user stays signed out,
  /// because the clock holds the retry.
  @Test
  void itBeginsAtOnceWhenTheUserTriesTheKeyring() throws Exception {
    locked.set(true);
    restart(this::unlock);
    awaitReason(LOCKED);

    bench.signIn.tryKeyring();

    assertThat(awaitStatus(SignInStatus::authenticated).application()).isNotNull();
  }

  @Test
  void aKeyringThatStaysLockedChangesNothing() throws Exception {
    locked.set(true);
    restart(() -> {
      throw Problem.unavailable("It is still locked.").asException();
    });
    SignInStatus before = awaitReason(LOCKED);

    assertThatThrownBy(bench.signIn::tryKeyring).hasMessageContaining("still locked");

    assertThat(bench.status()).isEqualTo(before);
  }

  /// Shown able to fail: where the stored sign-in is resumed whatever the user has done since, it
  /// is back.
  @Test
  void aSignOutMeanwhileCounts() throws Exception {
    locked.set(true);
    restart(this::unlock);
    awaitReason(LOCKED);
    assertThatThrownBy(bench.signIn::signOut).hasMessageContaining("cannot be removed");
    assertThat(bench.status().reason()).contains("The keyring is locked. Disconnect again");

    bench.signIn.tryKeyring();

    assertThat(bench.source.awaitFollowed(Duration.ofSeconds(30))).isTrue();
    assertThat(bench.status().application()).isNotNull();
    assertThat(bench.status().authenticated()).as("what is still stored").isFalse();
    bench.signIn.signOut();
    bench.clock.release();
    assertThat(bench.store.read()).isEmpty();
  }

  /// Shown able to fail: where a removal leaves damaged secrets alone, they are damaged still.
  @ParameterizedTest
  @ValueSource(strings = {"secrets.bin", "secrets.key", "no key"})
  void whatIsDamagedIsNamedOnceAndDisconnectSetsItAside(String which) throws Exception {
    bench.close();
    boolean missing = which.equals("no key");
    Path damaged = folder.resolve(missing ? "secrets.key" : which);
    if (missing) {
      Files.delete(damaged);
    } else {
      Files.writeString(damaged, "damaged");
    }
    bench = new SignInBench(folder);
    String what =
        missing
            ? "The file %s is missing, so the stored secrets cannot be read.".formatted(damaged)
            : "The file %s is damaged.".formatted(damaged);
    awaitReason(
        "The stored sign-in cannot be read. " + what + " Enter the application again and sign in.");
    assertThatThrownBy(bench::begin)
        .hasMessageContaining("The application cannot be read. " + what + " Enter it again.");

    bench.signIn.signOut();

    assertThat(bench.status().since()).isNull();
    assertThat(bench.store.read()).isEmpty();
    assertThat(folder.resolve("secrets.bin.damaged")).exists();
    bench.saveApplication();
    assertThat(bench.signInByCode()).isEqualTo(Result.CONNECTED);
  }

  @Test
  void aSignInReplacesWhatIsDamaged() throws Exception {
    bench.close();
    Files.writeString(folder.resolve("secrets.bin"), "damaged");
    bench = new SignInBench(folder, Optional.empty(), UnaryOperator.identity());
    bench.saveApplication();
    assertThat(bench.signIn.start(start()).address()).isNotEmpty();
    assertThat(bench.signInByCode()).isEqualTo(Result.CONNECTED);
    assertThat(awaitStatus(SignInStatus::authenticated).reason()).isNull();
  }

  private static SignInCommand.StartSignIn start() {
    return new SignInCommand.StartSignIn(
        SignInBench.REDIRECT, SignInBench.BROWSER, SignInCommand.Permissions.NEEDED, false);
  }
}
