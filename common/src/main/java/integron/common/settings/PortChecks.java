package integron.common.settings;

import integron.common.problem.Problem;
import integron.common.problem.Problem.Part;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Checks that ports differ from each other: one port cannot be opened for two purposes. The system
/// would call the second one in use by another program.
final class PortChecks {
  private static final List<Setting<Integer>> PORTS =
      List.of(
          GeneralDefinitions.PORT, GeneralDefinitions.LINK_PORT, BroadcasterDefinitions.LAN_PORT);

  private PortChecks() {}

  /// Two settings that have one port.
  private record SharedPort(Setting<Integer> port, Setting<Integer> other, int number) {}

  /// Returns a part for each changed port that another setting has. The port for other machines
  /// counts as changed when it is switched on.
  ///
  /// @param changes valid ones
  /// @param own of the process that checks; the ports of another process are not known
  static List<Part> conflicts(List<SettingChange> changes, Settings own) {
    Map<String, Integer> ports = new HashMap<>();
    for (SettingState state : own.states()) {
      String next = state.next() == null ? state.text() : state.next();
      find(state.key()).ifPresent(port -> ports.put(port.key(), port.read(String.valueOf(next))));
    }
    for (SettingChange change : changes) {
      String text = change.text();
      find(change.key())
          .ifPresent(
              port -> ports.put(port.key(), port.read(text == null ? port.defaultValue() : text)));
    }
    return changes.stream()
        .flatMap(change -> changed(change).stream())
        .distinct()
        .flatMap(port -> shared(port, ports).stream())
        .map(PortChecks::part)
        .toList();
  }

  private static Optional<Setting<Integer>> changed(SettingChange change) {
    return change.key().equals(BroadcasterDefinitions.LAN_ENABLED.key())
            && change.text() != null
            && BroadcasterDefinitions.LAN_ENABLED.read(change.text())
        ? Optional.of(BroadcasterDefinitions.LAN_PORT)
        : find(change.key());
  }

  private static Optional<Setting<Integer>> find(String key) {
    return PORTS.stream().filter(port -> port.key().equals(key)).findFirst();
  }

  private static Part part(SharedPort shared) {
    return SettingChecks.wrong(
        shared.port(),
        "must differ from %s, which is %d too".formatted(shared.other().key(), shared.number()));
  }

  /// Returns the problem of values in use. The port for other machines counts while it is switched
  /// on.
  ///
  /// @param values of one process, or of all
  static Optional<Problem> problem(SettingValues values) {
    Map<String, Integer> ports = new HashMap<>();
    for (Setting<Integer> port : PORTS) {
      if (values.has(port) && isOpened(port, values)) {
        ports.put(port.key(), values.get(port));
      }
    }
    return PORTS.stream()
        .flatMap(port -> shared(port, ports).stream())
        .findFirst()
        .map(shared -> problem(shared, values));
  }

  private static boolean isOpened(Setting<Integer> port, SettingValues values) {
    return !port.equals(BroadcasterDefinitions.LAN_PORT)
        || values.get(BroadcasterDefinitions.LAN_ENABLED);
  }

  private static Problem problem(SharedPort shared, SettingValues values) {
    return Problem.badRequest(
        "%s (%s) and %s (%s) are both %d. Choose another port for one of them."
            .formatted(
                shared.port().key(),
                place(shared.port(), values),
                shared.other().key(),
                place(shared.other(), values),
                shared.number()));
  }

  private static String place(Setting<Integer> port, SettingValues values) {
    return switch (values.source(port)) {
      case ENVIRONMENT -> port.variable();
      case FILE -> "in integron.yaml";
      case DATABASE -> "changed on the dashboard";
      case DEFAULT -> "the default; " + port.variable() + " changes it";
    };
  }

  /// The one rule: 0 is a free port, and every other number may be there once.
  private static Optional<SharedPort> shared(Setting<Integer> port, Map<String, Integer> ports) {
    Integer number = ports.getOrDefault(port.key(), 0);
    return number == 0
        ? Optional.empty()
        : PORTS.stream()
            .filter(other -> !other.equals(port) && number.equals(ports.get(other.key())))
            .findFirst()
            .map(other -> new SharedPort(port, other, number));
  }
}
