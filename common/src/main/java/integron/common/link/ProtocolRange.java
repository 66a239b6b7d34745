package integron.common.link;

import static java.lang.Math.max;
import static java.lang.Math.min;

import java.util.OptionalInt;

/// The link protocols that one side speaks.
public record ProtocolRange(int lowest, int highest) {
  /// The protocols that this version speaks. The lowest number stays as long as an older side works
  /// without later additions.
  public static final ProtocolRange SPOKEN = new ProtocolRange(7, Frame.PROTOCOL);

  public ProtocolRange {
    if (lowest > highest) {
      throw new IllegalArgumentException("No protocol is between " + lowest + " and " + highest);
    }
  }

  /// The highest protocol that both speak; empty where there is none.
  public OptionalInt common(ProtocolRange other) {
    int common = min(highest, other.highest);
    return common >= max(lowest, other.lowest) ? OptionalInt.of(common) : OptionalInt.empty();
  }

  public boolean includes(int protocol) {
    return lowest <= protocol && protocol <= highest;
  }

  /// Returns the form for a sentence: `6`, or `6 to 7`.
  @Override
  public String toString() {
    return lowest == highest ? Integer.toString(highest) : lowest + " to " + highest;
  }
}
