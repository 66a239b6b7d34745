package integron.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a subscriber is in the stream.
///
/// @param id the event after which it goes on
record StreamPlace(String epoch, long id) {
  private static final Pattern EPOCH = Pattern.compile("\"epoch\":\"([^\"]+)\"");
  private static final Pattern LATEST = Pattern.compile("\"latest\":(\\d+)");
  private static final String CONNECTED = "{\"type\":\"connected\"";
  private static final byte[] ID = "{\"id\":".getBytes(UTF_8);

  /// Returns the place that a frame `connected` names.
  static Optional<StreamPlace> connected(String frame) {
    Matcher epoch = EPOCH.matcher(frame);
    Matcher latest = LATEST.matcher(frame);
    return frame.startsWith(CONNECTED) && epoch.find() && latest.find()
        ? Optional.of(new StreamPlace(epoch.group(1), Long.parseLong(latest.group(1))))
        : Optional.empty();
  }

  /// Returns the number of the event in a frame; 0 for a frame that is no event.
  static long idOf(ByteBuffer buffer, int start, int end) {
    long id = 0;
    for (int i = 0; i < ID.length; i++) {
      if (start + i >= end || buffer.get(start + i) != ID[i]) {
        return 0;
      }
    }
    for (int at = start + ID.length; buffer.get(at) >= '0' && buffer.get(at) <= '9'; at++) {
      id = id * 10 + buffer.get(at) - '0';
    }
    return id;
  }

  static String text(ByteBuffer buffer, int start, int end) {
    return UTF_8.decode(buffer.slice(start, end - start)).toString();
  }

  StreamPlace at(long other) {
    return new StreamPlace(epoch, other);
  }

  /// The part of the query that resumes there.
  String query() {
    return "&since=" + id + "&epoch=" + epoch;
  }
}
