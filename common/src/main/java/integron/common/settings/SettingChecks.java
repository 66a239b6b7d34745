package integron.common.settings;

import integron.common.problem.Problem;
import integron.common.problem.Problem.Code;
import integron.common.problem.Problem.Part;
import integron.common.problem.ProblemException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Checks changes of settings in the database: all of them, so that a user learns of every mistake
/// at once.
public final class SettingChecks {
  /// More than there are settings.
  public static final int MOST_CHANGES = 200;

  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_TEXT = 8_000;

  private SettingChecks() {}

  /// Checks changes.
  ///
  /// @param own of the process that checks; what it does not own, another process checks
  /// @throws ProblemException with a part for each change that is not possible: `CONFLICT` where
  ///   each of them is fixed outside of the database, otherwise `BAD_REQUEST`
  public static void require(List<SettingChange> changes, Settings own) {
    if (changes.size() > MOST_CHANGES) {
      throw Problem.badRequest("At most %d settings change at once.".formatted(MOST_CHANGES))
          .asException();
    }
    List<Part> wrong = new ArrayList<>();
    Set<String> keys = new HashSet<>();
    for (SettingChange change : changes) {
      check(change, own).ifPresent(wrong::add);
      if (!keys.add(change.key())) {
        wrong.add(
            part(
                change.key(),
                Code.BAD_REQUEST,
                "%s is there twice.".formatted(shown(change.key()))));
      }
    }
    if (wrong.isEmpty()) {
      wrong.addAll(PortChecks.conflicts(changes, own));
    }
    refuse(wrong);
  }

  /// Throws the problem of these parts; returns where there are none.
  public static void refuse(List<Part> wrong) {
    if (!wrong.isEmpty()) {
      throw problem(wrong).asException();
    }
  }

  private static Problem problem(List<Part> wrong) {
    boolean fixed = wrong.stream().allMatch(part -> part.code() == Code.CONFLICT);
    String first = wrong.getFirst().detail();
    return new Problem(
        fixed ? Code.CONFLICT : Code.BAD_REQUEST,
        wrong.size() == 1
            ? first
            : "%s %d other settings cannot be changed either, so none was changed."
                .formatted(first, wrong.size() - 1),
        null,
        wrong);
  }

  private static Optional<Part> check(SettingChange change, Settings own) {
    Optional<Setting<?>> found = Registry.find(change.key());
    if (found.isEmpty()) {
      return Optional.of(unknown(change.key()));
    }
    Setting<?> setting = found.get();
    if (!setting.change().isStored()) {
      return Optional.of(part(change.key(), Code.CONFLICT, onlyOutside(setting)));
    }
    Optional<String> fixedBy = own.fixedBy(setting);
    if (fixedBy.isPresent()) {
      return Optional.of(
          part(
              change.key(),
              Code.CONFLICT,
              "%s is fixed by %s. Change it there.".formatted(setting.key(), fixedBy.get())));
    }
    return Optional.ofNullable(change.text()).flatMap(text -> checkText(setting, text));
  }

  private static Optional<Part> checkText(Setting<?> setting, String text) {
    try {
      if (text.length() > LONGEST_TEXT) {
        return Optional.of(wrong(setting, "has more than %d characters".formatted(LONGEST_TEXT)));
      }
      setting.read(text);
      return Optional.empty();
    } catch (ProblemException e) {
      return Optional.of(wrong(setting, setting.kind().wrong(text.strip())));
    }
  }

  /// The part for a value that breaks the rule of its setting.
  public static Part wrong(Setting<?> setting, String rule) {
    return part(setting.key(), Code.BAD_REQUEST, "%s %s.".formatted(setting.key(), rule));
  }

  private static Part part(String key, Code code, String detail) {
    return new Part(shown(key), code, detail);
  }

  private static String onlyOutside(Setting<?> setting) {
    return "%s is set with %s or in integron.yaml alone, and takes effect at the next start."
        .formatted(setting.key(), setting.variable());
  }

  /// The part for a key that no setting has.
  public static Part unknown(String key) {
    SettingNames.Nearest nearest = SettingNames.nearestKey(key);
    String advice =
        nearest.isClose()
            ? "Did you mean %s?".formatted(nearest.name())
            : "GET /api/settings lists all.";
    return part(
        key, Code.BAD_REQUEST, "There is no setting called %s. %s".formatted(shown(key), advice));
  }

  private static String shown(String key) {
    return key.length() > LONGEST_NAME ? key.substring(0, LONGEST_NAME) + "…" : key;
  }
}
