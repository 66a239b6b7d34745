package integron.common.settings;

/// Where the chat of the signed-in user's channel is read.
public enum ChatSource {
  EVENTSUB,
  IRC
}
