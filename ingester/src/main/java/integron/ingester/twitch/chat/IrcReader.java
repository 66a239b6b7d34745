package integron.ingester.twitch.chat;

import integron.ingester.twitch.payload.MalformedPayloadException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Parses one line from left to right. Not reusable.
final class IrcReader {
  private static final Pattern COMMAND = Pattern.compile("[A-Z]+|[0-9]{3}");

  private final String line;
  private int at;

  /// @param line its NUL characters, which are invalid in a line, are ignored
  IrcReader(String line) {
    this.line = line.replace("\0", "");
  }

  IrcLine read() {
    refuseControls();
    Map<String, String> tags = marked('@').map(IrcReader::tags).orElse(Map.of());
    String prefix = marked(':').orElse("");
    String command = word();
    if (!COMMAND.matcher(command).matches()) {
      throw new MalformedPayloadException("the line has no command");
    }
    List<String> params = new ArrayList<>();
    while (at < line.length() && line.charAt(at) != ':') {
      params.add(word());
    }
    Optional<String> text =
        at < line.length() ? Optional.of(line.substring(at + 1)) : Optional.empty();
    return new IrcLine(tags, prefix, command, params, text);
  }

  private void refuseControls() {
    if (line.chars().anyMatch(c -> c == '\r' || c == '\n')) {
      throw new MalformedPayloadException("the line holds an invalid character");
    }
  }

  /// The word that begins with `mark`, without it; empty when the next word begins otherwise.
  private Optional<String> marked(char mark) {
    return at < line.length() && line.charAt(at) == mark
        ? Optional.of(word().substring(1))
        : Optional.empty();
  }

  /// Everything up to the next blanks; skips these.
  private String word() {
    int space = line.indexOf(' ', at);
    int end = space < 0 ? line.length() : space;
    String word = line.substring(at, end);
    at = end;
    while (at < line.length() && line.charAt(at) == ' ') {
      at++;
    }
    return word;
  }

  private static Map<String, String> tags(String all) {
    Map<String, String> tags = new LinkedHashMap<>();
    for (String tag : all.split(";", -1)) {
      int equals = tag.indexOf('=');
      String name = equals < 0 ? tag : tag.substring(0, equals);
      if (!name.isEmpty()) {
        tags.put(name, equals < 0 ? "" : unescape(tag.substring(equals + 1)));
      }
    }
    return tags;
  }

  private static String unescape(String value) {
    StringBuilder plain = new StringBuilder(value.length());
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c != '\\') {
        plain.append(c);
      } else if (++i < value.length()) {
        plain.append(meaning(value.charAt(i)));
      }
    }
    return plain.toString();
  }

  private static char meaning(char escaped) {
    return switch (escaped) {
      case 's' -> ' ';
      case ':' -> ';';
      case 'r' -> '\r';
      case 'n' -> '\n';
      default -> escaped;
    };
  }
}
