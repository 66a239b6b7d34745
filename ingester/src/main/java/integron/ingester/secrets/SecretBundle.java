package integron.ingester.secrets;

import static java.util.Objects.requireNonNull;

import integron.common.settings.Secret;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// All secrets of a data folder at one time. They are stored as one value, so that no crash leaves
/// some of them old and some new.
///
/// @param number grows with each change; of two bundles, the one with the higher number is newer
record SecretBundle(long number, Map<String, Secret> secrets) {
  static final SecretBundle EMPTY = new SecretBundle(0, Map.of());

  private static final int LONGEST = 8_000;

  SecretBundle {
    secrets = Map.copyOf(secrets);
  }

  Optional<Secret> get(String name) {
    return Optional.ofNullable(secrets.get(name));
  }

  /// The next bundle, with that secret.
  ///
  /// @param least the number is at least this, so that a store that starts anew is newer than one
  ///   that cannot be reached
  SecretBundle with(String name, Secret secret, long least) {
    Map<String, Secret> changed = new TreeMap<>(secrets);
    changed.put(name, requireNonNull(secret));
    return next(changed, least);
  }

  /// The next bundle, without that secret.
  SecretBundle without(String name, long least) {
    Map<String, Secret> changed = new TreeMap<>(secrets);
    changed.remove(name);
    return next(changed, least);
  }

  private SecretBundle next(Map<String, Secret> changed, long least) {
    return new SecretBundle(Math.max(number + 1, least), changed);
  }

  /// The bundle as ASCII text: a line with the number, and a line `NAME VALUE` for each secret.
  ///
  /// @throws IOException when it is too long for a keyring
  String encode() throws IOException {
    StringBuilder text = new StringBuilder().append(number).append('\n');
    new TreeMap<>(secrets)
        .forEach(
            (name, secret) -> text.append(name).append(' ').append(secret.reveal()).append('\n'));
    if (text.length() > LONGEST) {
      throw new IOException("The secrets are too long to be stored.");
    }
    return text.toString();
  }

  /// The bundle of a text that [#encode] returned.
  ///
  /// @throws DamagedSecretsException for any other text
  static SecretBundle decode(String text) throws DamagedSecretsException {
    List<String> lines = text.lines().toList();
    Map<String, Secret> secrets = new TreeMap<>();
    try {
      for (String line : lines.subList(1, lines.size())) {
        String[] parts = line.split(" ", 2);
        secrets.put(parts[0], new Secret(parts[1]));
      }
      return new SecretBundle(Long.parseLong(lines.getFirst()), secrets);
    } catch (RuntimeException e) {
      // The cause may quote a secret.
      throw new DamagedSecretsException("The stored secrets cannot be understood.");
    }
  }
}
