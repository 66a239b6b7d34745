package integron.ingester.alerts;

import integron.common.alert.AlertLook;
import integron.common.alert.AlertRanges;
import integron.common.alert.AlertRanges.Range;
import integron.common.alert.AlertRule;
import integron.common.alert.AlertRuleSet;
import integron.common.alert.AlertVariant;
import integron.common.alert.CustomKind;
import integron.common.alert.ObsAction;
import integron.common.event.Custom;
import integron.common.event.Event;
import integron.common.problem.Problem;
import integron.common.text.PlainText;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Checks rules that a user has written. Each problem names the kind and the field.
public final class RuleCheck {
  private static final Pattern ASSET = Pattern.compile(AlertRanges.ASSET);

  private RuleCheck() {}

  /// Checks all of them.
  ///
  /// @throws integron.common.problem.ProblemException `BAD_REQUEST` with what is wrong
  public static void check(AlertRuleSet rules) {
    range("waiting", rules.waiting(), AlertRanges.WAITING);
    range("expireSeconds", rules.expireSeconds(), AlertRanges.EXPIRE_SECONDS);
    require(
        rules.kinds().size() <= AlertRanges.MOST_RULES,
        "There are more than " + AlertRanges.MOST_RULES + " rules.");
    Set<String> kinds = new HashSet<>();
    for (AlertRule rule : rules.kinds()) {
      require(AlertRuleSet.knows(rule.kind()), "There are no alerts of a kind with that name.");
      require(kinds.add(rule.kind()), "The kind " + rule.kind() + " has two rules.");
      check(rule);
    }
  }

  /// Checks a rule that is to decide about one event.
  ///
  /// @throws integron.common.problem.ProblemException `BAD_REQUEST` with what is wrong
  public static void check(AlertRule rule, Event event) {
    String kind = event instanceof Custom custom ? CustomKind.of(custom) : event.type().wireName();
    require(
        rule.kind().equals(kind) && AlertRuleSet.knows(kind),
        "The rule is for the kind %s, and the event is of the kind %s."
            .formatted(rule.kind(), kind));
    check(rule);
  }

  private static void check(AlertRule rule) {
    String where = rule.kind();
    range(where + ".priority", rule.priority(), AlertRanges.PRIORITY);
    range(where + ".combineFrom", rule.combineFrom(), AlertRanges.COMBINE_FROM);
    require(
        rule.combineFrom() == null || rule.kind().equals("follow"),
        "Only follows can be combined, since nothing of them is lost.");
    amount(where, rule.least());
    amountField(where, rule);
    texts(where + ".rewards", rule.rewards());
    look(where, rule.look());
    actions(where, rule.obs());
    require(
        rule.variants().size() <= AlertRanges.MOST_VARIANTS,
        where + " has more than " + AlertRanges.MOST_VARIANTS + " variants.");
    for (AlertVariant variant : rule.variants()) {
      texts(where + ".variants", List.of(variant.name()));
      amount(where, variant.least());
      range(where + ".months", variant.months(), AlertRanges.MONTHS);
      require(
          variant.least() != null || variant.tier() != null || variant.months() != null,
          "A variant of " + where + " has no condition.");
      look(where, variant.look());
      actions(where, variant.obs());
    }
  }

  private static void look(String where, @Nullable AlertLook look) {
    if (look == null) {
      return;
    }
    range(where + ".letters", look.letters(), AlertRanges.LETTERS);
    range(where + ".seconds", look.seconds(), AlertRanges.SECONDS);
    range(where + ".volume", look.volume(), AlertRanges.VOLUME);
    template(where, look.first());
    template(where, look.second());
    asset(where + ".picture", look.picture());
    asset(where + ".sound", look.sound());
  }

  private static void actions(String where, List<ObsAction> actions) {
    require(
        actions.size() <= AlertRanges.MOST_OBS_ACTIONS,
        "%s.obs has more than %d actions.".formatted(where, AlertRanges.MOST_OBS_ACTIONS));
    for (ObsAction action : actions) {
      switch (action) {
        case ObsAction.ShowItem(String scene, String source) -> item(where, scene, source);
        case ObsAction.HideItem(String scene, String source) -> item(where, scene, source);
        case ObsAction.PlayMedia(String input) -> nameInObs(where + ".obs.input", input);
      }
    }
  }

  private static void item(String where, String scene, String source) {
    nameInObs(where + ".obs.scene", scene);
    nameInObs(where + ".obs.source", source);
  }

  /// OBS takes nearly every text as a name, also with blanks around it.
  private static void nameInObs(String where, String name) {
    require(
        !name.isBlank() && name.length() <= AlertRanges.LONGEST_OBS_NAME,
        "%s must be a name in OBS, of 1 to %d characters."
            .formatted(where, AlertRanges.LONGEST_OBS_NAME));
  }

  private static void template(String where, @Nullable String template) {
    if (template != null) {
      require(
          template.length() <= AlertRanges.LONGEST_TEMPLATE
              && template.equals(PlainText.text(template)),
          "A line of %s has at most %d letters, all of which can be shown on one line."
              .formatted(where, AlertRanges.LONGEST_TEMPLATE));
      Placeholders.mistake(where, template).ifPresent(RuleCheck::reject);
    }
  }

  private static void asset(String where, @Nullable String name) {
    require(
        name == null || ASSET.matcher(name).matches(),
        where + " must be the name of an asset, as the list of assets has it.");
  }

  private static void texts(String where, List<String> texts) {
    require(
        texts.size() <= AlertRanges.MOST_REWARDS,
        where + " has more than " + AlertRanges.MOST_REWARDS + " values.");
    for (String text : texts) {
      require(
          PlainText.isSeen(text)
              && text.length() <= AlertRanges.LONGEST_NAME
              && text.equals(PlainText.text(text)),
          "A name in %s has 1 to %d letters, all of which can be shown on one line."
              .formatted(where, AlertRanges.LONGEST_NAME));
    }
  }

  private static void amount(String where, @Nullable Long least) {
    require(least == null || least >= 0, "The least amount of " + where + " must be 0 or more.");
  }

  private static void amountField(String where, AlertRule rule) {
    String field = rule.amountField();
    require(
        field == null || CustomKind.is(rule.kind()),
        where + ".amountField: only a custom event has a payload.");
    require(
        field == null || CustomKind.isField(field),
        where + ".amountField must be the name of a field: a letter, then letters, digits and _.");
  }

  private static void range(String where, @Nullable Integer value, Range range) {
    require(
        value == null || range.has(value),
        "%s must be from %d to %d.".formatted(where, range.least(), range.most()));
  }

  private static void require(boolean fits, String sentence) {
    if (!fits) {
      reject(sentence);
    }
  }

  private static void reject(String sentence) {
    throw Problem.badRequest(sentence).asException();
  }
}
