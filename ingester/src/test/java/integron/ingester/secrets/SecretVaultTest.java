package integron.ingester.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import integron.common.files.PrivateFiles;
import integron.common.settings.Secret;
import integron.common.settings.SecretStore;
import integron.common.status.SignInStatus.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The choice between keyring and file, and each moment at which a process can die while secrets
/// are written or moved.
final class SecretVaultTest {
  private static final String NAME = "twitch.sign-in";
  private static final String OLD = "old-".repeat(900);
  private static final String NEW = "new-".repeat(400);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path temporary;
  private final List<Store> told = new ArrayList<>();
  private Path folder;
  private MemoryKeyring keyring;
  private long now;

  @BeforeEach
  void begin() throws IOException {
    folder = Files.createTempDirectory(temporary, "data");
    keyring = new MemoryKeyring();
  }

  private SecretVault vault(SecretStore wanted) {
    return vault(wanted, PATIENCE);
  }

  private SecretVault vault(SecretStore wanted, Duration limit) {
    SecretVault vault =
        new SecretVault(
            wanted,
            new KeyringSecrets(() -> keyring, folder, () -> limit, new Random(1)),
            new EncryptedSecretFile(folder, new SecureRandom()),
            () -> Instant.ofEpochMilli(now++),
            told::add);
    vault.choose();
    return vault;
  }

  private String read(SecretStore wanted) throws IOException {
    return vault(wanted).get(NAME).map(Secret::reveal).orElse("none");
  }

  private boolean noteIsThere() {
    return Files.exists(folder.resolve("secrets.keyring"));
  }

  private boolean fileIsThere() {
    return Files.exists(folder.resolve("secrets.bin"));
  }

  /// Runs something on a keyring that dies, once for each of its operations.
  private int atEachMoment(Step prepare, Step attacked, Step check) throws Exception {
    int moment = 0;
    boolean died = true;
    while (died) {
      begin();
      prepare.run();
      keyring.dieAfter(moment);
      attacked.run();
      died = keyring.isDead();
      keyring.revive();
      check.run();
      moment++;
    }
    return moment;
  }

  private interface Step {
    void run() throws Exception;
  }

  private void storeInFile(String value) throws IOException {
    vault(SecretStore.FILE).put(NAME, new Secret(value));
    assertThat(fileIsThere()).isTrue();
  }

  private void storeInKeyring(String value) throws IOException {
    vault(SecretStore.KEYRING).put(NAME, new Secret(value));
    assertThat(fileIsThere()).isFalse();
  }

  /// Shown able to fail: where `move` deletes before it writes, the secret is gone at some moment.
  @Test
  void aMoveIntoTheKeyringThatEndsAtAnyMomentLosesNothing() throws Exception {
    int moments =
        atEachMoment(
            () -> storeInFile(OLD),
            () -> vault(SecretStore.AUTO),
            () -> {
              assertThat(read(SecretStore.AUTO)).isEqualTo(OLD);
              assertThat(fileIsThere()).isFalse();
              assertThat(read(SecretStore.AUTO)).isEqualTo(OLD);
            });
    assertThat(moments).isGreaterThan(20);
  }

  /// The keyring is gone after the crash: then the file has the secret, or the vault says that the
  /// keyring may have it. Shown able to fail: where the note is written after the secrets, the
  /// vault says that there is no sign-in, and would store another one in the file.
  @Test
  void afterAWriteIntoAKeyringThatIsGoneNobodySaysThatThereWasNoSignIn() throws Exception {
    atEachMoment(
        () -> assertThat(keyring.entries).isEmpty(),
        () -> put(vault(SecretStore.AUTO), OLD),
        () -> {
          keyring.dieAfter(0);
          if (fileIsThere()) {
            assertThat(read(SecretStore.AUTO)).isEqualTo(OLD);
          } else if (keyring.entries.containsKey("secrets")) {
            assertThatThrownBy(() -> read(SecretStore.AUTO)).isInstanceOf(IOException.class);
          }
        });
  }

