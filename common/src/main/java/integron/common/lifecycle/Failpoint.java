package integron.common.lifecycle;

import integron.common.files.DataFolder;
import integron.common.files.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Places where a test can make a process die at once, to prove that nothing is lost there. Off
/// unless [#VARIABLE] is set; then a place costs one look at a constant.
///
/// A failpoint fires once for each data folder: it leaves `failpoint.spent` there, so that the next
/// process with the same environment survives.
public enum Failpoint {
  /// The ingester has written a batch into a transaction, and not committed it.
  RECEIVED,
  /// The ingester has committed a batch, and has sent none of it.
  COMMITTED,
  /// The ingester has sent a delivery over the link, and not moved its cursor.
  LINK_SENT,
  /// The broadcaster has a delivery, and not put it into its ring.
  LINK_RECEIVED,
  /// The broadcaster has written to a subscriber, and not moved its cursor.
  SUBSCRIBER_WRITE,
  /// The ingester has renewed tokens from Twitch, and not stored them.
  TOKENS_RECEIVED,
  /// The ingester has the tokens of a new sign-in, and not stored them.
  SIGN_IN_RECEIVED,
  /// The ingester has stored a new sign-in, and not used it.
  SIGN_IN_STORED,
  /// The ingester has done one step of moving a database aside, and not the next.
  DATABASE_MOVING;

  /// `NAME:N`, such as `link-sent:3`: dies at the third passing.
  public static final String VARIABLE = "INTEGRON_FAILPOINT";

  private static final int EXIT = 86;
  private static final @Nullable Armed ARMED = armed(System.getenv(VARIABLE));

  private record Armed(Failpoint point, AtomicInteger passings, Path spent) {}

  /// The name in the environment.
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// Dies here, if the failpoint is set. Closes, flushes and prints nothing.
  public void pass() {
    if (ARMED != null && ARMED.point() == this && ARMED.passings().decrementAndGet() == 0) {
      die(ARMED.spent());
    }
  }

  private static void die(Path spent) {
    try {
      PrivateFiles.create(spent);
    } catch (IOException e) {
      throw new UncheckedIOException("A failpoint cannot be marked as spent", e);
    }
    Runtime.getRuntime().halt(EXIT);
  }

  /// @throws IllegalArgumentException when the place or the number does not exist
  private static @Nullable Armed armed(@Nullable String value) {
    Path spent = DataFolder.locate().failpointSpent();
    if (value == null || value.isBlank() || Files.exists(spent)) {
      return null;
    }
    String[] words = value.strip().split(":", 2);
    return new Armed(
        valueOf(words[0].toUpperCase(Locale.ROOT).replace('-', '_')),
        new AtomicInteger(Integer.parseInt(words[words.length - 1])),
        spent);
  }
}
