package integron.common.alert;

import java.util.regex.Pattern;

/// The names of queues of alerts.
public final class QueueName {
  /// The usual one.
  public static final String USUAL = "alerts";

  /// How many queues there may be of the user's own pages.
  public static final int MOST = 8;

  /// How many further queues there may be that only guests use.
  public static final int MOST_OF_GUESTS = 4;

  private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9_-]{0,31}");

  private QueueName() {}

  /// Whether a queue may have this name.
  public static boolean isValid(String name) {
    return FORM.matcher(name).matches();
  }
}