  /// Shown able to fail as the first one.
  @ParameterizedTest
  @EnumSource(SecretStore.class)
  void aMoveIntoTheFileThatEndsAtAnyMomentLosesNothing(SecretStore next) throws Exception {
    atEachMoment(
        () -> storeInKeyring(OLD),
        () -> vault(SecretStore.FILE),
        () -> {
          assertThat(read(next)).isEqualTo(OLD);
          assertThat(read(SecretStore.FILE)).isEqualTo(OLD);
          assertThat(keyring.entries).isEmpty();
          assertThat(noteIsThere()).isFalse();
        });
  }

  /// Shown able to fail: with one set of pieces in place of two, the old secret is damaged at some
  /// moment.
  @Test
  void aWriteThatEndsAtAnyMomentLeavesTheOldSecretOrTheNew() throws Exception {
    boolean[] stored = new boolean[1];
    atEachMoment(
        () -> storeInKeyring(OLD),
        () -> stored[0] = put(vaultThatIsReady(), NEW),
        () -> {
          assertThat(read(SecretStore.AUTO)).isIn(stored[0] ? List.of(NEW) : List.of(OLD, NEW));
          vault(SecretStore.AUTO).put(NAME, new Secret("short"));
          assertThat(read(SecretStore.AUTO)).isEqualTo("short");
          assertThat(keyring.entries).as("nothing is left over").hasSize(2);
        });
  }

  private SecretVault vaultThatIsReady() {
    return vault(SecretStore.KEYRING);
  }

  private static boolean put(SecretVault vault, String value) {
    try {
      vault.put(NAME, new Secret(value));
      return true;
    } catch (IOException e) {
      assertThat(e.getMessage()).doesNotContain(value);
      return false;
    }
  }

  /// Shown able to fail: where `look` believes the first answer, there is no sign-in at some
  /// moment.
  @Test
  void aKeyringThatIsLostInTheMiddleIsNeverTakenForAnEmptyOne() throws Exception {
    boolean lost = true;
    for (int moment = 0; lost; moment++) {
      begin();
      storeInKeyring(OLD);
      SecretVault vault = vaultThatIsReady();
      keyring.loseAfter(moment);
      try {
        assertThat(vault.get(NAME).map(Secret::reveal)).hasValue(OLD);
      } catch (IOException e) {
        assertThat(e).isNotInstanceOf(DamagedSecretsException.class);
      }
      lost = keyring.isLost();
      keyring.revive();
      assertThat(vault.get(NAME).map(Secret::reveal)).hasValue(OLD);
    }
  }

  /// Shown able to fail: where `store` does not read back, a secret counts as stored that is not.
  @Test
  void whatAKeyringAcceptsWithoutStoringItIsNotCalledStored() throws Exception {
    boolean lost = true;
    for (int moment = 0; lost; moment++) {
      begin();
      storeInKeyring(OLD);
      SecretVault vault = vaultThatIsReady();
      keyring.loseAfter(moment);
      boolean stored = put(vault, NEW);
      lost = keyring.isLost();
      keyring.revive();
      assertThat(read(SecretStore.KEYRING)).isIn(stored ? List.of(NEW) : List.of(OLD, NEW));
    }
  }

  @Test
  void aRemovalThatReturnsLeavesNothingOfTheSecret() throws Exception {
    boolean[] removed = new boolean[1];
    atEachMoment(
        () -> storeInKeyring(OLD),
        () -> removed[0] = remove(vaultThatIsReady()),
        () -> {
          if (removed[0]) {
            assertThat(keyring.entries.values()).noneMatch(value -> value.contains("old-"));
            assertThat(read(SecretStore.AUTO)).isEqualTo("none");
          } else {
            assertThat(read(SecretStore.AUTO)).isIn(OLD, "none");
          }
        });
  }

