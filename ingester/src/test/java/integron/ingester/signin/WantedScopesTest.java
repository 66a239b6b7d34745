package integron.ingester.signin;

import static org.assertj.core.api.Assertions.assertThat;

import integron.common.command.SignInCommand.Permissions;
import integron.common.event.EventType;
import integron.common.settings.ChatSourceSetting;
import integron.common.settings.EventChoice;
import integron.common.settings.TwitchScopes;
import integron.common.status.SignInStatus.MissingScope;
import integron.faketwitch.oauth.Scopes;
import integron.ingester.twitch.eventsub.session.SubscriptionSpec;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/// What Twitch's user is asked for.
final class WantedScopesTest {
  /// Twitch, "EventSub subscription types": what each type needs, of which any one is enough.
  private static final Map<String, String> TWITCHS =
      Map.ofEntries(
          Map.entry("channel.chat.", "user:read:chat"),
          Map.entry("channel.subscri", "channel:read:subscriptions"),
          Map.entry(
              "channel.channel_points_", "channel:read:redemptions channel:manage:redemptions"),
          Map.entry("channel.follow", "moderator:read:followers"),
          Map.entry("channel.cheer", "bits:read"),
          Map.entry("channel.bits.use", "bits:read"),
          Map.entry("channel.custom_power_up_redemption.add", "bits:read"),
          Map.entry("channel.raid", ""),
          Map.entry("channel.hype_train.", "channel:read:hype_train"),
          Map.entry("channel.poll.", "channel:read:polls channel:manage:polls"),
          Map.entry("channel.prediction.", "channel:read:predictions channel:manage:predictions"),
          Map.entry("channel.shoutout.", "moderator:read:shoutouts moderator:manage:shoutouts"),
          Map.entry("stream.o", ""),
          Map.entry("channel.update", ""),
          Map.entry("channel.ad_break.begin", "channel:read:ads"));

  private final WantedScopes overEventSub = new WantedScopes(new ChatSourceSetting.OverEventSub());
  private final WantedScopes overIrc = new WantedScopes(new ChatSourceSetting.OverIrc());

  @Test
  void everySubscriptionIsAllowedByWhatIsNeeded() {
    Set<String> needed = overEventSub.of(Permissions.NEEDED);
    assertThat(SubscriptionSpec.ALL)
        .allMatch(
            spec -> spec.scopes().isEmpty() || spec.scopes().stream().anyMatch(needed::contains));
    assertThat(overEventSub.missing(needed)).isEmpty();
    assertThat(overIrc.missing(overIrc.of(Permissions.NEEDED))).isEmpty();
  }

  /// Shown able to fail: with the scope of the raids at the shoutouts, or with one more at a cheer.
  @Test
  void everyTypeHasTheScopesOfTwitchsListAndNoOther() {
    for (SubscriptionSpec spec : SubscriptionSpec.ALL) {
      List<String> listed =
          TWITCHS.entrySet().stream()
              .filter(entry -> spec.type().startsWith(entry.getKey()))
              .map(Map.Entry::getValue)
              .toList();
      assertThat(listed).as(spec.type()).hasSize(1);
      assertThat(String.join(" ", spec.scopes())).as(spec.type()).isEqualTo(listed.getFirst());
    }
  }

  /// Shown able to fail: with `channel:manage:raids` among what is also read.
  @Test
  void whatIsNeededOnlyReads() {
    assertThat(overEventSub.of(Permissions.NEEDED))
        .allMatch(scope -> scope.contains("read"))
        .doesNotContain("chat:read")
        .contains("user:read:chat", "channel:read:goals");
    assertThat(overIrc.of(Permissions.NEEDED)).contains("chat:read");
  }

  /// Shown able to fail: with `user:read:email` among what actions need, or without `clips:edit`.
  @Test
  void allIsEverythingThatTwitchKnowsExceptWhatIntegronNeverUses() {
    Set<String> rest = new HashSet<>(Scopes.ALL);
    rest.removeAll(overEventSub.of(Permissions.ALL));
    assertThat(rest).containsExactlyInAnyOrderElementsOf(TwitchScopes.NEVER);
    assertThat(Scopes.ALL).containsAll(overEventSub.of(Permissions.ALL));
  }

  /// Shown able to fail: with one scope less among the allowed ones.
  @Test
  void theUserMayAskForEveryOtherScopeOfTwitch() {
    Set<String> known = new HashSet<>(TwitchScopes.ALLOWED);
    known.addAll(TwitchScopes.NEVER);
    assertThat(known).containsExactlyInAnyOrderElementsOf(Scopes.ALL);
    assertThat(TwitchScopes.ALLOWED).doesNotContainAnyElementsOf(TwitchScopes.NEVER);
  }

  /// Shown able to fail: when the choice is read once, a kind that is turned on later lacks its
  /// scope.
  @Test
  void theScopesFollowTheKindsThatTheUserWants() {
    AtomicReference<EventChoice> choice =
        new AtomicReference<>(
            new EventChoice(
                Set.of(
                    EventType.POLL_BEGIN,
                    EventType.POLL_PROGRESS,
                    EventType.POLL_END,
                    EventType.AD_BREAK),
                Set.of("channel:read:guest_star")));
    WantedScopes scopes = new WantedScopes(ChatSourceSetting.OverEventSub::new, choice::get);

    assertThat(scopes.of(Permissions.NEEDED))
        .doesNotContain("channel:read:polls", "channel:read:ads")
        .contains("channel:read:guest_star", "bits:read");
    assertThat(scopes.missing(Set.of()))
        .extracting(MissingScope::scope)
        .doesNotContain("channel:read:polls", "channel:read:guest_star");
    choice.set(EventChoice.EVERYTHING);
    assertThat(scopes.of(Permissions.NEEDED))
        .contains("channel:read:polls", "channel:read:ads")
        .doesNotContain("channel:read:guest_star");
  }

  @Test
  void aMissingScopeSaysWhatDoesNotArrive() {
    Set<String> granted = overEventSub.of(Permissions.NEEDED);
    granted.remove("bits:read");
    granted.remove("channel:read:polls");
    granted.add("channel:manage:polls");
    assertThat(overEventSub.missing(granted))
        .containsExactly(new MissingScope("bits:read", "cheers and Power-ups"));
    assertThat(overEventSub.missing(Set.of()))
        .hasSize(10)
        .noneMatch(missing -> missing.events().equals("some events"));
    assertThat(overIrc.missing(Set.of()))
        .contains(
            new MissingScope("chat:read", "chat messages"),
            new MissingScope("user:read:chat", "chat notices"));
  }
}
