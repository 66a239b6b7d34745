package integron.common.settings;

/// How chat is read, according to the settings.
public sealed interface ChatSourceSetting {

  /// Over IRC without signing in; any channel, and only its chat.
  ///
  /// @param channel the channel's login
  record Anonymously(String channel) implements ChatSourceSetting {}

  /// The signed-in user's own chat, with all other events.
  record OverEventSub() implements ChatSourceSetting {}

  /// The signed-in user's own chat over IRC, all other events over EventSub.
  record OverIrc() implements ChatSourceSetting {}
}
