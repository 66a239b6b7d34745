package integron.common.settings;

import integron.common.files.FileReason;
import integron.common.files.SmallFile;
import integron.common.problem.Problem;
import integron.common.problem.ProblemException;
import integron.common.settings.Outline.WrittenValue;
import io.helidon.common.media.type.MediaTypes;
import io.helidon.config.Config;
import io.helidon.config.ConfigException;
import io.helidon.config.ConfigSources;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.SequencedMap;

/// Reads `integron.yaml`: sections and their settings. The file is read once; Helidon Config reads
/// the same text that [Outline] has checked.
final class SettingsFile {
  private static final int LARGEST = 1 << 18;
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private SettingsFile() {}

  /// The texts of a file, by key; none where there is no file.
  ///
  /// @throws ProblemException `BAD_REQUEST` when the file cannot be read, or holds something other
  ///   than settings; it quotes no value
  static Map<String, String> read(Path file) {
    String text = textOf(file);
    SequencedMap<String, WrittenValue> written = Outline.of(text);
    return written.isEmpty() ? Map.of() : values(text, written);
  }

  private static Map<String, String> values(
      String text, SequencedMap<String, WrittenValue> written) {
    Config file = parsed(text);
    Map<String, String> values = new HashMap<>();
    written.forEach((key, place) -> values.put(key, asWritten(file, key, place)));
    return values;
  }

  /// Helidon's message quotes the line that it cannot parse.
  private static Config parsed(String text) {
    try {
      return Sources.configOf(ConfigSources.create(text, MediaTypes.APPLICATION_X_YAML));
    } catch (ConfigException e) {
      throw Outline.notYaml("");
    }
  }

  /// YAML reads 0123 as 83, and 2026-01-01 as a time.
  private static String asWritten(Config file, String key, WrittenValue written) {
    String read = file.get(key).asString().orElse("");
    if (!read.equalsIgnoreCase(written.text())) {
      throw Problem.badRequest(
              "integron.yaml, line %d: YAML changes the value of %s. Put it in quotes."
                  .formatted(written.line(), key))
          .asException();
    }
    return written.text().strip();
  }

  private static String textOf(Path file) {
    try {
      String text = SmallFile.text(file, LARGEST);
      return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    } catch (NoSuchFileException e) {
      return "";
    } catch (CharacterCodingException e) {
      throw unreadable("it is not in UTF-8. Save it in that encoding");
    } catch (IOException e) {
      throw new ProblemException(unreadable(FileReason.of(e)).problem(), e);
    }
  }

  private static ProblemException unreadable(String reason) {
    return Problem.badRequest("integron.yaml cannot be read: " + reason + ".").asException();
  }
}
