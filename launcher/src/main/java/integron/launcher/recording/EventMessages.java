package integron.launcher.recording;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// Server-Sent Events as the broadcaster writes them: the JSON of each is one line of `data`, after
/// a line with its `id` where it has one (WHATWG HTML, section 9.2).
final class EventMessages {
  private static final int LONGEST_LINE = 1_048_576;
  private static final String ID = "id: ";
  private static final String DATA = "data: ";

  /// @param id the place after which the stream can be resumed; null where the message has none
  record Message(@Nullable String id, String json) {}

  private final InputStream in;

  EventMessages(InputStream in) {
    this.in = new BufferedInputStream(in);
  }

  /// Blocks until there is another one.
  ///
  /// @return null at the end of the stream; a message that it cuts is left out
  @Nullable Message next() throws IOException {
    @Nullable String id = null;
    for (String line = line(); line != null; line = line()) {
      if (line.startsWith(ID)) {
        id = line.substring(ID.length());
      } else if (line.startsWith(DATA)) {
        return new Message(id, line.substring(DATA.length()));
      }
    }
    return null;
  }

  private @Nullable String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0; next = in.read()) {
      if (next == '\n') {
        return line.toString(UTF_8);
      }
      if (line.size() == LONGEST_LINE) {
        throw new IOException("a line has more than %,d bytes".formatted(LONGEST_LINE));
      }
      line.write(next);
    }
    return null;
  }
}
