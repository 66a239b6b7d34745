package integron.ingester.alerts;

import integron.common.alert.AlertLook;
import integron.common.alert.AlertRule;
import integron.common.alert.AlertRuleSet;
import integron.common.alert.AlertVariant;
import integron.common.alert.CustomKind;
import integron.common.event.Custom;
import integron.common.event.Envelope;
import integron.common.event.Envelope.Mark;
import integron.common.event.EventType;
import integron.common.event.SubEvent.Sub;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Decides which accepted events are alerts. The same event and rules always give the same
/// decision.
public final class AlertRules {
  private static final Comparator<AlertVariant> MOST_SPECIAL =
      Comparator.<AlertVariant>comparingInt(AlertRules::conditions)
          .thenComparingLong(variant -> variant.least() == null ? 0 : variant.least())
          .thenComparingInt(variant -> variant.months() == null ? 0 : variant.months());

  private final AlertRuleSet set;
  private final Map<EventType, AlertRule> rules = new EnumMap<>(EventType.class);
  private final Map<String, AlertRule> custom = new HashMap<>();

  public AlertRules(AlertRuleSet set) {
    this.set = set.whole();
    for (AlertRule rule : this.set.kinds()) {
      if (CustomKind.is(rule.kind())) {
        custom.putIfAbsent(rule.kind(), rule);
      } else {
        EventType.ofWireName(rule.kind()).ifPresent(type -> rules.putIfAbsent(type, rule));
      }
    }
  }

  /// Returns these rules with another one for its kind.
  public AlertRules with(AlertRule rule) {
    List<AlertRule> others =
        set.kinds().stream().filter(one -> !one.kind().equals(rule.kind())).toList();
    return new AlertRules(
        new AlertRuleSet(
            set.waiting(),
            set.expireSeconds(),
            set.backfilled(),
            Stream.concat(Stream.of(rule), others.stream()).toList()));
  }

  /// Returns these rules with nothing for OBS to do.
  public AlertRules withoutObs() {
    return new AlertRules(
        new AlertRuleSet(
            set.waiting(),
            set.expireSeconds(),
            set.backfilled(),
            set.kinds().stream().map(AlertRule::withoutObs).toList()));
  }

  public AlertRuleSet set() {
    return set;
  }

  /// Empty for an event that is no alert. Details and repeats are no news; a subscription that was
  /// a gift belongs to its `gift_sub`.
  public Optional<AlertDecision> decide(Envelope accepted) {
    AlertRule rule = ruleOf(accepted);
    if (rule == null || !rule.on() || !isNews(accepted)) {
      return Optional.empty();
    }
    AlertFacts facts = AlertFacts.of(accepted.event(), rule.amountField());
    boolean wanted =
        facts.reaches(rule.least())
            && (rule.rewards().isEmpty() || rule.rewards().contains(facts.reward()));
    return wanted ? Optional.of(decision(rule, facts)) : Optional.empty();
  }

  private @Nullable AlertRule ruleOf(Envelope accepted) {
    return accepted.event() instanceof Custom event
        ? custom.get(CustomKind.of(event))
        : rules.get(accepted.type());
  }

  private boolean isNews(Envelope accepted) {
    boolean received = accepted.event() instanceof Sub sub && sub.gift() != null;
    boolean over = accepted.is(Mark.BACKFILLED) && !set.backfilled();
    return !received && !over && !accepted.is(Mark.DETAIL) && !accepted.is(Mark.AGAIN);
  }

  private static AlertDecision decision(AlertRule rule, AlertFacts facts) {
    Optional<AlertVariant> variant =
        rule.variants().stream().filter(one -> applies(one, facts)).max(MOST_SPECIAL);
    AlertLook usual = either(rule.look());
    return new AlertDecision(
        rule.kind(),
        variant.map(AlertVariant::name).orElse(null),
        rule.priority() == null ? 0 : rule.priority(),
        rule.combineFrom() == null ? 0 : rule.combineFrom(),
        variant.map(one -> either(one.look()).over(usual)).orElse(usual),
        variant.map(AlertVariant::obs).filter(actions -> !actions.isEmpty()).orElse(rule.obs()));
  }

  private static AlertLook either(@Nullable AlertLook look) {
    return look == null ? AlertLook.PLAIN : look;
  }

  private static boolean applies(AlertVariant variant, AlertFacts facts) {
    return conditions(variant) > 0
        && facts.reaches(variant.least())
        && facts.lasts(variant.months())
        && (variant.tier() == null || variant.tier().equals(facts.tier()));
  }

  private static int conditions(AlertVariant variant) {
    return (variant.least() == null ? 0 : 1)
        + (variant.tier() == null ? 0 : 1)
        + (variant.months() == null ? 0 : 1);
  }
}
