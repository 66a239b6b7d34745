package integron.ingester.secrets;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The bundle in the system's keyring.
///
/// Windows keeps at most 2,560 bytes in an entry, of two bytes a character, so a bundle is stored
/// in **pieces** of a thousand characters. The entry `secrets` is the **head**: it names the set of
/// pieces that is valid, `a` or `b`, and their number. A write fills the other set, reads it back,
/// and then replaces the head, which is one entry; so a crash leaves the old bundle or the new one.
///
/// ```
/// secrets = "1 b 2"   secrets.b.0 = "1732…"   secrets.b.1 = "…"
/// ```
///
/// What is written is read back, and an entry counts as missing only when the keyring proves
/// between two looks that it works ([KeyringEntries] says why). Each operation has its own
/// connection, since one that was lost once never works again.
///
/// The [KeyringNote] is written before each bundle and deleted after the last.
final class KeyringSecrets implements SecretPlace {
  private static final String HEAD = "secrets";
  private static final String CANARY = "probe";
  private static final String VERSION = "1";
  private static final int PIECE = 1_000;
  private static final int CANARY_BYTES = 16;

  private final KeyringEntries.Opener opener;
  private final KeyringNote note;
  private final Supplier<Duration> limit;
  private final RandomGenerator random;
  private final TimedCalls calls = new TimedCalls();

  /// @param folder the data folder
  /// @param limit of the time that an operation may take
  KeyringSecrets(
      KeyringEntries.Opener opener, Path folder, Supplier<Duration> limit, RandomGenerator random) {
    this.opener = opener;
    this.note = new KeyringNote(folder);
    this.limit = limit;
    this.random = random;
  }

  private record Head(char set, int pieces) {
    static Head of(String text) throws DamagedSecretsException {
      String[] words = text.split(" ", -1);
      try {
        if (words.length == 3 && words[0].equals(VERSION) && words[1].matches("[ab]")) {
          return new Head(words[1].charAt(0), Integer.parseInt(words[2]));
        }
      } catch (NumberFormatException e) {
        // As any other text that is not ours.
      }
      throw damaged();
    }

    String text() {
      return VERSION + " " + set + " " + pieces;
    }

    char otherSet() {
      return set == 'a' ? 'b' : 'a';
    }
  }

  private interface Work<T> {
    T with(KeyringEntries entries) throws IOException;
  }

  private <T> T connected(Duration within, Work<T> work) throws IOException {
    return calls.call(
        within,
        isGivenUp -> {
          try (KeyringEntries entries = new LimitedEntries(opener.open(), isGivenUp)) {
            return work.with(entries);
          }
        });
  }

  /// Like [#probe(Duration)], within the limit of every operation.
  Optional<String> probe() {
    return probe(limit.get());
  }

  /// Whether the keyring may hold secrets of this data folder, also while it cannot be reached.
  boolean mayHoldSecrets() {
    return note.exists();
  }

  /// The number of the newest bundle that the keyring may hold; -1 where that is not known.
  long notedNumber() {
    return note.number();
  }

  /// Writes, reads and deletes an entry without meaning.
  ///
  /// @return a sentence on why the keyring cannot be used; empty when it can
  Optional<String> probe(Duration within) {
    try {
      connected(
          within,
          entries -> {
            prove(entries);
            return VERSION;
          });
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private void prove(KeyringEntries entries) throws IOException {
    byte[] bytes = new byte[CANARY_BYTES];
    random.nextBytes(bytes);
    store(entries, CANARY, HexFormat.of().formatHex(bytes));
    entries.delete(CANARY);
    if (entries.get(CANARY).isPresent()) {
      throw new IOException("The keyring does not delete what Integron deletes.");
    }
  }

  private static void store(KeyringEntries entries, String account, String value)
      throws IOException {
    entries.set(account, value);
    if (!entries.get(account).equals(Optional.of(value))) {
      throw new IOException("The keyring does not keep what Integron stores in it.");
    }
  }

  /// Empty only when there is no such entry.
  private Optional<String> look(KeyringEntries entries, String account) throws IOException {
    Optional<String> value = entries.get(account);
    if (value.isPresent()) {
      return value;
    }
    prove(entries);
    return entries.get(account);
  }

  @Override
  public Optional<SecretBundle> read() throws IOException {
    return connected(limit.get(), this::read);
  }

  private Optional<SecretBundle> read(KeyringEntries entries) throws IOException {
    @Nullable Head head = head(entries);
    if (head == null) {
      return Optional.empty();
    }
    StringBuilder text = new StringBuilder();
    for (int piece = 0; piece < head.pieces(); piece++) {
      text.append(look(entries, account(head.set(), piece)).orElseThrow(KeyringSecrets::damaged));
    }
    return Optional.of(SecretBundle.decode(text.toString()));
  }

  private @Nullable Head head(KeyringEntries entries) throws IOException {
    Optional<String> text = look(entries, HEAD);
    return text.isEmpty() ? null : Head.of(text.get());
  }

  private static DamagedSecretsException damaged() {
    return new DamagedSecretsException("What the keyring holds for Integron is incomplete.");
  }

  private static String account(char set, int piece) {
    return HEAD + "." + set + "." + piece;
  }

  @Override
  public void write(SecretBundle bundle) throws IOException {
    List<String> pieces = pieces(bundle.encode());
    note.write(bundle.number());
    connected(
        limit.get(),
        entries -> {
          write(entries, pieces);
          return VERSION;
        });
  }

  private static List<String> pieces(String text) {
    List<String> pieces = new ArrayList<>();
    for (int begin = 0; begin < text.length(); begin += PIECE) {
      pieces.add(text.substring(begin, Math.min(text.length(), begin + PIECE)));
    }
    return pieces;
  }

  private void write(KeyringEntries entries, List<String> pieces) throws IOException {
    char set = freeSet(entries);
    // A write that did not end may have left more pieces than this one has.
    erase(entries, set);
    for (int piece = 0; piece < pieces.size(); piece++) {
      store(entries, account(set, piece), pieces.get(piece));
    }
    Head head = new Head(set, pieces.size());
    store(entries, HEAD, head.text());
    erase(entries, head.otherSet());
  }

  private char freeSet(KeyringEntries entries) throws IOException {
    try {
      Head head = head(entries);
      return head == null ? 'a' : head.otherSet();
    } catch (DamagedSecretsException e) {
      return 'a';
    }
  }

  /// Erases the last piece first, so that an erasure that did not end leaves no hole.
  private void erase(KeyringEntries entries, char set) throws IOException {
    if (look(entries, account(set, 0)).isEmpty()) {
      return;
    }
    int pieces = 1;
    while (entries.get(account(set, pieces)).isPresent()) {
      pieces++;
    }
    for (int piece = pieces - 1; piece >= 0; piece--) {
      entries.delete(account(set, piece));
    }
    if (look(entries, account(set, 0)).isPresent()) {
      throw new IOException("The keyring does not delete what Integron deletes.");
    }
  }

  @Override
  public void delete() throws IOException {
    connected(
        limit.get(),
        entries -> {
          entries.delete(HEAD);
          if (look(entries, HEAD).isPresent()) {
            throw new IOException("The keyring does not delete what Integron deletes.");
          }
          erase(entries, 'a');
          erase(entries, 'b');
          return VERSION;
        });
    note.delete();
  }
}
