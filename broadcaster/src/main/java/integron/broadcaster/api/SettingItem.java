package integron.broadcaster.api;

import integron.common.settings.ChangeEffect;
import integron.common.settings.Owner;
import integron.common.settings.SettingForm;
import integron.common.settings.SettingSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A setting with its value and everything that a form needs.
///
/// @param key such as `subscriber.limit`
/// @param kind one word, such as `number` or `choice`
/// @param form of the value in JSON
/// @param value the value in use; absent for a secret, and where the ingester alone knows it
/// @param next the value that takes effect at a later start; absent where none waits
/// @param defaultValue absent for a secret
/// @param isSet whether the value is not empty; of a secret, nothing else is shown
/// @param source of the value at the next start; absent where the ingester alone knows it
/// @param fixedBy the variable or the line of the file that wins over a change; absent where a
///   change is possible
/// @param isChangeable whether `PATCH /api/settings` can change it
/// @param takesEffect `live`: at once; `server`: with `POST /api/server/restart`; `restart`: with
///   `POST /api/ingester/restart`; `file`: at the next start, and only the environment or
///   integron.yaml can have it
/// @param unit the unit of a number; absent where there is none
/// @param least the smallest number; absent where the value is none
/// @param most the largest number; absent where the value is none
/// @param orZero whether 0 is allowed beside these
/// @param choices the words that a value, or each word of a list, can be; empty where others are
///   possible
/// @param rule the rule for a value, in words
/// @param variable its name in the environment
public record SettingItem(
    String key,
    String kind,
    SettingForm form,
    @Nullable Object value,
    @Nullable Object next,
    @Nullable Object defaultValue,
    boolean isSet,
    @Nullable SettingSource source,
    @Nullable String fixedBy,
    boolean isChangeable,
    ChangeEffect takesEffect,
    @Nullable String unit,
    @Nullable Integer least,
    @Nullable Integer most,
    boolean orZero,
    List<String> choices,
    String rule,
    String description,
    List<Owner> processes,
    String variable) {
  public SettingItem {
    choices = List.copyOf(choices);
    processes = List.copyOf(processes);
  }
}
