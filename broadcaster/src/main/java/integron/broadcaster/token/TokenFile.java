package integron.broadcaster.token;

import integron.common.files.PrivateFiles;
import integron.common.json.Json;
import integron.common.json.Json.MalformedException;
import integron.common.problem.Problem;
import integron.common.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The file with the tokens, which only its owner can read. It is no part of the database: a
/// restored backup does not bring a revoked token back, and revoking needs no ingester.
final class TokenFile {
  private static final Logger LOG = LoggerFactory.getLogger(TokenFile.class);

  private final Path file;

  TokenFile(Path file) {
    this.file = file;
  }

  /// A file that cannot be read has no tokens: all count as revoked. It moves aside, so that it is
  /// not written over.
  List<GrantedToken> read() {
    try {
      return Json.read(Files.readString(file), TokenList.class).tokens();
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException | MalformedException e) {
      LOG.error("The tokens in {} cannot be read, so none of them is valid", file, e);
      moveAside();
      return List.of();
    }
  }

  private void moveAside() {
    try {
      Path damaged = file.resolveSibling(file.getFileName() + ".damaged");
      Files.move(file, damaged, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      LOG.warn("{} cannot be moved aside", file, e);
    }
  }

  /// @throws ProblemException `UNAVAILABLE` when it cannot be written
  void write(List<GrantedToken> tokens) {
    try {
      PrivateFiles.write(file, Json.writeBytes(new TokenList(tokens)));
    } catch (IOException e) {
      throw new ProblemException(
          Problem.unavailable("The tokens cannot be stored: " + e.getMessage() + "."), e);
    }
  }
}
