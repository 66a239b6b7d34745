package integron.broadcaster.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import integron.common.event.Envelope;
import integron.common.event.Viewer;
import integron.common.json.Json;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// An event as a line of RFC 4180. Every text is in quotes, so that it can hold commas and line
/// breaks. A text that a spreadsheet would take for a formula has an apostrophe before it.
final class CsvLine {
  static final String HEAD = "id,timestamp,type,userId,username,displayName,marks,data\r\n";

  private static final String FORMULA_STARTS = "=+-@\t\r";
  private static final String DATA = "\"data\":";
  private static final String DATA_END = ",\"timestamp\":\"";

  private CsvLine() {}

  /// @param json an envelope
  static String of(byte[] json) {
    String text = new String(json, UTF_8);
    String data = text.substring(text.indexOf(DATA) + DATA.length(), text.lastIndexOf(DATA_END));
    try {
      Envelope envelope = Json.read(json, Envelope.class);
      Optional<Viewer> viewer = envelope.event().actor();
      return line(
          envelope.id(),
          Json.time(envelope.timestamp()),
          envelope.type().wireName(),
          viewer.map(Viewer::userId).orElse(""),
          viewer.map(Viewer::username).orElse(""),
          viewer.map(Viewer::displayName).orElse(""),
          envelope.marks().stream()
              .map(mark -> mark.name().toLowerCase(Locale.ROOT))
              .sorted()
              .collect(Collectors.joining(" ")),
          data);
    } catch (Json.MalformedException e) {
      // A newer version wrote it; its data is shown as it is.
      String id = text.substring(text.indexOf(':') + 1, text.indexOf(','));
      return line(Long.parseLong(id), "", "", "", "", "", "", data);
    }
  }

  private static String line(long id, String... texts) {
    List<String> fields = Stream.of(texts).map(CsvLine::quoted).toList();
    return id + "," + String.join(",", fields) + "\r\n";
  }

  private static String quoted(String text) {
    boolean isFormula = !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
    return '"' + (isFormula ? "'" : "") + text.replace("\"", "\"\"") + '"';
  }
}
