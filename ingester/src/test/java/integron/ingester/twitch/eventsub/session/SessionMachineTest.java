package integron.ingester.twitch.eventsub.session;

import static org.assertj.core.api.Assertions.assertThat;

import integron.common.status.TwitchStatus;
import integron.common.status.TwitchStatus.SubscriptionState;
import integron.ingester.twitch.auth.Identity;
import integron.ingester.twitch.eventsub.Notifications;
import integron.ingester.twitch.eventsub.message.EventSubMessage;
import integron.ingester.twitch.helix.HelixAnswer;
import integron.ingester.twitch.helix.HelixRefusal;
import integron.ingester.twitch.helix.HelixSubscription;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Single reactions of the machine; [SimulationTest] covers their combinations.
final class SessionMachineTest {
  private static final String USER = "800100";
  private static final URI BASE = URI.create("ws://twitch/ws");
  private static final URI ELSEWHERE = URI.create("ws://twitch/elsewhere");
  private static final SubscriptionSpec RAID_IN = spec("channel.raid (in)");
  private static final SubscriptionSpec FOLLOW = spec("channel.follow");
  private static final SubscriptionSpec POLL = spec("channel.poll.begin");

  private long nanos;
  private List<TwitchStatus.Subscription> reported = List.of();
  private final List<Action> all = new ArrayList<>();
  private final SessionMachine machine =
      new SessionMachine(
          BASE,
          List.of(RAID_IN, FOLLOW, POLL),
          new Identity("app", USER, "me", Set.of("channel:read:polls")),
          List.of("former"),
          new Random(1),
          now());

