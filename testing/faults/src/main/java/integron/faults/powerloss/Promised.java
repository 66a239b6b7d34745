package integron.faults.powerloss;

import integron.common.event.Envelope;
import integron.common.settings.Secret;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/// What the recorded process had been promised and had reported, up to some moment.
///
/// @param epoch of the database; empty until an event was accepted
/// @param lastId the number of the last accepted event
/// @param files the digest of the last content written to each of the small files, by name
/// @param signIn the number of the last stored sign-in; 0 when there is none
record Promised(String epoch, int lastId, Map<String, String> files, int signIn) {
  static final Promised NOTHING = new Promised("", 0, Map.of(), 0);

  /// The name of the secret.
  static final String SIGN_IN = "twitch.sign-in";

  private static final String ACCEPTED = "accepted";
  private static final String WRITTEN = "written";
  private static final String SIGNED_IN = "signed-in";

  Promised {
    files = Map.copyOf(files);
  }

  static String accepted(String epoch, Envelope event) {
    return "%s %s %d %d\n".formatted(ACCEPTED, epoch, event.id(), LossScript.number(event));
  }

  static String writing(Path file, byte[] content) {
    return "writing %s %s\n".formatted(file.getFileName(), digest(content));
  }

  static String written(Path file, byte[] content) {
    return "%s %s %s\n".formatted(WRITTEN, file.getFileName(), digest(content));
  }

  static String signingIn(int number) {
    return "signing-in %d\n".formatted(number);
  }

  static String signedIn(int number) {
    return "%s %d\n".formatted(SIGNED_IN, number);
  }

  /// The number of a stored sign-in; 0 for none.
  static int signIn(Optional<Secret> stored) {
    return stored.map(secret -> Integer.parseInt(secret.reveal())).orElse(0);
  }

  /// Adds the promises in these lines.
  Promised and(String lines) {
    String newEpoch = epoch;
    int newLastId = lastId;
    int newSignIn = signIn;
    Map<String, String> newFiles = new HashMap<>(files);
    for (String line : lines.lines().toList()) {
      String[] words = line.split(" ", -1);
      switch (words[0]) {
        case ACCEPTED -> {
          newEpoch = words[1];
          newLastId = Integer.parseInt(words[2]);
        }
        case WRITTEN -> newFiles.put(words[1], words[2]);
        case SIGNED_IN -> newSignIn = Integer.parseInt(words[1]);
        default -> {
          // A line before a write, or a line of the log.
        }
      }
    }
    return new Promised(newEpoch, newLastId, newFiles, newSignIn);
  }

  static String digest(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java knows SHA-256", e);
    }
  }
}
