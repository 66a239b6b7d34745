package integron.ingester.twitch.eventsub;

/// Lets tests of other packages read frames as the session does.
public final class NotificationReader {
  private NotificationReader() {}

  public static Message.Notification read(String frame) {
    return (Message.Notification) MessageParser.parse(frame);
  }
}
