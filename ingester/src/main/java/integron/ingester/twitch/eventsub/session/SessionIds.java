package integron.ingester.twitch.eventsub.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import integron.common.files.FileReason;
import integron.common.files.PrivateFiles;
import integron.common.files.SmallFile;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The ids of the last EventSub sessions of this data folder, in a small file. They distinguish the
/// subscriptions of a killed Integron from those of another program. Without the file, Integron
/// does not delete such subscriptions, and Twitch ends them itself, only later.
public final class SessionIds {
  static final int REMEMBERED = 32;

  private static final int LARGEST = 65_536;

  private static final Logger LOG = LoggerFactory.getLogger(SessionIds.class);

  private final Path file;
  private final SequencedSet<String> ids;

  private SessionIds(Path file, SequencedSet<String> ids) {
    this.file = file;
    this.ids = ids;
  }

  /// Reads the file, which may be missing.
  public static SessionIds open(Path file) {
    return new SessionIds(file, new LinkedHashSet<>(read(file)));
  }

  private static List<String> read(Path file) {
    try {
      return SmallFile.text(file, LARGEST)
          .lines()
          .filter(line -> !line.isBlank())
          .limit(REMEMBERED)
          .toList();
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      LOG.warn("The ids of earlier EventSub sessions cannot be read: {}", FileReason.of(e));
      return List.of();
    }
  }

  public List<String> all() {
    return List.copyOf(ids);
  }

  public void remember(String id) {
    if (ids.contains(id)) {
      return;
    }
    ids.add(id);
    while (ids.size() > REMEMBERED) {
      ids.removeFirst();
    }
    try {
      PrivateFiles.write(file, (String.join("\n", ids) + "\n").getBytes(UTF_8));
    } catch (IOException e) {
      LOG.warn("The id of this EventSub session cannot be written: {}", FileReason.of(e));
    }
  }
}
