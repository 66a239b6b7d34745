package integron.broadcaster.web;

import integron.broadcaster.operation.Access;
import integron.broadcaster.overlay.Overlay;
import integron.broadcaster.overlay.OverlayFile;
import integron.broadcaster.overlay.OverlayFolder;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The user's overlays: `/overlay/NAME/` is the page, and below it are the files of its folder. A
/// folder with a widget for StreamElements gets Integron's page around it.
public final class CustomPages implements Pages {
  private static final Pattern PATH =
      Pattern.compile(Pattern.quote(Overlay.ADDRESS) + "([^/]+)(?:/(.*))?", Pattern.DOTALL);
  private static final String WRAPPER = "/web/overlays/widget.html";

  private final OverlayFolder folder;
  private final Consumer<String> sent;

  /// @param sent receives the name of an overlay whose page is sent now
  public CustomPages(OverlayFolder folder, Consumer<String> sent) {
    this.folder = folder;
    this.sent = sent;
  }

  /// Returns pages that lead from each address of such an overlay to the same one at another host.
  public Pages leadingTo(Supplier<String> host) {
    return path ->
        find(path)
            .map(_ ->
                new Page(
                    Access.OVERLAY_PAGE,
                    (request, response, _) ->
                        StaticPages.lead(request, response, host.get() + usual(request))));
  }

  /// The path as it was sent, since a name may be encoded.
  private static String usual(ServerRequest request) {
    String path = Gate.Target.path(request.prologue().uriPath().rawPath());
    return path.indexOf('/', Overlay.ADDRESS.length()) < 0 ? path + '/' : path;
  }

  @Override
  public Optional<Page> find(String path) {
    Matcher parts = PATH.matcher(path);
    if (!parts.matches()) {
      return Optional.empty();
    }
    String name = parts.group(1);
    String file = parts.group(2);
    if (file == null || file.equals("index.html")) {
      return isPage(name) ? Optional.of(leadingToFolder(name)) : Optional.empty();
    }
    return file.isEmpty() ? page(name) : folder.find(name, file).map(CustomPages::file);
  }

  private boolean isPage(String name) {
    return folder.page(name).isPresent() || folder.isWidget(name);
  }

  private static Page leadingToFolder(String name) {
    return new Page(
        Access.CUSTOM_FILE,
        (request, response, _) ->
            StaticPages.lead(request, response, Overlay.ADDRESS + name + '/'));
  }

  private Optional<Page> page(String name) {
    return folder
        .page(name)
        .map(CustomPages::file)
        .or(() -> Optional.of(name).filter(folder::isWidget).flatMap(_ -> wrapper()))
        .map(page ->
            new Page(
                page.access(),
                (request, response, connections) -> {
                  sent.accept(name);
                  page.sender().send(request, response, connections);
                }));
  }

  private static Page file(OverlayFile file) {
    FileReply reply = new FileReply(file.file(), file.mediaType(), file.bytes(), file.version());
    return new Page(
        file.isDocument() ? Access.CUSTOM_PAGE : Access.CUSTOM_FILE,
        (request, response, connections) -> {
          UntrustedPolicy.addTo(response.headers(), host(request));
          reply.send(request, response, connections);
        });
  }

  private static Optional<Page> wrapper() {
    try (InputStream in = CustomPages.class.getResourceAsStream(WRAPPER)) {
      return in == null
          ? Optional.empty()
          : PageFile.of(WRAPPER, in.readAllBytes())
              .map(file ->
                  new Page(
                      Access.CUSTOM_PAGE,
                      (request, response, _) -> {
                        UntrustedPolicy.addToWidget(response.headers(), host(request));
                        StaticPages.sendWith(file, request, response);
                      }));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + WRAPPER, e);
    }
  }

  /// The gates have checked it.
  private static String host(ServerRequest request) {
    return request.headers().first(HeaderNames.HOST).orElse("");
  }
}
