package integron.broadcaster.web;

import integron.broadcaster.asset.AssetFolder;
import integron.broadcaster.asset.AssetFolder.Content;
import integron.broadcaster.operation.Access;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.file.Files;
import java.util.List;
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
            .map(content ->
                new Page(
                    Access.OVERLAY_PAGE,
                    (request, response, connections) -> {
                      if (sendsHead(content, request, response)) {
                        new StreamedReply(
                                response, connections, FrontController.ends(request), false)
                            .send((out, _) -> Files.copy(content.file(), out));
                      }
                    }))
        : Optional.empty();
  }

  /// Sets the headers. Returns whether the content is to be sent; sends the response otherwise.
  private static boolean sendsHead(
      Content content, ServerRequest request, ServerResponse response) {
    ServerResponseHeaders headers = response.headers();
    String etag = '"' + content.version() + '"';
    SecurityHeaders.ASSET.addTo(headers);
    headers.set(HeaderNames.CACHE_CONTROL, "no-cache");
    headers.set(HeaderNames.ETAG, etag);
    if (request.headers().all(HeaderNames.IF_NONE_MATCH, List::of).stream()
        .anyMatch(tags -> tags.contains(etag))) {
      response.status(Status.NOT_MODIFIED_304).send();
      return false;
    }
    headers.set(HeaderNames.CONTENT_TYPE, content.type().mediaType());
    headers.contentLength(content.bytes());
    if (request.prologue().method().equals(Method.HEAD)) {
      response.send();
      return false;
    }
    return true;
  }
}
