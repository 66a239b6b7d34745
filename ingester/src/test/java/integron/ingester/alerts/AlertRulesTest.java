package integron.ingester.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import integron.common.alert.AlertLook;
import integron.common.alert.AlertRule;
import integron.common.alert.AlertRuleSet;
import integron.common.alert.AlertVariant;
import integron.common.event.BitsEvent.Cheer;
import integron.common.event.Envelope;
import integron.common.event.Envelope.Mark;
import integron.common.event.Event;
import integron.common.event.SubEvent.Gift;
import integron.common.event.SubEvent.Resub;
import integron.common.event.SubEvent.Sub;
import integron.common.event.Viewer;
import integron.common.json.Json;
import integron.common.problem.ProblemException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which events are alerts, and how they are shown.
final class AlertRulesTest {
  private static final Viewer ADA = new Viewer("1", "ada", "Ada");

  private static Envelope of(Event event, Mark... marks) {
    return new Envelope(1, Instant.EPOCH, event, Set.of(marks));
  }

  private static Event cheer(int bits) {
    return new Cheer(ADA, false, bits, "");
  }

  private static Event resub(String tier, int months) {
    return new Resub(ADA, tier, null, months, null, null, null, null, null, List.of(), null);
  }

  private static AlertVariant variant(
      String name, @Nullable Long least, @Nullable String tier, @Nullable Integer months) {
    return new AlertVariant(name, least, tier, months, AlertLook.PLAIN.lasting(9), List.of());
  }

  private static AlertRules rules(String kind, @Nullable Long least, List<AlertVariant> variants) {
    return new AlertRules(
        new AlertRuleSet(
            null,
            null,
            false,
            List.of(
                new AlertRule(
                    kind,
                    true,
                    least,
                    null,
                    null,
                    List.of(),
                    AlertLook.PLAIN.lasting(5),
                    variants,
                    null,
                    List.of()))));
  }

  /// Shown able to fail: without the comparison of the kinds.
  @Test
  void aRuleForOneEventIsOfItsKindAndWithoutMistakes() {
    AlertRule rule = rules("cheer", 5L, List.of()).set().rule("cheer").orElseThrow();
    RuleCheck.check(rule, cheer(1));
    assertThatThrownBy(() -> RuleCheck.check(rule, resub("1000", 3)))
        .hasMessageContaining(
            "The rule is for the kind cheer, and the event is of the kind resub.");
    AlertRule wrong = rules("cheer", -5L, List.of()).set().rule("cheer").orElseThrow();
    assertThatThrownBy(() -> RuleCheck.check(wrong, cheer(1)))
        .hasMessageContaining("The least amount of cheer must be 0 or more.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"do\":\"show\",\"scene\":\" \",\"source\":\"Cam\"} | follow.obs.scene must be a name",
        "{\"do\":\"hide\",\"scene\":\"Game\",\"source\":\"\"} | follow.obs.source must be a name",
        "{\"do\":\"play\",\"input\":\"LONG\"} | follow.obs.input must be a name in OBS, of 1 to"
            + " 200",
        "{\"do\":\"play\",\"input\":\"a\"},MANY | follow.obs has more than 5 actions."
      })
  void anActionInObsHasNames(String actions, String problem) throws Exception {
    String json =
        actions
            .replace("LONG", "y".repeat(201))
            .replace("MANY", "{\"do\":\"play\",\"input\":\"a\"},".repeat(5) + "{}");
    String written =
        "{\"kinds\":[{\"kind\":\"follow\",\"on\":true,\"obs\":[%s]}]}"
            .formatted(json.replace(",{}", ""));
    AlertRuleSet set = Json.read(written, AlertRuleSet.class);
    assertThatThrownBy(() -> RuleCheck.check(set)).hasMessageContaining(problem);
  }

  /// Every blank and letter of a name in OBS counts.
  @Test
  void anActionInObsMayHaveAnyName() throws Exception {
    String written =
        """
        {"kinds":[{"kind":"follow","on":true,
          "obs":[{"do":"show","scene":" 😀 \u202eمشهد","source":"<b>\\\"x\\\"</b> "}]}]}
        """;
    AlertRuleSet set = Json.read(written, AlertRuleSet.class);
    RuleCheck.check(set);
    assertThat(Json.read(Json.write(set), AlertRuleSet.class)).isEqualTo(set);
  }

