package integron.ingester.twitch.chat;

import static java.util.Objects.requireNonNull;

import integron.ingester.twitch.payload.MalformedPayloadException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One parsed line of chat: `@tags :prefix COMMAND params :text`.
///
/// Source: RFC 1459, section 2.3.1; IRCv3 "Message Tags"; Twitch, "IRC concepts".
///
/// @param tags unescaped values by name, in order; a tag without a value has an empty one
/// @param prefix the sender, such as `ada!ada@ada.tmi.twitch.tv`; empty when absent
/// @param command upper-case letters or three digits
/// @param params the words between command and text
/// @param text the part after ` :`, to the line's end; viewer input, never markup
public record IrcLine(
    Map<String, String> tags,
    String prefix,
    String command,
    List<String> params,
    Optional<String> text) {
  private static final String ACTION = "\u0001ACTION ";
  private static final char ACTION_END = '\u0001';

  public IrcLine {
    tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
    requireNonNull(prefix);
    requireNonNull(command);
    params = List.copyOf(params);
    requireNonNull(text);
  }

  /// Parses a line, without its line end.
  ///
  /// @throws MalformedPayloadException when it is not a line of IRC; throws nothing else
  public static IrcLine parse(String line) {
    return new IrcReader(line).read();
  }

  /// The value of a tag; empty when it is absent or blank, as Twitch uses both for no value.
  public Optional<String> tag(String name) {
    return Optional.ofNullable(tags.get(name)).filter(value -> !value.isBlank());
  }

  /// The login of the sender; empty for a server.
  public Optional<String> login() {
    int end = prefix.indexOf('!');
    return end <= 0 ? Optional.empty() : Optional.of(prefix.substring(0, end));
  }

  /// The login of its channel, without `#`.
  public Optional<String> channel() {
    return params.stream()
        .filter(param -> param.startsWith("#"))
        .map(param -> param.substring(1))
        .findFirst();
  }

  /// Whether the text was sent with `/me` (CTCP `ACTION`).
  public boolean action() {
    return text.filter(said -> said.startsWith(ACTION)).isPresent();
  }

  /// The text without the wrapper of `/me`; empty when there is none.
  public String words() {
    String said = text.orElse("");
    if (!action()) {
      return said;
    }
    int end = said.length() - (said.charAt(said.length() - 1) == ACTION_END ? 1 : 0);
    return said.substring(ACTION.length(), end);
  }
}
