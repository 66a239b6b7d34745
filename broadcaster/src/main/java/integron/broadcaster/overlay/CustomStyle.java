package integron.broadcaster.overlay;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import integron.common.files.FileReason;
import integron.common.files.SmallFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
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

  /// The version of the file that the log has last named.
  private final AtomicReference<String> unusable = new AtomicReference<>("");

  public CustomStyle(Path file) {
    this.file = file;
  }

  /// Returns the style in its layer; nothing where there is no file, or one that is too large. The
  /// log has each such file once.
  public byte[] inLayer() {
    try {
      return (LAYERS + text(SmallFile.bytes(file, MOST_BYTES)) + "\n}\n").getBytes(UTF_8);
    } catch (NoSuchFileException e) {
      return new byte[0];
    } catch (IOException e) {
      String version = version();
      if (!version.equals(unusable.getAndSet(version))) {
        LOG.warn("No overlay uses {}: {}", file, FileReason.of(e));
      }
      return file.toFile().length() > MOST_BYTES
          ? "/* custom.css is too large. */\n".getBytes(UTF_8)
          : new byte[0];
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
