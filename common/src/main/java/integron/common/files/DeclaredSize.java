package integron.common.files;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The size of an overlay's source in OBS, in pixels, as the head of its page declares it:
///
/// ```html
/// <meta name="integron-size" content="600x120">
/// ```
public record DeclaredSize(int width, int height) {
  private static final Pattern META =
      Pattern.compile(
          "<meta\\s+name=[\"']integron-size[\"']\\s+content=[\"']\\s*([^\"']*?)\\s*[\"']",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern SIZE = Pattern.compile("([1-9]\\d{0,3})\\s*[x×]\\s*([1-9]\\d{0,3})");

  /// Returns the size that a page declares; the last one, where it declares several.
  ///
  /// @param page its text, or the beginning of it
  public static Optional<DeclaredSize> in(String page) {
    return META.matcher(page)
        .results()
        .reduce((_, later) -> later)
        .map(meta -> SIZE.matcher(meta.group(1)))
        .filter(Matcher::matches)
        .map(size ->
            new DeclaredSize(Integer.parseInt(size.group(1)), Integer.parseInt(size.group(2))));
  }
}
