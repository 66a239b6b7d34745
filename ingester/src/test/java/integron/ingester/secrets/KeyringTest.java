package integron.ingester.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// A real gnome-keyring on a bus of its own: present, absent, locked, and killed while in use.
@EnabledOnOs(OS.LINUX)
final class KeyringTest {
  private static final int SHORT = 500;
  private static final int LIMIT = 30_000;
  private static final String LONG = "long-".repeat(900);

  @TempDir Path temporary;
  private Path data;
  private KeyringSession session;

  @BeforeEach
  void start() throws Exception {
    session = KeyringSession.start(Files.createDirectory(temporary.resolve("home")));
    data = temporary.resolve("data");
  }

  @AfterEach
  void stop() {
    if (session != null) {
      session.close();
    }
  }

  private Path bin() {
    return data.resolve("secrets.bin");
  }

  /// Shown able to fail: with the service's name the same for all folders, the other one reads it.
  @Test
  void aWorkingKeyringHoldsTheSecretsOfEachDataFolderApart() throws Exception {
    session.keyring();
    KeyringSession.Conversation vault = session.vault(data, "AUTO");
    assertThat(vault.ask("get twitch.sign-in")).isEqualTo("none");
    assertThat(vault.ask("status")).contains("kind=KEYRING, reason=null");
    for (String value : new String[] {"one", LONG, "two"}) {
      assertThat(vault.ask("put twitch.sign-in " + value)).isEqualTo("stored");
      assertThat(vault.ask("get twitch.sign-in")).isEqualTo(value);
    }
    vault.kill();

    KeyringSession.Conversation next = session.vault(data, "AUTO");
    assertThat(next.ask("get twitch.sign-in")).isEqualTo("two");
    assertThat(bin()).doesNotExist();
    KeyringSession.Conversation other = session.vault(temporary.resolve("other"), "AUTO");
    assertThat(other.ask("get twitch.sign-in")).isEqualTo("none");
    assertThat(next.ask("remove twitch.sign-in")).isEqualTo("removed");
    assertThat(next.ask("get twitch.sign-in")).isEqualTo("none");
  }

  @Test
  void withoutAKeyringTheFileIsUsedUntilOneIsThere() throws Exception {
    KeyringSession.Conversation vault = session.vault(data, "AUTO");
    assertThat(vault.ask("put twitch.sign-in one")).isEqualTo("stored");
    assertThat(vault.ask("status")).contains("kind=FILE, reason=");
    assertThat(bin()).exists();
    assertThat(vault.ask("try")).contains("kind=FILE, reason=");

    session.keyring();
    assertThat(vault.ask("try")).contains("kind=KEYRING, reason=null");
    assertThat(vault.ask("get twitch.sign-in")).isEqualTo("one");
    assertThat(bin()).doesNotExist();
    vault.kill();

    KeyringSession.Conversation back = session.vault(data, "FILE");
    assertThat(back.ask("get twitch.sign-in")).isEqualTo("one");
    assertThat(bin()).exists();
    assertThat(data.resolve("secrets.keyring")).doesNotExist();
  }

  @Test
  void aKeyringThatIsLockedFromTheBeginningIsNotUsed() throws Exception {
    session.keyring();
    session.lock();
    KeyringSession.Conversation vault = session.vault(data, "AUTO");

    assertThat(vault.ask("put twitch.sign-in one")).isEqualTo("stored");
    assertThat(vault.ask("status")).contains("kind=FILE, reason=The keyring");
    assertThat(bin()).exists();
  }

  @Test
  void aKeyringThatIsUnlockedLaterGetsTheSecretsAtTheNextTry() throws Exception {
    session.keyring();
    session.lock();
    KeyringSession.Conversation vault = session.vault(data, "AUTO");
    assertThat(vault.ask("put twitch.sign-in one")).isEqualTo("stored");
    session.unlock();

    assertThat(vault.ask("try")).contains("kind=KEYRING, reason=null");
    assertThat(vault.ask("get twitch.sign-in")).isEqualTo("one");
    assertThat(bin()).doesNotExist();
  }

