package integron.faketwitch.irc;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// One line of chat, written as RFC 1459 with IRCv3 tags.
///
/// @param tags unescaped values by name, in order
/// @param prefix the sender; none when empty
/// @param params the words between command and text
/// @param text the part after ` :`; none when absent
record IrcText(
    Map<String, String> tags,
    String prefix,
    String command,
    List<String> params,
    Optional<String> text) {
  private static final Set<String> NEED_COMMANDS =
      Set.of(
          "USERNOTICE",
          "CLEARCHAT",
          "CLEARMSG",
          "ROOMSTATE",
          "USERSTATE",
          "GLOBALUSERSTATE",
          "RECONNECT");
  private static final Set<String> MEMBERSHIP = Set.of("JOIN", "PART");

  IrcText {
    tags = new LinkedHashMap<>(tags);
    params = List.copyOf(params);
  }

  /// Its channel, without `#`; empty for lines to the connection itself.
  Optional<String> channel() {
    return params.stream()
        .filter(param -> param.startsWith("#"))
        .map(param -> param.substring(1))
        .findFirst();
  }

  /// Whether a client with these capabilities gets it.
  boolean visibleTo(Set<Capability> capabilities) {
    if (NEED_COMMANDS.contains(command)) {
      return capabilities.contains(Capability.COMMANDS);
    }
    return !MEMBERSHIP.contains(command) || capabilities.contains(Capability.MEMBERSHIP);
  }

  /// Its text for a client with these capabilities, without the line end.
  String write(Set<Capability> capabilities) {
    StringBuilder line = new StringBuilder();
    if (!tags.isEmpty() && capabilities.contains(Capability.TAGS)) {
      line.append('@');
      line.append(
          tags.entrySet().stream()
              .map(tag -> tag.getKey() + "=" + escape(tag.getValue()))
              .collect(Collectors.joining(";")));
      line.append(' ');
    }
    if (!prefix.isEmpty()) {
      line.append(':').append(prefix).append(' ');
    }
    line.append(command);
    params.forEach(param -> line.append(' ').append(param));
    text.ifPresent(words -> line.append(" :").append(words));
    return line.toString();
  }

  private static String escape(String value) {
    return value
        .replace("\\", "\\\\")
        .replace(";", "\\:")
        .replace(" ", "\\s")
        .replace("\r", "\\r")
        .replace("\n", "\\n");
  }
}
