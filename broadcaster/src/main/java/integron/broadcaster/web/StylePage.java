package integron.broadcaster.web;

import integron.broadcaster.operation.Access;
import integron.broadcaster.overlay.CustomStyle;
import java.util.Optional;

/// The user's style of the built-in overlays. Without one, the file is empty: a page always asks
/// for it.
public final class StylePage implements Pages {
  private final CustomStyle style;
  private final Runnable sent;

  /// @param sent called for each request of the style
  public StylePage(CustomStyle style, Runnable sent) {
    this.style = style;
    this.sent = sent;
  }

  @Override
  public Optional<Page> find(String path) {
    return path.equals(CustomStyle.ADDRESS)
        ? Optional.of(
            new Page(
                Access.FILE,
                (request, response, _) -> {
                  sent.run();
                  PageFile file = PageFile.of(CustomStyle.ADDRESS, style.inLayer()).orElseThrow();
                  SecurityHeaders.OVERLAY.addTo(response.headers());
                  StaticPages.sendWith(file, request, response);
                }))
        : Optional.empty();
  }
}
