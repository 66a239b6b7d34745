package integron.common.settings;

import integron.common.event.EventType;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Collects the settings of one class, in the order in which it defines them.
final class Definitions {
  static final int MOST = Integer.MAX_VALUE;
  static final int MEGABYTE = 1 << 20;
  static final int LEAST_BYTES = 65_536;

  private final List<Setting<?>> all = new ArrayList<>();

  List<Setting<?>> all() {
    return Collections.unmodifiableList(all);
  }

  Group group(String prefix, ChangeEffect change, Owner first, Owner... rest) {
    return new Group(prefix, change, EnumSet.of(first, rest));
  }

  /// Settings with the same start of their keys, the same owners, and the same way to change.
  final class Group {
    private final String prefix;
    private final ChangeEffect change;
    private final Set<Owner> owners;

    private Group(String prefix, ChangeEffect change, Set<Owner> owners) {
      this.prefix = prefix;
      this.change = change;
      this.owners = owners;
    }

    Group with(ChangeEffect other) {
      return new Group(prefix, other, owners);
    }

    Setting<String> text(String word, String description) {
      return add(word, new SettingKind.Text(), "", description);
    }

    Setting<String> word(String word, String defaultValue, String description) {
      return add(word, new SettingKind.Word(), defaultValue, description);
    }

    Setting<List<URI>> servers(String word, String description) {
      return add(word, new ListKind.NatsServers(), "", description);
    }

    Setting<Optional<String>> login(String word, String description) {
      return add(word, new SettingKind.Login(), "", description);
    }

    Setting<Optional<Secret>> secret(String word, String description) {
      return add(word, new SettingKind.Hidden(), "", description);
    }

    Setting<Set<EventType>> eventKinds(String word, String description) {
      return add(word, new ListKind.EventKinds(), "", description);
    }

    Setting<Set<String>> scopes(String word, String description) {
      return add(word, new ListKind.Scopes(), "", description);
    }

    Setting<Boolean> flag(String word, boolean defaultValue, String description) {
      return add(word, new SettingKind.Flag(), Boolean.toString(defaultValue), description);
    }

    <E extends Enum<E>> Setting<E> choice(String word, E defaultValue, String description) {
      return add(
          word,
          new SettingKind.Choice<>(defaultValue.getDeclaringClass()),
          SettingKind.word(defaultValue),
          description);
    }

    Setting<Integer> port(String word, int defaultValue, String description) {
      return add(word, new NumberKind.Port(), Integer.toString(defaultValue), description);
    }

    Setting<InetAddress> bindAddress(String word, String defaultValue, String description) {
      return add(word, new SettingKind.BindAddress(), defaultValue, description);
    }

    Setting<String> hostName(String word, String defaultValue, String description) {
      return add(word, new SettingKind.HostName(), defaultValue, description);
    }

    Setting<List<String>> hostNames(String word, String description) {
      return add(word, new ListKind.HostNames(), "", description);
    }

    Setting<Integer> number(
        String word, String unit, int defaultValue, int least, int most, String description) {
      return add(
          word,
          new NumberKind.WholeNumber(least, most, unit),
          Integer.toString(defaultValue),
          description);
    }

    Setting<Integer> bytes(String word, int defaultValue, int least, int most, String description) {
      return number(word, "bytes", defaultValue, least, most, description);
    }

    Setting<Duration> period(
        String word, ChronoUnit unit, int defaultValue, int least, int most, String description) {
      return add(
          word,
          new NumberKind.Period(unit, least, most),
          Integer.toString(defaultValue),
          description);
    }

    Setting<Optional<Duration>> periodOrNever(
        String word, ChronoUnit unit, int defaultValue, int least, int most, String description) {
      NumberKind.Period period = new NumberKind.Period(unit, least, most);
      return add(
          word, new NumberKind.PeriodOrNever(period), Integer.toString(defaultValue), description);
    }

    Setting<URI> web(String word, String defaultValue, String description) {
      return address(word, Set.of("http", "https"), defaultValue, description);
    }

    Setting<URI> socket(String word, String defaultValue, String description) {
      return address(word, Set.of("ws", "wss"), defaultValue, description);
    }

    private Setting<URI> address(
        String word, Set<String> schemes, String defaultValue, String description) {
      return add(word, new SettingKind.Address(schemes, defaultValue), defaultValue, description);
    }

    private <T> Setting<T> add(
        String word, SettingKind<T> kind, String defaultValue, String description) {
      Setting<T> setting =
          new Setting<>(prefix + word, kind, defaultValue, description, owners, change);
      all.add(setting);
      return setting;
    }
  }
}
