package integron.broadcaster.web;

import integron.broadcaster.asset.AssetFolder;
import integron.broadcaster.asset.AssetFolder.Content;
import integron.broadcaster.operation.Access;
import java.util.Optional;

/// The user's assets. Their type is one of a few that hold no script, and a browser does not guess
/// another one; opened as a page, a file may do nothing.
public final class AssetPages implements Pages {
  private final AssetFolder folder;

  public AssetPages(AssetFolder folder) {
    this.folder = folder;
  }

  @Override
  public Optional<Page> find(String path) {
    return path.startsWith(AssetFolder.ADDRESS)
        ? folder
            .find(path.substring(AssetFolder.ADDRESS.length()))
            .map(content -> new Page(Access.OVERLAY_PAGE, sending(content)))
        : Optional.empty();
  }

  private static Sender sending(Content content) {
    FileReply reply =
        new FileReply(
            content.file(), content.type().mediaType(), content.bytes(), content.version());
    return (request, response, connections) -> {
      SecurityHeaders.ASSET.addTo(response.headers());
      reply.send(request, response, connections);
    };
  }
}
