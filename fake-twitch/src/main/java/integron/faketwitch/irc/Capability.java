package integron.faketwitch.irc;

import java.util.Arrays;
import java.util.Optional;

/// What a chat client can request with `CAP REQ`.
enum Capability {
  /// Message tags.
  TAGS("twitch.tv/tags"),
  /// Twitch's own commands, such as USERNOTICE and CLEARCHAT.
  COMMANDS("twitch.tv/commands"),
  /// Other people's JOIN and PART.
  MEMBERSHIP("twitch.tv/membership");

  private final String text;

  Capability(String text) {
    this.text = text;
  }

  static Optional<Capability> of(String text) {
    return Arrays.stream(values()).filter(capability -> capability.text.equals(text)).findAny();
  }
}
