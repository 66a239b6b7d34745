package integron.common.alert;

/// What the numbers and texts of rules may be.
public final class AlertRanges {
  /// A range of whole numbers, both ends included.
  public record Range(int least, int most) {
    /// Whether a number is in it.
    public boolean has(int number) {
      return number >= least && number <= most;
    }
  }

  public static final Range WAITING = new Range(1, 1_000);
  public static final Range EXPIRE_SECONDS = new Range(10, 86_400);
  public static final Range PRIORITY = new Range(0, 9);
  public static final Range COMBINE_FROM = new Range(2, 100);
  public static final Range MONTHS = new Range(1, 1_000);
  public static final Range LETTERS = new Range(0, 500);
  public static final Range SECONDS = new Range(1, 60);
  public static final Range VOLUME = new Range(0, 100);

  public static final int MOST_RULES = 200;
  public static final int MOST_VARIANTS = 20;
  public static final int MOST_REWARDS = 100;
  public static final int MOST_OBS_ACTIONS = 5;

  /// The characters of a name in OBS.
  public static final int LONGEST_OBS_NAME = 200;

  public static final int LONGEST_TEMPLATE = 200;
  public static final int LONGEST_NAME = 60;
  public static final String ASSET = "[a-z0-9][a-z0-9._-]{0,79}";

  private AlertRanges() {}
}
