package integron.broadcaster.relay;

import integron.common.files.FileReason;
import integron.common.files.SmallFile;
import integron.common.link.LinkKey;
import integron.common.problem.Problem;
import integron.common.problem.ProblemException;
import integron.common.relay.RelayProof;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// The copy of the link's key on a machine without the ingester. The file is read at each use, so a
/// new copy counts at once.
public final class RemoteKey {
  private final Optional<Path> file;

  /// @param file the setting `relay.key_file`; empty for a machine that only reads
  public RemoteKey(Optional<Path> file) {
    this.file = file;
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