  private static boolean remove(SecretVault vault) {
    try {
      vault.remove(NAME);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /// A sign-in in the file, made while the keyring could not be reached, is newer than the one in
  /// it. Shown able to fail: where the keyring always wins, the old one is back.
  @Test
  void whereBothHaveSecretsTheNewerOnesCount() throws Exception {
    now = 1_000;
    storeInKeyring(OLD);
    keyring.dieAfter(0);
    vault(SecretStore.FILE).put(NAME, new Secret(NEW));
    keyring.revive();
    assertThat(read(SecretStore.AUTO)).isEqualTo(NEW);
    assertThat(fileIsThere()).isFalse();

    Map<String, String> later = new TreeMap<>(keyring.entries);
    begin();
    now = 10;
    storeInFile(OLD);
    keyring.entries.putAll(later);
    PrivateFiles.create(folder.resolve("secrets.keyring"));
    assertThat(read(SecretStore.AUTO)).isEqualTo(NEW);
  }

  /// Shown able to fail: where the time alone makes the number, the old sign-in is back.
  @Test
  void theNewerSecretsCountAlsoWhereTheClockHasGoneBack() throws Exception {
    now = 1_000_000;
    storeInKeyring(OLD);
    keyring.dieAfter(0);
    now = 10;
    vault(SecretStore.FILE).put(NAME, new Secret(NEW));
    keyring.revive();
    assertThat(read(SecretStore.AUTO)).isEqualTo(NEW);
    assertThat(fileIsThere()).isFalse();

    begin();
    now = 1_000_000;
    storeInFile(OLD);
    keyring.dieAfter(0);
    SecretVault insisting = vault(SecretStore.KEYRING);
    keyring.revive();
    now = 10;
    insisting.put(NAME, new Secret(NEW));
    assertThat(read(SecretStore.AUTO)).isEqualTo(NEW);
  }

  /// Shown able to fail: where an emptied place is deleted in place of written, the old sign-in is
  /// back.
  @Test
  void aSignOutWhileTheKeyringCannotBeReachedHoldsWhenItCan() throws Exception {
    now = 1_000;
    storeInKeyring(OLD);
    keyring.dieAfter(0);
    SecretVault vault = vault(SecretStore.FILE);
    vault.put(NAME, new Secret(NEW));
    vault.remove(NAME);
    keyring.revive();

    assertThat(read(SecretStore.AUTO)).isEqualTo("none");
  }

  /// The file has never had any. Shown able to fail: where nothing is written, the keyring's
  /// sign-in is back.
  @ParameterizedTest
  @EnumSource
  void aSignOutHoldsAlsoWhereOnlyTheKeyringThatIsAwayHasTheSignIn(SecretStore later)
      throws Exception {
    now = 1_000;
    storeInKeyring(OLD);
    keyring.dieAfter(0);
    vault(SecretStore.FILE).remove(NAME);
    assertThat(fileIsThere()).isTrue();
    keyring.revive();

    assertThat(read(later)).isEqualTo("none");
    assertThat(keyring.entries.values()).noneMatch(value -> value.contains("old-"));
  }

  @Test
  void aKeyringThatFailsIsReportedOnceAndStaysTheOnlyPlace() throws Exception {
    SecretVault vault = vault(SecretStore.AUTO);
    vault.put(NAME, new Secret(OLD));
    assertThat(told).containsExactly(new Store(Store.Kind.KEYRING, null));
    keyring.dieAfter(0);

    for (int attempt = 0; attempt < 3; attempt++) {
      assertThatThrownBy(() -> vault.get(NAME)).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> vault.put(NAME, new Secret(NEW))).isInstanceOf(IOException.class);
    }
    assertThat(vault.tryKeyring().orElseThrow()).contains("unlock the keyring and try again");
    assertThat(fileIsThere()).isFalse();
    assertThat(told).hasSize(2);
    assertThat(told.getLast().reason()).contains("unlock the keyring and try again");

    keyring.revive();
    assertThat(vault.tryKeyring()).isEmpty();
    assertThat(vault.status()).hasValue(new Store(Store.Kind.KEYRING, null));
    assertThat(vault.get(NAME).map(Secret::reveal)).hasValue(OLD);
    assertThat(vault.status()).hasValue(told.getLast());
  }

  /// Shown able to fail: where only a keyring that fails is reported, the status stays the same.
  @Test
  void aFileThatCannotBeWrittenIsReportedUntilItCan() throws Exception {
    SecretVault vault = vault(SecretStore.FILE);
    Store well = told.getLast();
    Path aside = folder.resolveSibling("aside");
    Files.createDirectories(folder);
    Files.move(folder, aside);
    Files.createFile(folder);

    assertThatThrownBy(() -> vault.put(NAME, new Secret(NEW))).isInstanceOf(IOException.class);
    assertThat(told.getLast().kind()).isEqualTo(Store.Kind.FILE);
    assertThat(told.getLast().reason()).startsWith("The file ").contains("secrets.bin");

    Files.delete(folder);
    Files.move(aside, folder);
    vault.get(NAME);
    assertThat(told.getLast()).as("nothing was written yet").isNotEqualTo(well);
    vault.put(NAME, new Secret(NEW));
    assertThat(told.getLast()).isEqualTo(well);
  }

  @Test
  void aFileIsMovedWhenTheUserAsksForTheKeyring() throws Exception {
    keyring.dieAfter(0);
    SecretVault vault = vault(SecretStore.AUTO);
    vault.put(NAME, new Secret(OLD));
    assertThat(vault.status().orElseThrow().kind()).isEqualTo(Store.Kind.FILE);
    keyring.revive();

    assertThat(vault.tryKeyring()).isEmpty();
    assertThat(vault.status()).hasValue(new Store(Store.Kind.KEYRING, null));
    assertThat(vault.get(NAME).map(Secret::reveal)).hasValue(OLD);
    assertThat(fileIsThere()).isFalse();
  }

  /// Shown able to fail: where every reason is an obstacle, the user reads that the keyring cannot
  /// be used.
  @Test
  void whatTheSettingWantsIsNoObstacleOnceTheKeyringHasLetItGo() throws Exception {
    storeInKeyring(OLD);
    keyring.dieAfter(0);
    SecretVault vault = vault(SecretStore.FILE);
    assertThat(vault.tryKeyring().orElseThrow()).contains("cannot be moved");
    keyring.revive();

    assertThat(vault.tryKeyring()).isEmpty();
    assertThat(vault.get(NAME).map(Secret::reveal)).hasValue(OLD);
  }

  @Test
  void theSettingKeepsItInTheFileAndTouchesNoKeyring() throws Exception {
    keyring.dieAfter(0);
    SecretVault vault = vault(SecretStore.FILE);
    vault.put(NAME, new Secret(OLD));

    assertThat(vault.tryKeyring()).isEmpty();
    assertThat(vault.status())
        .hasValue(new Store(Store.Kind.FILE, "The setting secrets.store chooses the file."));
    assertThat(noteIsThere()).isFalse();
  }

  /// The call cannot be interrupted, so its thread remains; there is never a second one. Shown able
  /// to fail: without the wait for the last thread, there are several.
  @Test
  void aKeyringThatDoesNotAnswerHoldsNobodyUpAndOneThread() throws Exception {
    CountDownLatch latch = new CountDownLatch(1);
    keyring.hold(latch);
    Duration limit = Duration.ofMillis(50);
    KeyringSecrets secrets = new KeyringSecrets(() -> keyring, folder, () -> limit, new Random(1));

    for (int attempt = 0; attempt < 3; attempt++) {
      assertThat(secrets.probe(limit)).isPresent();
      assertThatThrownBy(secrets::read)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("has not answered");
      assertThat(keyringThreads()).isEqualTo(1);
    }
    latch.countDown();
    assertThat(secrets.probe(PATIENCE)).isEmpty();
    assertThat(secrets.read()).isEqualTo(Optional.empty());
  }

  /// Shown able to fail: without [LimitedEntries], the write goes on when the keyring answers.
  @Test
  void aWriteThatRanOutOfTimeChangesNothingOnceTheKeyringAnswers() throws Exception {
    CountDownLatch latch = new CountDownLatch(1);
    keyring.hold(latch);
    Duration limit = Duration.ofMillis(50);
    KeyringSecrets secrets = new KeyringSecrets(() -> keyring, folder, () -> limit, new Random(1));
    SecretBundle bundle = SecretBundle.EMPTY.with(NAME, new Secret(NEW), 1);

    assertThatThrownBy(() -> secrets.write(bundle)).hasMessageContaining("has not answered");
    latch.countDown();
    await().until(() -> keyringThreads() == 0);
    assertThat(keyring.entries).isEmpty();
  }

  private static long keyringThreads() {
    try (Stream<Thread> threads = Thread.getAllStackTraces().keySet().stream()) {
      return threads.filter(thread -> thread.getName().equals("keyring")).count();
    }
  }
}