  @Property
  void aKindWithALeastAmountIsAnAlertExactlyFromThere(
      @ForAll @IntRange(max = 5_000) int least, @ForAll @IntRange(min = 1, max = 5_000) int bits) {
    assertThat(rules("cheer", (long) least, List.of()).decide(of(cheer(bits))).isPresent())
        .isEqualTo(bits >= least);
  }

  /// The one with the highest least amount that the event reaches, in whichever order they are
  /// given. Shown able to fail: with the first one that applies.
  @Property
  void theMostSpecialVariantAppliesInWhicheverOrderTheyAreWritten(
      @ForAll @Size(max = 8) List<@IntRange(min = 1, max = 1_000) Integer> leasts,
      @ForAll @IntRange(min = 1, max = 1_000) int bits,
      @ForAll long seed) {
    List<AlertVariant> variants =
        new ArrayList<>(
            leasts.stream()
                .distinct()
                .map(least -> variant("from " + least, (long) least, null, null))
                .toList());
    Collections.shuffle(variants, new Random(seed));
    Optional<String> expected =
        leasts.stream()
            .filter(least -> least <= bits)
            .max(Integer::compare)
            .map(least -> "from " + least);
    AlertDecision decision = rules("cheer", null, variants).decide(of(cheer(bits))).orElseThrow();
    assertThat(Optional.ofNullable(decision.variant())).isEqualTo(expected);
    assertThat(decision.look().seconds()).isEqualTo(expected.isPresent() ? 9 : 5);
  }

  @Property
  void theSameEventAndRulesGiveTheSameDecisionAlsoAfterJson(
      @ForAll @IntRange(min = 1, max = 2_000) int months) throws Exception {
    AlertRules rules =
        rules(
            "resub",
            null,
            List.of(
                variant("tier", null, "3000", null),
                variant("year", null, null, 12),
                variant("both", null, "3000", 12)));
    AlertRules stored = new AlertRules(Json.read(Json.write(rules.set()), AlertRuleSet.class));
    for (String tier : List.of("1000", "3000")) {
      AlertDecision decision = rules.decide(of(resub(tier, months))).orElseThrow();
      assertThat(stored.decide(of(resub(tier, months)))).contains(decision);
      String expected =
          tier.equals("3000") ? (months >= 12 ? "both" : "tier") : (months >= 12 ? "year" : null);
      assertThat(decision.variant()).isEqualTo(expected);
    }
  }

