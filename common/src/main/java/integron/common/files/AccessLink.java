package integron.common.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/// The file with the address that signs a browser of this machine in, where loopback needs a token:
/// `http://localhost:9847/login?token=…` and a line feed. Only its owner can read it.
///
/// @param file may be missing: loopback needs no token then
public record AccessLink(Path file) {
  /// The name of the cookie by which a browser stays signed in; its value is the token.
  public static final String COOKIE = "integron_owner";

  /// Browsers keep no cookie for longer than 400 days.
  public static final Duration COOKIE_AGE = Duration.ofDays(365);

  private static final String START = "/login?token=";
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~-]+");
  private static final int LONGEST_BYTES = 1_000;

  /// Replaces the file. Durable when this returns.
  ///
  /// @param dashboard its address, without a slash at the end
  /// @param token is a secret
  public void write(String dashboard, String token) throws IOException {
    PrivateFiles.write(file, (dashboard + START + token + "\n").getBytes(UTF_8));
  }

  /// Returns the header `Set-Cookie` that signs a browser in.
  ///
  /// @param token is a secret
  public static String cookie(String token) {
    return "%s=%s; Path=/; Max-Age=%d; HttpOnly; SameSite=Strict"
        .formatted(COOKIE, token, COOKIE_AGE.toSeconds());
  }

  /// The token in it, which may not be valid any more.
  public Optional<String> token() throws IOException {
    try {
      String link = Files.size(file) > LONGEST_BYTES ? "" : Files.readString(file).strip();
      int start = link.indexOf(START);
      return Optional.of(start < 0 ? "" : link.substring(start + START.length()))
          .filter(TOKEN.asMatchPredicate());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }
}
