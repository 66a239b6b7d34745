package integron.common.settings;

/// The source of the chat of the signed-in user's channel.
public enum ChatSource {
  EVENTSUB,
  IRC
}
