package integron.broadcaster.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import integron.common.json.schema.Descriptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;

/// The comments of the records, copied from their sources into a file beside this class.
/// `ContractFilesTest` writes it.
final class RecordDescriptions implements Descriptions {
  static final String FILE = "descriptions.properties";

  private final Properties sentences = new Properties();

  static RecordDescriptions load() {
    try (InputStream in = RecordDescriptions.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException(FILE + " is not in the jar");
      }
      return read(in);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + FILE, e);
    }
  }

  static RecordDescriptions read(InputStream in) throws IOException {
    RecordDescriptions read = new RecordDescriptions();
    read.sentences.load(new InputStreamReader(in, UTF_8));
    return read;
  }

  @Override
  public Optional<String> of(Class<?> type, String component) {
    return Optional.ofNullable(sentences.getProperty(key(type, component)));
  }

  /// Such as `ChatEvent.Chat.color`.
  static String key(Class<?> type, String component) {
    String name = type.getName().substring(type.getPackageName().length() + 1).replace('$', '.');
    return component.isEmpty() ? name : name + "." + component;
  }
}
