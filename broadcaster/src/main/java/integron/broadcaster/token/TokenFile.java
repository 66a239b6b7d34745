package integron.broadcaster.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import integron.common.files.DamagedFile;
import integron.common.files.FileReason;
import integron.common.files.PrivateFiles;
import integron.common.files.SmallFile;
import integron.common.json.Json;
import integron.common.json.Json.MalformedException;
import integron.common.json.text.ObjectReader;
import integron.common.json.text.WrongShapeException;
import integron.common.problem.Problem;
import integron.common.problem.ProblemException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The file with the tokens, which only its owner can read. It is no part of the database: a
/// restored backup does not bring a revoked token back, and revoking needs no ingester.
final class TokenFile {
  private static final int LARGEST = 1 << 20;
  private static final Logger LOG = LoggerFactory.getLogger(TokenFile.class);

  private final Path file;

  TokenFile(Path file) {
    this.file = file;
  }

  /// A file that cannot be read has no tokens: all count as revoked. It moves aside, so that it is
  /// not written over.
  List<GrantedToken> read() {
    try {
      return tokensOf(SmallFile.text(file, LARGEST));
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (MalformedException e) {
      return none("is damaged");
    } catch (IOException e) {
      return none(
          new DamagedFile(file).isCauseOf(e)
              ? "is damaged"
              : "cannot be read (" + FileReason.of(e) + ")");
    }
  }

  private List<GrantedToken> none(String why) {
    LOG.error(
        "The file {} {}, so no token is valid. {} Create the links again: Settings, LAN access.",
        file,
        why,
        setAside());
    return List.of();
  }

  /// An unknown field could limit a token, so a token with one is not valid here.
  private static List<GrantedToken> tokensOf(String text) throws MalformedException {
    Json.read(text, TokenList.class, TokenFile::requireList);
    return Json.readStrictly(text.getBytes(UTF_8), TokenList.class).tokens();
  }

  /// JSON-B takes a list that is missing for an empty one.
  private static Optional<TokenList> requireList(ObjectReader object) {
    if (!object.hasValue("tokens")) {
      throw new WrongShapeException("tokens is missing");
    }
    return Optional.empty();
  }

  private String setAside() {
    try {
      return "It is kept as " + new DamagedFile(file).setAside() + ".";
    } catch (IOException e) {
      return "It cannot be kept under another name: " + FileReason.of(e) + ".";
    }
  }

  /// @throws ProblemException `UNAVAILABLE` when it cannot be written
  void write(List<GrantedToken> tokens) {
    try {
      PrivateFiles.write(file, Json.writeBytes(new TokenList(tokens)));
    } catch (IOException e) {
      throw new ProblemException(
          Problem.unavailable("The tokens cannot be stored: " + FileReason.of(e) + "."), e);
    }
  }
}
