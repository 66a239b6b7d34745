package integron.common.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.nats.client.Options;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What proves to a NATS server who this is: the file `relay.credentials`, which is read at each
/// connection. It is a credentials file of NATS, or one line `USER:PASSWORD`.
final class NatsCredentials {
  private static final int MOST_BYTES = 65_536;
  private static final Pattern TOKEN = section("NATS USER JWT", "[\\w.=-]+");
  private static final Pattern SEED = section("USER NKEY SEED", "[A-Z2-7]+");
  private static final Pattern USER = Pattern.compile("([^:\\s]+):(\\S+)\\s*");

  private NatsCredentials() {}

  private static Pattern section(String name, String content) {
    return Pattern.compile("-+BEGIN " + name + "-+\\s+(" + content + ")\\s+-+END " + name + "-+");
  }

  /// Adds what the file holds.
  ///
  /// @throws UnusableException where it cannot be read or is no such file
  static void addTo(Options.Builder options, Path file) throws UnusableException {
    String text = read(file);
    Optional<String> token = found(TOKEN, text);
    Optional<String> seed = found(SEED, text);
    Matcher user = USER.matcher(text);
    if (token.isPresent() && seed.isPresent()) {
      options.authHandler(new NatsKey(token.get(), seed.get()));
    } else if (user.matches()) {
      options.userInfo(user.group(1).toCharArray(), user.group(2).toCharArray());
    } else {
      throw new UnusableException(
          "The file at relay.credentials is neither a credentials file of NATS nor one line"
              + " USER:PASSWORD.");
    }
  }

  private static Optional<String> found(Pattern section, String text) {
    Matcher matcher = section.matcher(text);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private static String read(Path file) throws UnusableException {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(MOST_BYTES), UTF_8);
    } catch (IOException e) {
      throw new UnusableException("The file at relay.credentials cannot be read.", e);
    }
  }

  /// The credentials cannot be used. The message is a sentence for the user, without any of them.
  static final class UnusableException extends IOException {
    private static final long serialVersionUID = 1L;

    UnusableException(String message) {
      super(message);
    }

    UnusableException(String message, Exception cause) {
      super(message, cause);
    }
  }
}
