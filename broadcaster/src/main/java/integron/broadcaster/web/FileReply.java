package integron.broadcaster.web;

import integron.broadcaster.connection.PublicConnections;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A file of the user, which a browser revalidates each time.
///
/// @param version changes with the content
record FileReply(Path file, String mediaType, long bytes, String version) {
  /// Answers with the file, or with 304 to a client that has it. The headers of security are set.
  void send(ServerRequest request, ServerResponse response, PublicConnections connections)
      throws InterruptedException {
    if (sendsContent(request, response)) {
      new StreamedReply(response, connections, FrontController.ends(request), false)
          .send((out, _) -> Files.copy(file, out));
    }
  }

  /// Sets the headers. Returns whether the content is to be sent; sends the response otherwise.
  private boolean sendsContent(ServerRequest request, ServerResponse response) {
    ServerResponseHeaders headers = response.headers();
    String etag = '"' + version + '"';
    headers.set(HeaderNames.CACHE_CONTROL, "no-cache");
    headers.set(HeaderNames.ETAG, etag);
    if (request.headers().all(HeaderNames.IF_NONE_MATCH, List::of).stream()
        .anyMatch(tags -> tags.contains(etag))) {
      response.status(Status.NOT_MODIFIED_304).send();
      return false;
    }
    headers.set(HeaderNames.CONTENT_TYPE, mediaType);
    headers.contentLength(bytes);
    if (request.prologue().method().equals(Method.HEAD)) {
      response.send();
      return false;
    }
    return true;
  }
}
