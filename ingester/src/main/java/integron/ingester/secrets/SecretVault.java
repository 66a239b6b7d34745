package integron.ingester.secrets;

import integron.common.files.DataFolder;
import integron.common.settings.Secret;
import integron.common.settings.SecretStore;
import integron.common.status.SignInStatus.Store;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All secrets of a data folder, in one of two places: the system's keyring, or an encrypted file.
///
/// ```
///                    the keyring works                    it fails
///   choosing ──┬────────────────────────▶ keyring ◀───────────────▶ keyring, with a reason
///              │                            ▲                       (nothing moves: it has them)
///              └─ it does not ─▶ file ──────┘ tryKeyring, or the next start
/// ```
///
/// The choice is made on a thread of its own, because a keyring may take seconds; until then the
/// methods wait. A place that holds secrets is left only when the other one has them: they are
/// written there and read back before they are deleted here. Where a crash left both, the newer one
/// counts.
public final class SecretVault implements Secrets {
  private static final Logger LOG = LoggerFactory.getLogger(SecretVault.class);
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9.-]*");
  private static final Duration AT_START = Duration.ofSeconds(10);
  private static final Duration FOR_A_PERSON = Duration.ofSeconds(25);

  private final KeyringSecrets keyring;
  private final EncryptedSecretFile file;
  private final InstantSource clock;
  private final PlaceChoice choice;
  private final Consumer<Store> listener;
  private final CountDownLatch chosen = new CountDownLatch(1);
  private SecretPlace place;
  private PlaceReason why = new PlaceReason.Works();
  private volatile @Nullable Store status;

  SecretVault(
      SecretStore wanted,
      KeyringSecrets keyring,
      EncryptedSecretFile file,
      InstantSource clock,
      Consumer<Store> listener) {
    this.keyring = keyring;
    this.file = file;
    this.clock = clock;
    this.choice = new PlaceChoice(wanted, keyring, file);
    this.listener = listener;
    this.place = file;
  }

  /// Begins to choose the place, and returns at once. The keyring is touched only if `wanted`
  /// allows it, or if it still holds secrets that have to be moved to the file.
  ///
  /// @param clock counts bundles where no other number is known
  /// @param listener receives the place when it is known and when it changes, on a thread that
  ///   holds the vault: it returns at once
  public static SecretVault start(
      DataFolder folder,
      SecretStore wanted,
      InstantSource clock,
      SecureRandom random,
      Consumer<Store> listener) {
    KeyringSecrets keyring =
        new KeyringSecrets(
            () -> SystemKeyring.open(SystemKeyring.service(folder.path())),
            folder.path(),
            () -> AT_START,
            random);
    EncryptedSecretFile file = new EncryptedSecretFile(folder.path(), random);
    SecretVault vault = new SecretVault(wanted, keyring, file, clock, listener);
    Thread.ofVirtual().name("secrets").start(vault::choose);
    return vault;
  }

  /// Chooses the place for the first time.
  synchronized void choose() {
    try {
      file.deleteUnfinished();
    } catch (IOException e) {
      LOG.warn("What was left of an unfinished write cannot be deleted: {}", e.toString());
    }
    try {
      settle(choice.make(keyring::probe));
    } finally {
      chosen.countDown();
    }
  }

  private void settle(PlaceChoice.Chosen made) {
    place = made.place();
    why = made.why();
    tell(why);
  }

  private void tell(PlaceReason reason) {
    String why = reason.sentence().orElse(null);
    Store next = new Store(place == keyring ? Store.Kind.KEYRING : Store.Kind.FILE, why);
    if (next.equals(status)) {
      return;
    }
    status = next;
    if (next.kind() == Store.Kind.KEYRING && why != null) {
      LOG.warn("The secrets in the keyring cannot be used. {}", why);
    } else {
      LOG.info("Secrets are kept in {}", why == null ? "the keyring" : "a file. " + why);
    }
    listener.accept(next);
  }

  /// The place of the secrets; empty until it is known. Never blocks.
  public Optional<Store> status() {
    return Optional.ofNullable(status);
  }

  /// Asks the keyring once more, and moves the secrets into it if it works now. Blocks for up to a
  /// minute: the keyring may ask for its password.
  ///
  /// @return why the secrets are not where they should be then, as a sentence; empty where they are
  /// @throws IOException when the thread is interrupted
  public Optional<String> tryKeyring() throws IOException {
    awaitChoice();
    synchronized (this) {
      PlaceChoice.Chosen made = choice.make(() -> keyring.probe(FOR_A_PERSON));
      settle(made);
      return made.why().obstacle();
    }
  }

  @Override
  public Optional<Secret> get(String name) throws IOException {
    check(name);
    awaitChoice();
    return attempt(false, () -> place.read().flatMap(bundle -> bundle.get(name)));
  }

  @Override
  public void put(String name, Secret secret) throws IOException {
    check(name);
    awaitChoice();
    attempt(
        true,
        () -> {
          place.write(present().with(name, secret, leastNumber()));
          return Optional.empty();
        });
  }

  @Override
  public void remove(String name) throws IOException {
    check(name);
    awaitChoice();
    attempt(
        true,
        () -> {
          // Also where the secret is gone: the write that removed it may not be durable.
          if (holdsAnything() || mayBeInKeyringOnly()) {
            place.write(present().without(name, leastNumber()));
          }
          return Optional.empty();
        });
  }

  /// Returns true also for damaged secrets: a removal replaces them.
  private boolean holdsAnything() throws IOException {
    try {
      return place.read().isPresent();
    } catch (DamagedSecretsException e) {
      return true;
    }
  }

  /// An empty bundle in the file is then newer than what a keyring that comes back has.
  private boolean mayBeInKeyringOnly() {
    return place == file && keyring.mayHoldSecrets();
  }

  /// A new bundle is newer than any that the other place may have, whatever the time of day is. The
  /// time keeps it newer than one that neither place knows of, such as that of a copied folder.
  private long leastNumber() {
    long other = place == file ? keyring.notedNumber() : numberInFile();
    return Math.max(clock.millis(), other + 1);
  }

  private long numberInFile() {
    try {
      return PlaceChoice.numberIn(file);
    } catch (IOException e) {
      LOG.warn("The number of the secrets in the file is not known: {}", e.getMessage());
      return -1;
    }
  }

  private static void check(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("This is not a valid name of a secret: " + name);
    }
  }

  private void awaitChoice() throws IOException {
    try {
      chosen.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Integron ends before the keyring has answered.");
    }
  }

  private interface Attempt {
    Optional<Secret> run() throws IOException;
  }

  /// A keyring that fails stays the place of the secrets. Two places that both have some would be
  /// worse than none that answers. A file that can be read may still be one that cannot be written:
  /// only a write shows it.
  private synchronized Optional<Secret> attempt(boolean writes, Attempt attempt)
      throws IOException {
    boolean shows = writes || place == keyring;
    try {
      Optional<Secret> result = attempt.run();
      if (shows) {
        tell(place == keyring ? new PlaceReason.Works() : why);
      }
      return result;
    } catch (DamagedSecretsException e) {
      throw e;
    } catch (IOException e) {
      if (shows && !Thread.currentThread().isInterrupted()) {
        String obstacle = String.valueOf(e.getMessage());
        tell(new PlaceReason.Obstacle(place == keyring ? choice.withAdvice(obstacle) : obstacle));
      }
      throw e;
    }
  }

  /// What is stored; damaged secrets count as none, so that a new sign-in can replace them.
  private SecretBundle present() throws IOException {
    try {
      return place.read().orElse(SecretBundle.EMPTY);
    } catch (DamagedSecretsException e) {
      LOG.warn("{}", e.getMessage());
      return SecretBundle.EMPTY;
    }
  }
}
