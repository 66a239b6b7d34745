package integron.common.link;

import integron.common.files.FileReason;
import integron.common.files.PrivateFiles;
import integron.common.files.SmallFile;
import integron.common.problem.Problem;
import integron.common.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// `link.key` in the data folder: 32 random bytes that only the owner can read. The ingester makes
/// it; the broadcaster reads it each time it dials.
public final class LinkKeyFile {
  private static final Logger LOG = LoggerFactory.getLogger(LinkKeyFile.class);

  private final Path file;

  public LinkKeyFile(Path file) {
    this.file = file;
  }

  /// Reads the key that the ingester created.
  ///
  /// @throws ProblemException `UNAVAILABLE` when there is no key yet, or it cannot be used
  public LinkKey read() {
    try {
      return new LinkKey(SmallFile.bytes(file, LinkKey.BYTES));
    } catch (NoSuchFileException e) {
      throw new ProblemException(
          Problem.unavailable("There is no link key yet; the ingester makes it when it starts."),
          e);
    } catch (IllegalArgumentException e) {
      throw unusable("it is damaged", e);
    } catch (IOException e) {
      throw unusable(FileReason.of(e), e);
    }
  }

  private ProblemException unusable(String why, Exception cause) {
    return new ProblemException(
        Problem.unavailable(
            "The link key %s cannot be used (%s); delete it and start again.".formatted(file, why)),
        cause);
  }

  /// Reads the key; the first call creates it. A damaged one is replaced: no other file depends on
  /// it, and a broadcaster reads it again when it dials.
  ///
  /// @throws ProblemException `UNAVAILABLE` when it cannot be read or created
  public LinkKey readOrCreate(SecureRandom random) {
    boolean isDamaged = isDamaged();
    if (isDamaged) {
      LOG.warn("The link key {} is damaged. A new one replaces it.", file);
    }
    if (isDamaged || !Files.exists(file)) {
      byte[] bytes = new byte[LinkKey.BYTES];
      random.nextBytes(bytes);
      try {
        PrivateFiles.write(file, bytes);
      } catch (IOException e) {
        throw new ProblemException(
            Problem.unavailable(
                "The link key %s cannot be written: %s.".formatted(file, FileReason.of(e))),
            e);
      }
    }
    return read();
  }

  /// A file that cannot be looked at is not called damaged: [#read] says why.
  private boolean isDamaged() {
    try {
      return Files.isRegularFile(file) && Files.size(file) != LinkKey.BYTES;
    } catch (IOException e) {
      LOG.debug("The size of the link key is not known", e);
      return false;
    }
  }
}
