package integron.common.settings;

import integron.common.problem.Problem.Part;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Checks that changed ports differ from each other: one port cannot be opened for two purposes.
final class PortChecks {
  private static final List<Setting<Integer>> PORTS =
      List.of(
          GeneralDefinitions.PORT, GeneralDefinitions.LINK_PORT, BroadcasterDefinitions.LAN_PORT);

  private PortChecks() {}

  /// Returns a part for each changed port that another setting has.
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
        .flatMap(change -> find(change.key()).stream())
        .flatMap(port -> conflict(port, ports).stream())
        .toList();
  }

  private static Optional<Setting<Integer>> find(String key) {
    return PORTS.stream().filter(port -> port.key().equals(key)).findFirst();
  }

  private static Optional<Part> conflict(Setting<Integer> port, Map<String, Integer> ports) {
    Integer number = ports.getOrDefault(port.key(), 0);
    return number == 0
        ? Optional.empty()
        : PORTS.stream()
            .filter(other -> !other.equals(port) && number.equals(ports.get(other.key())))
            .findFirst()
            .map(other ->
                SettingChecks.wrong(
                    port, "must differ from %s, which is %d too".formatted(other.key(), number)));
  }
}