  @Test
  void whatIsNoNewsIsNoAlert() {
    AlertRules rules = new AlertRules(AlertRuleSet.standard());
    assertThat(rules.decide(of(cheer(1), Mark.TEST, Mark.REPLAY))).isPresent();
    for (Mark mark : List.of(Mark.DETAIL, Mark.AGAIN, Mark.BACKFILLED)) {
      assertThat(rules.decide(of(cheer(1), mark))).as("%s", mark).isEmpty();
    }
    assertThat(rules.decide(of(new Sub(ADA, "1000", null, new Gift("g", null), null, null, null))))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"kinds\":[{\"kind\":\"chat\",\"on\":true}]}', no alerts of a kind",
    "'{\"kinds\":[{\"kind\":\"cheer\",\"on\":true},{\"kind\":\"cheer\"}]}', has two rules",
    "'{\"kinds\":[{\"kind\":\"cheer\",\"priority\":10}]}', cheer.priority must be from 0 to 9",
    "'{\"kinds\":[{\"kind\":\"cheer\",\"combineFrom\":3}]}', Only follows",
    "'{\"kinds\":[{\"kind\":\"cheer\",\"least\":-1}]}', must be 0 or more",
    "'{\"kinds\":[{\"kind\":\"cheer\",\"look\":{\"seconds\":61}}]}', cheer.seconds",
    "'{\"kinds\":[{\"kind\":\"cheer\",\"look\":{\"picture\":\"../x.png\"}}]}', name of an asset",
    "'{\"kinds\":[{\"kind\":\"cheer\",\"look\":{\"second\":\"{amont}\"}}]}', Did you mean {amount}",
    "'{\"kinds\":[{\"kind\":\"follow\",\"look\":{\"second\":\"{bits}\"}}]}', {bits} is not known",
    "'{\"kinds\":[{\"kind\":\"cheer\",\"variants\":[{\"name\":\"x\"}]}]}', has no condition",
    "'{\"kinds\":[{\"kind\":\"custom\",\"on\":true}]}', no alerts of a kind",
    "'{\"kinds\":[{\"kind\":\"custom:Donation\",\"on\":true}]}', no alerts of a kind",
    "'{\"kinds\":[{\"kind\":\"custom:x\",\"amountField\":\"a b\"}]}', the name of a field",
    "'{\"kinds\":[{\"kind\":\"cheer\",\"amountField\":\"bits\"}]}', only a custom event",
    "'{\"kinds\":[{\"kind\":\"custom:x\",\"look\":{\"first\":\"{a-b}\"}}]}', no field of a payload",
    "'{\"kinds\":[{\"kind\":\"custom:x\",\"combineFrom\":3}]}', Only follows",
    "'{\"waiting\":0,\"kinds\":[]}', waiting must be from 1 to 1000"
  })
  void aMistakeInTheRulesIsNamed(String json, String sentence) throws Exception {
    AlertRuleSet rules = Json.read(json, AlertRuleSet.class);
    assertThatThrownBy(() -> RuleCheck.check(rules))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining(sentence);
  }

  private static AlertRules rules(String json) throws Exception {
    AlertRuleSet set = Json.read(json, AlertRuleSet.class);
    RuleCheck.check(set);
    return new AlertRules(set);
  }

  private static Envelope custom(String data) throws Exception {
    return of(Json.readData("custom", data));
  }

  /// Shown able to fail: with a standard rule for custom events.
  @Test
  void anEventOfAToolIsAnAlertOnlyByARuleForItsName() throws Exception {
    Envelope donation = custom("{\"name\":\"donation\",\"payload\":{\"amount\":5}}");
    assertThat(new AlertRules(AlertRuleSet.standard()).decide(donation)).isEmpty();
    AlertRules rules =
        rules(
            """
            {"kinds":[{"kind":"custom:tip","on":true}, {"kind":"custom:donation","on":true,
              "look":{"first":"{donor}","second":"gave {amount} {currency}"}}]}
            """);
    assertThat(rules.decide(donation).orElseThrow().kind()).isEqualTo("custom:donation");
    assertThat(rules.decide(custom("{\"name\":\"vote\",\"payload\":{}}"))).isEmpty();
    AlertRules off = rules("{\"kinds\":[{\"kind\":\"custom:donation\",\"on\":false}]}");
    assertThat(off.decide(donation)).isEmpty();
    assertThat(Json.read(Json.write(rules.set()), AlertRuleSet.class)).isEqualTo(rules.set());
    assertThat(rules.set().whole()).isEqualTo(rules.set());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"paid\":5} | true",
        "{\"paid\":5.99} | true",
        "{\"paid\":\"5.00\"} | true",
        "{\"paid\":\" 7,50 \"} | true",
        "{\"paid\":4.99} | false",
        "{\"paid\":\"4,99\"} | false",
        "{\"paid\":-9} | false",
        "{\"paid\":\"-9\"} | false",
        "{\"paid\":\"much\"} | false",
        "{\"paid\":\"1e9\"} | false",
        "{\"paid\":5e-1} | false",
        "{\"paid\":1e300} | false",
        "{\"paid\":1e-300} | false",
        "{\"paid\":true} | false",
        "{\"paid\":[5]} | false",
        "{\"amount\":5} | false",
        "{} | false"
      })
  void theAmountOfAToolIsTheWholeNumberInTheFieldOfTheRule(String payload, boolean isAlert)
      throws Exception {
    AlertRules rules =
        rules(
            """
            {"kinds":[{"kind":"custom:tip","on":true,"least":5,"amountField":"paid",
              "variants":[{"name":"much","least":1000}]}]}
            """);
    Envelope event = custom("{\"name\":\"tip\",\"payload\":" + payload + "}");
    assertThat(rules.decide(event).isPresent()).isEqualTo(isAlert);
  }

  @Test
  void theStandardRulesAreValidAndWhole() {
    RuleCheck.check(AlertRuleSet.standard());
    assertThat(new AlertRuleSet(null, null, false, List.of()).whole())
        .isEqualTo(AlertRuleSet.standard());
  }
}