  private static SubscriptionSpec spec(String name) {
    return SubscriptionSpec.ALL.stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private Moment now() {
    return new Moment(nanos, Instant.EPOCH.plusNanos(nanos));
  }

  private List<Action> on(Input input) {
    List<Action> actions = machine.on(input, now());
    all.addAll(actions);
    of(actions, Action.ReportSubscriptions.class).forEach(one -> reported = one.subscriptions());
    return actions;
  }

  private List<Action> received(int connection, EventSubMessage message) {
    return on(new Input.Received(connection, message, ""));
  }

  private List<Action> passes(Duration time) {
    nanos += time.toNanos();
    return on(new Input.Tick());
  }

  private static <T extends Action> List<T> of(List<Action> actions, Class<T> kind) {
    return actions.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private static EventSubMessage welcome(String session) {
    return new EventSubMessage.Welcome(session, Duration.ofSeconds(10));
  }

  /// Dials, is welcomed, and has requested everything.
  private List<Action> begun() {
    on(new Input.Tick());
    return received(1, welcome("s-1"));
  }

  private long callOf(List<Action> actions, SubscriptionSpec spec) {
    return of(actions, Action.Create.class).stream()
        .filter(create -> create.spec().equals(spec))
        .findFirst()
        .orElseThrow()
        .call();
  }

  private List<Action> created(
      List<Action> asked, SubscriptionSpec spec, HelixAnswer<String> answer) {
    return on(new Input.Created(callOf(asked, spec), answer));
  }

  private List<Action> refused(List<Action> asked, SubscriptionSpec spec, HelixRefusal why) {
    return created(asked, spec, new HelixAnswer.No<>(why));
  }

  private TwitchStatus.Subscription shown(SubscriptionSpec spec) {
    return reported.stream()
        .filter(one -> one.type().equals(spec.name()))
        .findFirst()
        .orElseThrow();
  }

  private static HelixAnswer<String> ok(String id) {
    return new HelixAnswer.Ok<>(id);
  }

  private static HelixSubscription listed(
      String id, SubscriptionSpec spec, String status, String session) {
    return new HelixSubscription(
        id, spec.type(), spec.version(), spec.conditionFor(USER), status, session);
  }

  private List<Action> subscribed() {
    List<Action> asked = begun();
    created(asked, RAID_IN, ok("raid"));
    created(asked, FOLLOW, ok("follow"));
    return created(asked, POLL, ok("poll"));
  }

  @Test
  void requestsEverythingAtOnceAndReportsWhenAllIsSettled() {
    List<Action> asked = begun();

    assertThat(of(asked, Action.Create.class)).hasSize(3);
    assertThat(of(created(asked, RAID_IN, ok("raid")), Action.Subscribed.class)).isEmpty();
    assertThat(of(created(asked, FOLLOW, ok("follow")), Action.Subscribed.class)).isEmpty();
    assertThat(created(asked, POLL, ok("poll")))
        .contains(new Action.Subscribed(now().wall(), names(RAID_IN, FOLLOW, POLL)));
  }

  private static Set<String> names(SubscriptionSpec... spec) {
    return Stream.of(spec).map(SubscriptionSpec::name).collect(Collectors.toSet());
  }

  /// Shown able to fail: when all are reported at once, the two enabled ones are not reported.
  @Test
  void oneThatIsRefusedForNowIsMissedAndTheOthersArrive() {
    Instant opened = now().wall();
    List<Action> asked = begun();
    nanos += Duration.ofSeconds(1).toNanos();
    created(asked, RAID_IN, ok("raid"));
    created(asked, FOLLOW, ok("follow"));
    List<Action> actions =
        refused(asked, POLL, new HelixRefusal.Unavailable("Twitch's API answered 503"));

    assertThat(actions)
        .contains(new Action.Subscribed(now().wall(), names(RAID_IN, FOLLOW)))
        .contains(
            new Action.Unsubscribed(
                opened, names(POLL), "Twitch has not enabled it in this session."));
    List<Action> again = passes(Duration.ofSeconds(1));
    assertThat(created(again, POLL, ok("poll")))
        .contains(new Action.Subscribed(now().wall(), names(POLL)));
    assertThat(of(on(new Input.Closed(1, 4000, "")), Action.Unsubscribed.class))
        .extracting(Action.Unsubscribed::names)
        .containsExactly(names(RAID_IN, FOLLOW, POLL));
  }

  @Test
  void whatTwitchDoesNotProvideIsNotMissed() {
    List<Action> asked = begun();
    refused(asked, FOLLOW, new HelixRefusal.Forbidden("no"));
    created(asked, RAID_IN, ok("raid"));
    List<Action> actions = created(asked, POLL, ok("poll"));
    List<Action> ends =
        received(1, new EventSubMessage.Revocation("raid", "channel.raid", "user_removed"));

    assertThat(actions).contains(new Action.Unavailable(now().wall(), names(FOLLOW)));
    assertThat(ends).contains(new Action.Unavailable(now().wall(), names(RAID_IN)));
    assertThat(of(on(new Input.Closed(1, 4000, "")), Action.Unsubscribed.class))
        .extracting(Action.Unsubscribed::names)
        .containsExactly(names(POLL));
  }

  /// The next sign-in restores it, so its events until then are missed.
  @Test
  void whatEndsWithTheSignInIsMissedAndRequestedAgainWhenTheTokenIsValid() {
    subscribed();
    List<Action> ends =
        received(1, new EventSubMessage.Revocation("poll", "", "authorization_revoked"));

    assertThat(shown(POLL).state()).isEqualTo(SubscriptionState.REVOKED);
    assertThat(ends)
        .contains(
            new Action.DoubtToken(),
            new Action.Unsubscribed(now().wall(), names(POLL), "Twitch has ended it."));
    on(new Input.TokenGood());
    assertThat(of(passes(Duration.ofSeconds(1)), Action.Create.class)).hasSize(1);
  }

  @Test
  void namesTheMissingScopeAndContinuesWithTheRest() {
    List<Action> asked = begun();
    refused(asked, FOLLOW, new HelixRefusal.Forbidden("no"));
    created(asked, RAID_IN, ok("raid"));
    List<Action> last = created(asked, POLL, ok("poll"));

    assertThat(shown(FOLLOW).state()).isEqualTo(SubscriptionState.MISSING_SCOPE);
    assertThat(shown(FOLLOW).reason())
        .isEqualTo("The sign-in lacks the scope moderator:read:followers.");
    assertThat(of(last, Action.Subscribed.class)).hasSize(1);
  }

  @Test
  void reportsThatTheChannelIsNoAffiliateEvenWhenItLearnsThatLater() {
    List<Action> asked = begun();
    refused(asked, POLL, new HelixRefusal.Forbidden("Twitch's own words"));
    assertThat(shown(POLL).state()).isEqualTo(SubscriptionState.FAILED);
    assertThat(shown(POLL).reason()).contains("Twitch's own words");

    on(new Input.ChannelKnown(false));
    assertThat(shown(POLL).state()).isEqualTo(SubscriptionState.NOT_AFFILIATE);
  }

  @Test
  void waitsAsLongAsTwitchSays() {
    List<Action> asked = begun();
    refused(asked, POLL, new HelixRefusal.RateLimited("Too Many", Instant.EPOCH.plusSeconds(7)));
    received(1, new EventSubMessage.Keepalive());

    assertThat(shown(POLL).reason())
        .isEqualTo("Twitch limits the rate of calls; retrying in 7 s.");
    assertThat(of(passes(Duration.ofMillis(6_999)), Action.Create.class)).isEmpty();
    assertThat(of(passes(Duration.ofMillis(2)), Action.Create.class)).hasSize(1);
  }

  @Test
  void aWrongClockDelaysCallsByAtMostAMinute() {
    List<Action> asked = begun();
    refused(
        asked, POLL, new HelixRefusal.RateLimited("Too Many", Instant.EPOCH.plusSeconds(999_999)));

    assertThat(shown(POLL).reason()).contains("in 60 s");
  }

  /// Shown able to fail: as a count of nanoseconds, it throws in the thread that owns the machine.
  @ParameterizedTest
  @CsvSource({"-31557014167219200, in 1 s", "31556889864403199, in 60 s"})
  void noTimeThatTwitchSaysIsTooFarAway(long seconds, String wait) {
    List<Action> asked = begun();
    refused(asked, POLL, new HelixRefusal.RateLimited("Too Many", Instant.ofEpochSecond(seconds)));

    assertThat(shown(POLL).reason()).contains(wait);
  }

  @Test
  void waitsLongerAfterEachRefusalWithoutATime() {
    List<Action> asked = begun();
    List<Duration> waits = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      refused(asked, POLL, new HelixRefusal.Unavailable("Twitch's API answered 503"));
      Duration wait = Duration.ZERO;
      do {
        received(1, new EventSubMessage.Keepalive());
        asked = passes(Duration.ofMillis(10));
        wait = wait.plusMillis(10);
      } while (of(asked, Action.Create.class).isEmpty());
      waits.add(wait);
    }

    assertThat(waits).isSorted();
    assertThat(waits.getLast()).isBetween(Duration.ofSeconds(4), Duration.ofMillis(8_010));
  }

  @Test
  void adoptsAnExistingSubscriptionOfThisSession() {
    List<Action> asked = begun();
    List<Action> looks = refused(asked, POLL, new HelixRefusal.Conflict("exists"));
    Action.ListSubscriptions look =
        of(looks, Action.ListSubscriptions.class).stream()
            .filter(one -> POLL.type().equals(one.type()))
            .findFirst()
            .orElseThrow();
    on(
        new Input.Listed(
            look.call(), new HelixAnswer.Ok<>(List.of(listed("mine", POLL, "enabled", "s-1")))));

    assertThat(shown(POLL).state()).isEqualTo(SubscriptionState.ENABLED);
  }

  @Test
  void deletesAnExistingSubscriptionOfAnEarlierSessionAndRetries() {
    List<Action> asked = begun();
    List<Action> looks = refused(asked, POLL, new HelixRefusal.Conflict("exists"));
    Action.ListSubscriptions look =
        of(looks, Action.ListSubscriptions.class).stream()
            .filter(one -> POLL.type().equals(one.type()))
            .findFirst()
            .orElseThrow();
    List<Action> deletes =
        on(
            new Input.Listed(
                look.call(),
                new HelixAnswer.Ok<>(List.of(listed("old", POLL, "enabled", "former")))));
    Action.Delete delete = of(deletes, Action.Delete.class).getFirst();
    on(new Input.Deleted(delete.call(), ok("")));

    assertThat(delete.subscriptionId()).isEqualTo("old");
    assertThat(of(passes(Duration.ofSeconds(1)), Action.Create.class)).hasSize(1);
  }

  @Test
  void deletesEndedSubscriptionsAndItsOwnAndNoOthers() {
    List<Action> asked = begun();
    Action.ListSubscriptions list = of(asked, Action.ListSubscriptions.class).getFirst();
    List<Action> deletes =
        on(
            new Input.Listed(
                list.call(),
                new HelixAnswer.Ok<>(
                    List.of(
                        listed("over", POLL, "websocket_disconnected", "somebody"),
                        listed("mine", POLL, "enabled", "former"),
                        listed("present", POLL, "enabled", "s-1"),
                        listed("webhook", POLL, "webhook_callback_verification_failed", ""),
                        listed("foreign", POLL, "enabled", "somebody")))));

    assertThat(of(deletes, Action.Delete.class).stream().map(Action.Delete::subscriptionId))
        .containsExactly("over", "mine");
  }

  @Test
  void reportsALimitOfTwitchAndLooksForStaleSubscriptions() {
    List<Action> asked = begun();
    Action.ListSubscriptions first = of(asked, Action.ListSubscriptions.class).getFirst();
    on(new Input.Listed(first.call(), new HelixAnswer.Ok<>(List.of())));
    String words = "number of websocket transports limit exceeded";
    List<Action> again = refused(asked, POLL, new HelixRefusal.RateLimited(words, null));

    assertThat(of(again, Action.ListSubscriptions.class)).hasSize(1);
    assertThat(shown(POLL).state()).isEqualTo(SubscriptionState.RETRYING);
    assertThat(shown(POLL).reason()).contains(words);
  }

  @Test
  void checksARefusedTokenAndRetriesWhenItIsValid() {
    List<Action> asked = begun();
    List<Action> doubts = refused(asked, POLL, new HelixRefusal.Unauthorized("Sign in again."));
    assertThat(doubts).contains(new Action.DoubtToken());
    assertThat(shown(POLL).reason()).isEqualTo("Sign in again.");
    assertThat(shown(POLL).state()).isEqualTo(SubscriptionState.FAILED);

    on(new Input.TokenGood());
    assertThat(of(passes(Duration.ofSeconds(1)), Action.Create.class)).hasSize(1);
  }

  @Test
  void aDeadTokenEndsTheSessionForGood() {
    subscribed();
    List<Action> last = on(new Input.TokenDead("Sign in again."));

    assertThat(last).contains(new Action.Cut(1));
    assertThat(of(last, Action.Unsubscribed.class)).hasSize(1);
    assertThat(machine.state()).isEqualTo(new SessionState.Over("Sign in again."));
    assertThat(passes(Duration.ofHours(1))).isEmpty();
  }

  @Test
  void aStopReportsThatEventsAreMissedSinceTheLastFrame() {
    subscribed();
    nanos += Duration.ofSeconds(3).toNanos();
    received(1, new EventSubMessage.Keepalive());
    Instant receivedAt = now().wall();
    nanos += Duration.ofSeconds(3).toNanos();

    assertThat(on(new Input.Stop()))
        .contains(
            new Action.Unsubscribed(
                receivedAt, names(RAID_IN, FOLLOW, POLL), "Integron is stopping."));
  }

  @Test
  void whatTwitchHasEndedForGoodIsNotMissed() {
    subscribed();
    received(1, new EventSubMessage.Revocation("raid", "channel.raid", "user_removed"));
    received(1, new EventSubMessage.Revocation("follow", "channel.follow", "user_removed"));
    assertThat(of(all, Action.Unsubscribed.class)).isEmpty();
    received(1, new EventSubMessage.Revocation("poll", "channel.poll.begin", "version_removed"));

    assertThat(of(all, Action.Unsubscribed.class)).isEmpty();
    assertThat(of(all, Action.Unavailable.class)).hasSize(3);
    assertThat(shown(POLL).reason()).isEqualTo("Twitch ended it: version removed.");
  }

  @Test
  void aRevocationThatOvertakesTheAnswerCounts() {
    List<Action> asked = begun();
    received(1, new EventSubMessage.Revocation("poll", "channel.poll.begin", "user_removed"));
    created(asked, POLL, ok("poll"));

    assertThat(shown(POLL).state()).isEqualTo(SubscriptionState.REVOKED);
  }

  @Test
  void silenceEndsTheSessionAfterOneAndAHalfKeepalives() {
    subscribed();

    assertThat(of(passes(Duration.ofMillis(14_999)), Action.Ended.class)).isEmpty();
    assertThat(of(passes(Duration.ofMillis(1)), Action.Ended.class))
        .containsExactly(new Action.Ended("silence", "Twitch was silent for 15 s."));
  }

  @Test
  void aHandoverReadsTheOldConnectionToItsEndAndReportsNothing() {
    subscribed();
    all.clear();
    assertThat(received(1, new EventSubMessage.Reconnect(ELSEWHERE)))
        .contains(new Action.Dial(2, ELSEWHERE));
    assertThat(received(2, welcome("s-2")))
        .contains(new Action.Goodbye(1))
        .doesNotContain(new Action.Listen(2));
    EventSubMessage late = Notifications.of("m", Map.of());
    assertThat(received(1, late)).contains(new Action.Deliver(late, ""));
    assertThat(on(new Input.Closed(1, 4004, "grace"))).contains(new Action.Listen(2));

    assertThat(all)
        .noneMatch(action ->
            action instanceof Action.Create
                || action instanceof Action.Unsubscribed
                || action instanceof Action.Ended);
  }

  /// While the database is behind, the reading pauses for up to eight seconds. Shown able to fail:
  /// with five seconds for the close, the last messages of the old connection were cut off.
  @Test
  void anOldConnectionThatIsHeldBackIsReadToItsEnd() {
    subscribed();
    received(1, new EventSubMessage.Reconnect(ELSEWHERE));
    received(2, welcome("s-2"));

    assertThat(of(passes(Duration.ofSeconds(9)), Action.Cut.class)).isEmpty();
    assertThat(on(new Input.Closed(1, 1000, ""))).contains(new Action.Listen(2));
  }

  @Test
  void anInvalidReconnectAddressLeadsToTheBaseAddressAndNewSubscriptions() {
    subscribed();
    received(1, new EventSubMessage.Reconnect(ELSEWHERE));
    List<Action> ends = on(new Input.Closed(2, 4007, "invalid reconnect"));
    assertThat(ends).contains(new Action.Cut(1));
    List<Action> dials = passes(Duration.ofSeconds(1));
    assertThat(dials).contains(new Action.Dial(3, BASE));

    assertThat(of(received(3, welcome("s-3")), Action.Create.class)).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "4000|Twitch had an internal error (4000).",
        "4001|Integron sent Twitch a message, which is not allowed. This is a bug in Integron"
            + " (4001).",
        "4002|Twitch got no answer to its ping (4002).",
        "4003|Integron had no subscription within 10 s, so Twitch closed the connection (4003).",
        "4004|Integron took too long to move to another connection (4004).",
        "4005|Twitch's network timed out (4005).",
        "4006|Twitch's network failed (4006).",
        "4007|Twitch did not accept the reconnect address (4007).",
        "1006|The connection was lost: reset."
      })
  void everyOtherEndIsSaidAndFollowedByAnotherSession(int code, String reason) {
    subscribed();
    List<Action> ends = on(new Input.Closed(1, code, "reset"));
    assertThat(of(ends, Action.Ended.class))
        .containsExactly(new Action.Ended(Integer.toString(code), reason));
    assertThat(of(ends, Action.Unsubscribed.class)).hasSize(1);

    assertThat(passes(Duration.ofSeconds(1))).contains(new Action.Dial(2, BASE));
    assertThat(of(received(2, welcome("s-2")), Action.Create.class)).hasSize(3);
  }

  @Test
  void lateNotificationsAndOldTimestampsAreHandedOver() {
    subscribed();
    on(new Input.Closed(1, 4000, ""));
    EventSubMessage old = Notifications.of("m", Map.of());

    assertThat(received(1, old)).contains(new Action.Deliver(old, ""));
  }

  @Test
  void doesTheSameForTheSameInputs() {
    List<List<Action>> lives =
        Stream.of(new SessionMachineTest(), new SessionMachineTest())
            .map(life -> {
              life.subscribed();
              life.on(new Input.Closed(1, 4000, ""));
              life.passes(Duration.ofSeconds(1));
              return life.all;
            })
            .toList();

    assertThat(lives.getFirst()).isEqualTo(lives.getLast());
  }
}
