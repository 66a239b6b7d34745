package integron.faults.powerloss;

import integron.common.event.Envelope;
import integron.common.files.DataFolder;
import integron.common.settings.Secret;
import integron.ingester.secrets.KeyringNote;
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
/// @param noted the number in the note that the keyring holds a sign-in; 0 for a deleted note
/// @param noting the number to which the note is about to change, or has changed
/// @param wanted the number of the restore that the next start is to do; 0 for none
/// @param wanting the number to which that is about to change, or has changed
record Promised(
    String epoch,
    int lastId,
    Map<String, String> files,
    int signIn,
    int noted,
    int noting,
    int wanted,
    int wanting) {
  static final Promised NOTHING = new Promised("", 0, Map.of(), 0, 0, 0, 0, 0);

  /// The name of the secret.
  static final String SIGN_IN = "twitch.sign-in";

  private static final String ACCEPTED = "accepted";
  private static final String WRITTEN = "written";
  private static final String SIGNED_IN = "signed-in";
  private static final String NOTING = "noting";
  private static final String NOTED = "noted";
  private static final String WANTING = "wanting";
  private static final String WANTED = "wanted";

  Promised {
    files = Map.copyOf(files);
  }

  /// The note is in a folder of its own: beside the stored sign-in, it would make a vault ask the
  /// keyring of this machine.
  static KeyringNote note(DataFolder folder) {
    return new KeyringNote(folder.path().resolve("noted"));
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

  /// @param number 0 for the deletion of the note
  static String noting(int number) {
    return "%s %d\n".formatted(NOTING, number);
  }

  static String noted(int number) {
    return "%s %d\n".formatted(NOTED, number);
  }

  /// @param number 0 where the restore is taken
  static String wanting(int number) {
    return "%s %d\n".formatted(WANTING, number);
  }

  static String wanted(int number) {
    return "%s %d\n".formatted(WANTED, number);
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
    int newNoted = noted;
    int newNoting = noting;
    int newWanted = wanted;
    int newWanting = wanting;
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
        case NOTING -> newNoting = Integer.parseInt(words[1]);
        case NOTED -> newNoted = Integer.parseInt(words[1]);
        case WANTING -> newWanting = Integer.parseInt(words[1]);
        case WANTED -> newWanted = Integer.parseInt(words[1]);
        default -> {
          // A line before a write, or a line of the log.
        }
      }
    }
    return new Promised(
        newEpoch, newLastId, newFiles, newSignIn, newNoted, newNoting, newWanted, newWanting);
  }

  static String digest(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java knows SHA-256", e);
    }
  }
}
