package integron.ingester.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import integron.common.files.DataFolder;
import integron.common.settings.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EncryptedSecretFileTest {
  private static final String NAME = "twitch.sign-in";
  private static final String WORDS = "hidden-words";

  @TempDir Path temporary;
  private Path folder;
  private Path file;
  private Path key;

  @BeforeEach
  void prepare() {
    folder = temporary.resolve("data");
    file = folder.resolve("secrets.bin");
    key = folder.resolve("secrets.key");
  }

  private Optional<String> stored() throws IOException {
    return VaultAt.file(folder).get(NAME).map(Secret::reveal);
  }

  private void store(String text) throws IOException {
    VaultAt.file(folder).put(NAME, new Secret(text));
  }

  @Test
  void aSecretIsThereForTheNextProcessUntilItIsRemoved() throws Exception {
    assertThat(stored()).isEmpty();
    store("one");
    store("two");
    VaultAt.file(folder).put("twitch.application", new Secret("three"));
    assertThat(stored()).hasValue("two");

    VaultAt.file(folder).remove(NAME);
    VaultAt.file(folder).remove(NAME);
    assertThat(stored()).isEmpty();
    assertThat(VaultAt.file(folder).get("twitch.application").orElseThrow().reveal())
        .isEqualTo("three");
  }

  /// Shown able to fail: with a nonce of zeros, the two files are equal.
  @Test
  void theFileHoldsNoPlainTextAndIsAnotherOneWithEachWrite() throws Exception {
    store(WORDS);
    byte[] first = Files.readAllBytes(file);
    assertThat(new String(first, StandardCharsets.ISO_8859_1)).doesNotContain(WORDS, NAME);
    byte[] nonce = Arrays.copyOfRange(first, 9, 21);

    Set<String> nonces = new HashSet<>();
    nonces.add(Arrays.toString(nonce));
    for (int write = 0; write < 50; write++) {
      store(WORDS);
      nonces.add(Arrays.toString(Arrays.copyOfRange(Files.readAllBytes(file), 9, 21)));
    }
    assertThat(nonces).hasSize(51);
  }

  /// Shown able to fail: without `updateAAD` and the comparison of the header, a changed header
  /// reads.
  @Test
  void everyChangedByteIsNoticedAndASignInReplacesTheFile() throws Exception {
    store(WORDS);
    byte[] intact = Files.readAllBytes(file);
    for (int at = 0; at < intact.length; at++) {
      byte[] changed = intact.clone();
      changed[at] ^= 1;
      Files.write(file, changed);
      assertDamaged();
    }
    store("again");
    assertThat(stored()).hasValue("again");
    assertThat(folder.resolve("secrets.bin.damaged")).exists();
  }

  /// Shown able to fail: where only the size is looked at, neither can be stored for ever.
  @Test
  void aFolderInThePlaceOfAFileIsDamageToo() throws Exception {
    for (Path place : List.of(file, key)) {
      store(WORDS);
      Files.delete(place);
      Files.createDirectories(place.resolve("full"));
      assertDamaged();
      store("again");
      assertThat(stored()).hasValue("again");
      assertThat(Path.of(place + ".damaged").resolve("full")).exists();
    }
  }

  /// The first may be the one whose key is found again. Shown able to fail: with one name for all,
  /// the second replaces it.
  @Test
  void whatIsDamagedLaterDoesNotReplaceWhatWasSetAsideBefore() throws Exception {
    for (int damage = 1; damage <= 7; damage++) {
      store(WORDS);
      Files.writeString(file, "damage " + damage);
      Files.writeString(key, "key " + damage);
      store(WORDS);
    }
    for (String kind : List.of("secrets.bin", "secrets.key")) {
      String word = kind.endsWith("bin") ? "damage " : "key ";
      assertThat(folder.resolve(kind + ".damaged")).hasContent(word + 1);
      assertThat(folder.resolve(kind + ".damaged-4")).hasContent(word + 4);
      assertThat(folder.resolve(kind + ".damaged-5")).hasContent(word + 7);
      assertThat(folder.resolve(kind + ".damaged-6")).doesNotExist();
    }
  }

  private void assertDamaged() {
    assertThatThrownBy(this::stored)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("secrets.")
        .hasMessageEndingWith(".")
        .hasMessageNotContaining("Sign in")
        .hasMessageNotContaining(WORDS)
        .hasNoCause();
  }

  @Test
  void everyShorterOrMuchLongerFileIsNoticed() throws Exception {
    store(WORDS);
    byte[] intact = Files.readAllBytes(file);
    for (int length = 0; length < intact.length; length++) {
      Files.write(file, Arrays.copyOf(intact, length));
      assertDamaged();
    }
    Files.write(file, new byte[1 << 20]);
    assertDamaged();
  }

  @Test
  void aKeyThatIsMissingOrAnotherOneOrNoneAtAllIsReportedAndASignInMakesANewOne() throws Exception {
    store(WORDS);
    byte[] intact = Files.readAllBytes(key);
    assertThat(intact).hasSize(32);

    Files.delete(key);
    assertDamaged();
    assertThatThrownBy(this::stored).hasMessageContaining("secrets.key is missing");
    Files.write(key, new byte[32]);
    assertDamaged();
    assertThatThrownBy(this::stored).hasMessageContaining("is not its key");
    for (int length : new int[] {0, 31, 33}) {
      Files.write(key, new byte[length]);
      assertDamaged();
    }
    store("again");
    assertThat(stored()).hasValue("again");
    assertThat(Files.readAllBytes(key)).hasSize(32).isNotEqualTo(intact);
  }

  /// Shown able to fail: where the key is written by `Files.write`, it is open to all for 000.
  @ParameterizedTest
  @ValueSource(strings = {"000", "022", "077"})
  void onlyItsOwnerCanReadAnyFileWhateverTheMask(String mask) throws Exception {
    assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
    List<String> masked = List.of("/bin/sh", "-c", "umask " + mask + "; exec \"$@\"", "sh");
    Process process = begin(process(masked, "1", "value"));
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).isZero();

    assertThat(modes()).containsExactlyInAnyOrder("rwx------", "rw-------", "rw-------");
  }

  private List<String> modes() throws IOException {
    List<String> modes = new ArrayList<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.toList()) {
        modes.add(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
      }
    }
    return modes;
  }

  @Test
  void accessThatOthersHaveIsRemovedAndReported() throws Exception {
    assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
    store(WORDS);
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
    List<String> notes = new ArrayList<>();

    new DataFolder(folder).prepare(notes::add);

    assertThat(notes).anySatisfy(note -> assertThat(note).contains("secrets.key"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
        .isEqualTo("rw-------");
  }

  private Process process(List<String> before, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(before);
    command.addAll(
        List.of(
            ProcessHandle.current().info().command().orElseThrow(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            WritingProcess.class.getName(),
            folder.toString()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private static Process begin(Process process) throws IOException {
    awaitReady(process);
    process.outputWriter().close();
    return process;
  }

  private static void awaitReady(Process process) throws IOException {
    String line = process.inputReader().readLine();
    while (line != null && !line.equals("ready")) {
      line = process.inputReader().readLine();
    }
  }

  /// Another process reads while one writes. Shown able to fail: with a file that is written in
  /// place, it finds damaged ones.
  @Test
  void aReaderInAnotherProcessFindsTheOldSecretsOrTheNew() throws Exception {
    store("value-0");
    // What another process has not finished, a vault deletes only when it begins.
    SecretVault reader = VaultAt.file(folder);
    reader.get(NAME);
    Process writer = begin(process(List.of(), "200", "value"));
    Set<String> found = new HashSet<>();
    while (writer.isAlive()) {
      found.add(reader.get(NAME).orElseThrow().reveal());
    }
    assertThat(writer.exitValue()).isZero();
    assertThat(found).allMatch(value -> value.startsWith("value-"));
    assertThat(stored()).hasValue("value-199");
  }

  /// Both are owners by mistake, as with a data folder on a shared disk. Shown able to fail: with
  /// one name for all unfinished files, a writer reads or renames the other's.
  @Test
  void twoWritersAtOnceLeaveTheSecretsOfOneOfThem() throws Exception {
    store("value-0");
    Process one = process(List.of(), "100", "one");
    Process two = process(List.of(), "100", "two");
    awaitReady(one);
    awaitReady(two);
    one.outputWriter().close();
    two.outputWriter().close();
    assertThat(one.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(two.waitFor(1, TimeUnit.MINUTES)).isTrue();

    assertThat(stored().orElseThrow()).isIn("one-99", "two-99");
  }

  /// What a kill in the middle of a write leaves.
  @Test
  void whatAWriteLeftUnfinishedIsDeletedByTheNextProcess() throws Exception {
    store(WORDS);
    Path unfinished = Files.writeString(folder.resolve("secrets.key123.tmp"), "x");

    assertThat(stored()).hasValue(WORDS);
    assertThat(unfinished).doesNotExist();
  }

  @Test
  void aFailedStoreIsReportedWithoutTheSecret() throws Exception {
    Files.writeString(folder, "a file where the folder should be");

    assertThatThrownBy(() -> store(WORDS))
        .isInstanceOf(IOException.class)
        .hasMessageNotContaining(WORDS);
  }

  @Test
  void aNameHasOneForm() {
    SecretVault vault = VaultAt.file(folder);
    for (String name : List.of("../key", "", "a/b", ".key", "KEY", "a b")) {
      assertThatThrownBy(() -> vault.put(name, new Secret("x")))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void nothingPrintsASecret() throws Exception {
    SecretBundle bundle = SecretBundle.EMPTY.with(NAME, new Secret(WORDS), 1);
    assertThat(bundle.toString()).doesNotContain(WORDS);
    assertThatThrownBy(() -> SecretBundle.decode("1\n" + WORDS + "\n"))
        .hasNoCause()
        .hasMessageNotContaining(WORDS);
    assertThat(SecretBundle.decode(bundle.encode()).get(NAME).orElseThrow().reveal())
        .isEqualTo(WORDS);
    assertThatThrownBy(
            () -> SecretBundle.EMPTY.with(NAME, new Secret("x".repeat(9_000)), 1).encode())
        .isInstanceOf(IOException.class);
  }
}
