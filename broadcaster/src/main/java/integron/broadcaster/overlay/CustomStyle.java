package integron.broadcaster.overlay;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The user's style of the built-in overlays, one file. Pages get it in a cascade layer above
/// Integron's own, so it needs no `!important`, and OBS's own field of custom CSS still wins.
public final class CustomStyle {
  /// Where pages find it.
  public static final String ADDRESS = Overlay.ADDRESS + "custom.css";

  static final int MOST_BYTES = 256 * 1024;

  private static final Logger LOG = LoggerFactory.getLogger(CustomStyle.class);
  private static final String LAYERS =
      "@layer integron.base, integron.theme, integron.custom;\n@layer integron.custom {\n";

  private final Path file;

  public CustomStyle(Path file) {
    this.file = file;
  }

  /// Returns the style in its layer; nothing where there is no file, or one that is too large.
  public byte[] inLayer() {
    if (!Files.isRegularFile(file)) {
      return new byte[0];
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] content = in.readNBytes(MOST_BYTES + 1);
      if (content.length > MOST_BYTES) {
        LOG.warn("{} has more than {} bytes, so no overlay uses it", file, MOST_BYTES);
        return "/* custom.css is too large. */\n".getBytes(UTF_8);
      }
      return (LAYERS + text(content) + "\n}\n").getBytes(UTF_8);
    } catch (IOException e) {
      LOG.warn("{} cannot be read: {}", file, e.getMessage());
      return new byte[0];
    }
  }

  /// Editors of Windows begin a file with a mark of its encoding. Within the layer, the mark would
  /// be a part of the first selector.
  private static String text(byte[] content) {
    String text =
        new String(
            content, hasMark(content, 0xFE, 0xFF) || hasMark(content, 0xFF, 0xFE) ? UTF_16 : UTF_8);
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static boolean hasMark(byte[] content, int first, int second) {
    return content.length > 1 && content[0] == (byte) first && content[1] == (byte) second;
  }

  /// Returns what changes with the file.
  String version() {
    try {
      return Files.size(file) + "-" + Files.getLastModifiedTime(file).to(TimeUnit.NANOSECONDS);
    } catch (IOException e) {
      return "none";
    }
  }
}