  /// The library answers an interruption with its next wait for a password, and each wait lasts
  /// minutes. Shown able to fail: interrupted once, the call stays, and with it each later one.
  @Test
  void aCallThatWaitsForAPasswordHoldsUpNoneAfterTheKeyringIsReplaced() throws Exception {
    session.keyring();
    KeyringSession.Conversation vault = session.vault(data, "AUTO");
    assertThat(vault.ask("put twitch.sign-in one")).isEqualTo("stored");
    session.lock();
    vault.ask("patience " + SHORT);
    assertThat(vault.ask("get twitch.sign-in")).startsWith("failed: The keyring ");
    session.replaceKeyring();

    vault.ask("patience " + LIMIT);
    assertThat(vault.ask("get twitch.sign-in")).isEqualTo("one");
    assertThat(vault.ask("status")).contains("kind=KEYRING, reason=null");
  }

  @Test
  void aKeyringThatIsLockedLaterKeepsTheSecretsAndNoFileIsMade() throws Exception {
    session.keyring();
    KeyringSession.Conversation vault = session.vault(data, "AUTO");
    assertThat(vault.ask("put twitch.sign-in one")).isEqualTo("stored");
    session.lock();
    // Nothing succeeds from here on, so a short limit only ends the waits for a password sooner.
    vault.ask("patience " + SHORT);

    assertThat(vault.ask("get twitch.sign-in")).startsWith("failed: The keyring ");
    assertThat(vault.ask("put twitch.sign-in two")).startsWith("failed: The keyring ");
    assertThat(vault.ask("status")).contains("kind=KEYRING, reason=The keyring ");
    vault.kill();

    KeyringSession.Conversation next = session.vault(data, "AUTO", SHORT);
    assertThat(next.ask("get twitch.sign-in")).startsWith("failed: The keyring ");
    assertThat(next.ask("status")).contains("The sign-in may be in it: unlock");
    assertThat(bin()).doesNotExist();
  }

  @Test
  void aKeyringThatHangsIsUsedAgainWhenItAnswers() throws Exception {
    Process daemon = session.keyring();
    KeyringSession.Conversation vault = session.vault(data, "AUTO");
    assertThat(vault.ask("put twitch.sign-in one")).isEqualTo("stored");
    vault.ask("patience " + SHORT);
    session.stop(daemon);

    assertThat(vault.ask("get twitch.sign-in")).startsWith("failed: The keyring has not answered");
    session.resume(daemon);

    vault.ask("patience " + LIMIT);
    assertThat(vault.ask("get twitch.sign-in")).isEqualTo("one");
    assertThat(vault.ask("status")).contains("kind=KEYRING, reason=null");
  }

  /// The library then says that there is no such entry, on the old connection and in the middle of
  /// an operation; `SecretVaultTest` has each such moment.
  @Test
  void aKeyringThatEndsWhileInUseIsReportedAndUsedAgainWhenItIsBack() throws Exception {
    Process daemon = session.keyring();
    KeyringSession.Conversation vault = session.vault(data, "AUTO");
    assertThat(vault.ask("put twitch.sign-in one")).isEqualTo("stored");
    daemon.destroyForcibly().onExit().join();

    assertThat(vault.ask("get twitch.sign-in")).startsWith("failed: Th");
    assertThat(vault.ask("put twitch.sign-in two")).startsWith("failed: Th");
    assertThat(vault.ask("remove twitch.sign-in")).startsWith("failed: Th");
    assertThat(vault.ask("status")).contains("kind=KEYRING, reason=Th");

    session.keyring();
    assertThat(vault.ask("get twitch.sign-in")).isEqualTo("one");
    assertThat(vault.ask("status")).contains("kind=KEYRING, reason=null");
    assertThat(bin()).doesNotExist();
  }

  @Test
  void whoInsistsOnTheKeyringGetsNoFile() throws Exception {
    KeyringSession.Conversation vault = session.vault(data, "KEYRING");
    assertThat(vault.ask("put twitch.sign-in one")).startsWith("failed: ");
    assertThat(vault.ask("status")).contains("kind=KEYRING, reason=");
    assertThat(bin()).doesNotExist();
  }
}
