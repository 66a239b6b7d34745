package integron.broadcaster.relay;

import integron.common.files.FileReason;
import integron.common.files.PrivateFiles;
import integron.common.files.SmallFile;
import integron.common.link.LinkKey;
import integron.common.problem.Problem;
import integron.common.problem.ProblemException;
import integron.common.relay.RelayProof;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The copy of the link's key on a machine without the ingester. The file is read at each use, so a
/// new copy counts at once.
public final class RemoteKey {
  private static final Logger LOG = LoggerFactory.getLogger(RemoteKey.class);

  private final Optional<Path> file;

  /// @param file the setting `relay.key_file`; empty for a machine that only reads
  public RemoteKey(Optional<Path> file) {
    this.file = file;
    file.ifPresent(RemoteKey::warnWhereOthersRead);
  }

  /// The file is not ours, so its permissions stay; in a container, a mounted secret is readable by
  /// all.
  private static void warnWhereOthersRead(Path file) {
    try {
      if (PrivateFiles.isOpen(file)) {
        LOG.warn(
            "Other users can read the file at relay.key_file. Who has it can change things at the"
                + " ingester's machine: run \"chmod 600\" on it.");
      }
    } catch (IOException e) {
      LOG.debug("Who can read the file at relay.key_file is not known", e);
    }
  }

  boolean isSet() {
    return file.isPresent();
  }

  /// Empty without the setting.
  ///
  /// @throws ProblemException `UNAVAILABLE` where the file cannot be used: this machine then trusts
  ///   nothing, rather than everything
  public Optional<RelayProof> proof() {
    return file.map(RemoteKey::read);
  }

  private static RelayProof read(Path file) {
    try {
      return new RelayProof(new LinkKey(SmallFile.bytes(file, LinkKey.BYTES)));
    } catch (IllegalArgumentException e) {
      throw unusable("it does not have %d bytes".formatted(LinkKey.BYTES), e);
    } catch (IOException e) {
      throw unusable(FileReason.of(e), e);
    }
  }

  private static ProblemException unusable(String reason, Exception cause) {
    return new ProblemException(
        Problem.unavailable(
            "The file at relay.key_file cannot be used (%s). It is a copy of link.key in the data folder of the ingester's machine."
                .formatted(reason)),
        cause);
  }
}
