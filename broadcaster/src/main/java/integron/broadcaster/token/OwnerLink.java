package integron.broadcaster.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import integron.common.files.FileReason;
import integron.common.files.PrivateFiles;
import integron.common.problem.Problem;
import integron.common.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The link that signs a browser of this machine in, where loopback needs a token. It is in a file
/// that only its owner can read, which is what proves who opens it.
public final class OwnerLink {
  private static final Logger LOG = LoggerFactory.getLogger(OwnerLink.class);
  private static final String START = "/login?token=";
  private static final String NAME = "This machine";

  private final Path file;
  private final AccessTokens tokens;

  public OwnerLink(Path file, AccessTokens tokens) {
    this.file = file;
    this.tokens = tokens;
  }

  /// Writes the link where it is needed, and otherwise revokes its token.
  ///
  /// @param url of the dashboard
  /// @throws integron.common.problem.ProblemException when there are too many tokens
  public void keep(boolean isNeeded, String url) {
    if (isNeeded) {
      write(url);
    } else {
      remove();
    }
  }

  /// Uses the token of the last link where that is still valid.
  private void write(String url) {
    String text = present().orElseGet(() -> tokens.create(TokenKind.OWNER, NAME).text());
    try {
      PrivateFiles.write(file, (url + START + text + "\n").getBytes(UTF_8));
    } catch (IOException e) {
      throw new ProblemException(
          Problem.unavailable(
              "The file %s, which signs a browser in, cannot be written: %s. Delete it and start again."
                  .formatted(file, FileReason.of(e))),
          e);
    }
    LOG.info("Requests of this machine need a token. {} has the address to open", file);
  }

  private void remove() {
    present().flatMap(tokens::find).ifPresent(token -> tokens.revoke(token.id()));
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.warn("{} cannot be deleted ({}); its token is revoked", file, FileReason.of(e));
    }
  }

  private Optional<String> present() {
    try {
      String link = Files.readString(file).strip();
      int start = link.indexOf(START);
      return start < 0
          ? Optional.empty()
          : Optional.of(link.substring(start + START.length()))
              .filter(text ->
                  tokens.find(text).filter(one -> one.kind() == TokenKind.OWNER).isPresent());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      LOG.warn("{} cannot be read ({}); it gets a new link", file, FileReason.of(e));
      return Optional.empty();
    }
  }
}
