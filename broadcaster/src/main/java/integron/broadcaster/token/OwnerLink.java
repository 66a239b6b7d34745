package integron.broadcaster.token;

import integron.common.files.AccessLink;
import integron.common.files.FileReason;
import integron.common.problem.Problem;
import integron.common.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The link that signs a browser of this machine in, where loopback needs a token. It is in a file
/// that only its owner can read, which is what proves who opens it.
public final class OwnerLink {
  private static final Logger LOG = LoggerFactory.getLogger(OwnerLink.class);
  private static final String NAME = "This machine";

  private final AccessLink link;
  private final AccessTokens tokens;

  public OwnerLink(AccessLink link, AccessTokens tokens) {
    this.link = link;
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
      link.write(url, text);
    } catch (IOException e) {
      throw new ProblemException(
          Problem.unavailable(
              "The file %s, which signs a browser in, cannot be written: %s. Delete it and start again."
                  .formatted(link.file(), FileReason.of(e))),
          e);
    }
    LOG.info("Requests of this machine need a token. {} has the address to open", link.file());
  }

  private void remove() {
    present().flatMap(tokens::find).ifPresent(token -> tokens.revoke(token.id()));
    try {
      Files.deleteIfExists(link.file());
    } catch (IOException e) {
      LOG.warn("{} cannot be deleted ({}); its token is revoked", link.file(), FileReason.of(e));
    }
  }

  private Optional<String> present() {
    try {
      return link.token()
          .filter(
              text -> tokens.find(text).filter(one -> one.kind() == TokenKind.OWNER).isPresent());
    } catch (IOException e) {
      LOG.warn("{} cannot be read ({}); it gets a new link", link.file(), FileReason.of(e));
      return Optional.empty();
    }
  }
}
