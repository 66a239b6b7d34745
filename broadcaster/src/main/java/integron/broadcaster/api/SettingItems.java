package integron.broadcaster.api;

import integron.common.command.CommandReply;
import integron.common.settings.Owner;
import integron.common.settings.Setting;
import integron.common.settings.SettingKind.Bounds;
import integron.common.settings.SettingState;
import integron.common.settings.Settings;
import integron.common.settings.StoredSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Puts together what both processes know of their settings.
final class SettingItems {
  private final Map<String, SettingState> theirs;
  private final Map<String, SettingState> ours;

  private SettingItems(Map<String, SettingState> theirs, Map<String, SettingState> ours) {
    this.theirs = theirs;
    this.ours = ours;
  }

  /// @param ingester what the ingester has said last; empty where it has said nothing yet
  /// @param own of this process; the database's values may not have arrived yet
  static List<SettingItem> of(Optional<CommandReply.SettingStates> ingester, Settings own) {
    Settings present =
        ingester.map(said -> own.changedTo(new StoredSettings(said.stored()))).orElse(own);
    SettingItems items =
        new SettingItems(
            byKey(ingester.map(CommandReply.SettingStates::settings).orElse(List.of())),
            byKey(present.states()));
    return Settings.definitions().stream().map(items::item).toList();
  }

  private static Map<String, SettingState> byKey(List<SettingState> states) {
    return states.stream()
        .collect(Collectors.toMap(SettingState::key, Function.identity(), (one, _) -> one));
  }

  private SettingItem item(Setting<?> setting) {
    @Nullable SettingState their = theirs.get(setting.key());
    @Nullable SettingState our = ours.get(setting.key());
    @Nullable SettingState state = their == null ? our : their;
    @Nullable String fixedBy = fixedBy(their, our);
    Optional<Bounds> bounds = setting.kind().bounds();
    return new SettingItem(
        setting.key(),
        setting.kind().name(),
        setting.kind().form(),
        state == null ? null : value(setting, state.text()),
        state == null ? null : value(setting, state.next()),
        setting.isSecret() ? null : value(setting, setting.defaultValue()),
        state != null && state.isSet(),
        state == null ? null : state.source(),
        fixedBy,
        fixedBy == null && setting.change().isStored(),
        setting.change(),
        setting.kind().unit().isEmpty() ? null : setting.kind().unit(),
        bounds.map(Bounds::least).orElse(null),
        bounds.map(Bounds::most).orElse(null),
        bounds.map(Bounds::orZero).orElse(false),
        setting.kind().choices(),
        setting.kind().rule(),
        setting.description(),
        setting.owners().stream().filter(owner -> owner != Owner.MAINTENANCE).sorted().toList(),
        setting.variable());
  }

  private static @Nullable String fixedBy(
      @Nullable SettingState their, @Nullable SettingState our) {
    if (their != null && their.fixedBy() != null) {
      return their.fixedBy();
    }
    return our == null ? null : our.fixedBy();
  }

  private static @Nullable Object value(Setting<?> setting, @Nullable String text) {
    return text == null ? null : SettingTexts.value(setting, text);
  }
}
