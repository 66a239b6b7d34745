package integron.packaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// SHA-256 of a file, in a file beside it that `sha256sum -c` reads.
final class Hash {
  private Hash() {}

  /// Writes the file beside `made`, and returns the hash.
  static String beside(Path made) throws IOException {
    String hash = of(made);
    Files.write(
        made.resolveSibling(made.getFileName() + ".sha256"),
        (hash + "  " + made.getFileName() + "\n").getBytes(UTF_8));
    return hash;
  }

  private static String of(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file);
        DigestInputStream digested =
            new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
      digested.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digested.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
