package integron.ingester.secrets;

import integron.common.settings.SecretStore;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Chooses the place of the secrets, and moves them there. It touches the keyring only if the
/// setting allows it, or if the keyring still holds secrets that have to be moved to the file. The
/// vault calls it under its lock.
final class PlaceChoice {
  private static final Logger LOG = LoggerFactory.getLogger(PlaceChoice.class);

  private final SecretStore wanted;
  private final KeyringSecrets keyring;
  private final EncryptedSecretFile file;

  PlaceChoice(SecretStore wanted, KeyringSecrets keyring, EncryptedSecretFile file) {
    this.wanted = wanted;
    this.keyring = keyring;
    this.file = file;
  }

  /// The chosen place.
  record Chosen(SecretPlace place, PlaceReason why) {}

  /// Chooses the place, and moves the secrets into it.
  ///
  /// @param probe returns why the keyring does not work
  Chosen make(Supplier<Optional<String>> probe) {
    if (wanted == SecretStore.FILE) {
      return leaveKeyring(probe);
    }
    Optional<String> obstacle = probe.get();
    return obstacle.isEmpty() ? enterKeyring() : withoutKeyring(obstacle.get());
  }

  private Chosen leaveKeyring(Supplier<Optional<String>> probe) {
    PlaceReason.Setting setting = new PlaceReason.Setting();
    if (!keyring.mayHoldSecrets()) {
      return new Chosen(file, setting);
    }
    Optional<String> obstacle = probe.get();
    try {
      if (obstacle.isEmpty()) {
        move(keyring, file);
        return new Chosen(file, setting);
      }
    } catch (IOException e) {
      obstacle = Optional.ofNullable(e.getMessage());
    }
    return new Chosen(
        file,
        new PlaceReason.Obstacle(
            "%s The secrets in the keyring cannot be moved. %s"
                .formatted(setting.sentence().orElseThrow(), obstacle.orElse(""))));
  }

  private Chosen enterKeyring() {
    try {
      move(file, keyring);
    } catch (DamagedSecretsException e) {
      LOG.warn("{}", e.getMessage());
    } catch (IOException e) {
      return withoutKeyring(String.valueOf(e.getMessage()));
    }
    return new Chosen(keyring, new PlaceReason.Works());
  }

  /// A keyring that may hold secrets stays the place of them, unless the file has them too.
  private Chosen withoutKeyring(String obstacle) {
    if (wanted == SecretStore.KEYRING) {
      return new Chosen(keyring, new PlaceReason.Obstacle(obstacle));
    }
    return keyring.mayHoldSecrets() && !file.exists()
        ? new Chosen(keyring, new PlaceReason.Obstacle(withAdvice(obstacle)))
        : new Chosen(file, new PlaceReason.Obstacle(obstacle));
  }

  /// What the user can do about a keyring that cannot be reached but may hold secrets.
  String withAdvice(String obstacle) {
    return wanted == SecretStore.KEYRING
        ? obstacle
        : obstacle
            + " The sign-in may be in it: unlock the keyring and try again, or set secrets.store to"
            + " file in integron.yaml, start Integron again and sign in.";
  }

  /// Moves the bundle, if there is one. After a crash at any moment, one of the places has it.
  private static void move(SecretPlace from, SecretPlace to) throws IOException {
    Optional<SecretBundle> old = from.read();
    if (old.isPresent() && old.get().number() > numberIn(to)) {
      to.write(old.get());
      String moved = to.read().orElse(SecretBundle.EMPTY).encode();
      if (!moved.equals(old.get().encode())) {
        throw new IOException("The secrets cannot be moved: they are read back changed.");
      }
    }
    // Also where there is none: a deletion may have ended in the middle.
    from.delete();
  }

  /// The number of the bundle in a place; -1 where it has none that can be read.
  static long numberIn(SecretPlace place) throws IOException {
    try {
      return place.read().map(SecretBundle::number).orElse(-1L);
    } catch (DamagedSecretsException e) {
      return -1;
    }
  }
}
