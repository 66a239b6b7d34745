package integron.common.lifecycle;

import integron.common.files.DataFolder;
import integron.common.files.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Places where a test can make a process die at once, to prove that nothing is lost there. Off
/// unless [#VARIABLE] is set; then a place costs one look at a constant.
///
/// A failpoint fires once for each data folder: it leaves its name in `failpoint.spent` there, so
/// that the next process with the same environment survives it.
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

  /// `NAME:N`, such as `link-sent:3`: dies at the third passing. Several have commas between them;
  /// each counts from the start of its process.
  public static final String VARIABLE = "INTEGRON_FAILPOINT";

  private static final int EXIT = 86;
  private static final Map<Failpoint, AtomicInteger> ARMED = armed(System.getenv(VARIABLE));

  /// The name in the environment.
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// Dies here, if the failpoint is set. Closes, flushes and prints nothing.
  public void pass() {
    if (!ARMED.isEmpty()) {
      AtomicInteger passings = ARMED.get(this);
      if (passings != null && passings.decrementAndGet() == 0) {
        die();
      }
    }
  }

  private void die() {
    try {
      Path spent = DataFolder.locate().failpointSpent();
      PrivateFiles.createMissing(spent);
      Files.writeString(spent, wireName() + "\n", StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException("A failpoint cannot be marked as spent", e);
    }
    Runtime.getRuntime().halt(EXIT);
  }

  /// Returns those that have fired in a data folder.
  public static Set<Failpoint> spentIn(DataFolder folder) throws IOException {
    Set<Failpoint> spent = EnumSet.noneOf(Failpoint.class);
    if (Files.exists(folder.failpointSpent())) {
      Files.readAllLines(folder.failpointSpent()).forEach(name -> spent.add(named(name)));
    }
    return spent;
  }

  /// @throws IllegalArgumentException when a place or a number does not exist
  private static Map<Failpoint, AtomicInteger> armed(@Nullable String value) {
    Map<Failpoint, AtomicInteger> armed = new EnumMap<>(Failpoint.class);
    if (value == null || value.isBlank()) {
      return armed;
    }
    for (String one : value.strip().split(",", -1)) {
      String[] words = one.split(":", 2);
      armed.put(named(words[0]), new AtomicInteger(Integer.parseInt(words[words.length - 1])));
    }
    try {
      armed.keySet().removeAll(spentIn(DataFolder.locate()));
    } catch (IOException e) {
      throw new UncheckedIOException("It cannot be read which failpoints are spent", e);
    }
    return armed;
  }

  private static Failpoint named(String wireName) {
    return valueOf(wireName.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
