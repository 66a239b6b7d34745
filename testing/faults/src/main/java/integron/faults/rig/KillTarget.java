package integron.faults.rig;

import java.util.List;
import java.util.Locale;

/// The killed process.
public enum KillTarget {
  INGESTER,
  BROADCASTER,
  BOTH,
  /// The processes that it supervises then end by themselves, and a new launcher starts new ones.
  LAUNCHER;

  public static final List<KillTarget> ALL = List.of(values());

  /// The supervised processes that are killed at the same moment.
  public List<String> modules() {
    return switch (this) {
      case INGESTER -> List.of("ingester");
      case BROADCASTER -> List.of("broadcaster");
      case BOTH -> List.of("ingester", "broadcaster");
      case LAUNCHER -> List.of();
    };
  }

  /// The name in arguments and reports.
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
