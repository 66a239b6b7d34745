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
  private final List<SessionAction> all = new ArrayList<>();
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

  private List<SessionAction> on(Input input) {
    List<SessionAction> actions = machine.on(input, now());
    all.addAll(actions);
    of(actions, SessionAction.ReportSubscriptions.class)
        .forEach(one -> reported = one.subscriptions());
    return actions;
  }

  private List<SessionAction> received(int connection, EventSubMessage message) {
    return on(new Input.Received(connection, message, ""));
  }

  private List<SessionAction> passes(Duration time) {
    nanos += time.toNanos();
    return on(new Input.Tick());
  }

  private static <T extends SessionAction> List<T> of(List<SessionAction> actions, Class<T> kind) {
    return actions.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private static EventSubMessage welcome(String session) {
    return new EventSubMessage.Welcome(session, Duration.ofSeconds(10));
  }

  /// Dials, is welcomed, and has requested everything.
  private List<SessionAction> begun() {
    on(new Input.Tick());
    return received(1, welcome("s-1"));
  }

  private long callOf(List<SessionAction> actions, SubscriptionSpec spec) {
    return of(actions, SessionAction.Create.class).stream()
        .filter(create -> create.spec().equals(spec))
        .findFirst()
        .orElseThrow()
        .call();
  }

  private List<SessionAction> created(
      List<SessionAction> asked, SubscriptionSpec spec, HelixAnswer<String> answer) {
    return on(new Input.Created(callOf(asked, spec), answer));
  }

  private List<SessionAction> refused(
      List<SessionAction> asked, SubscriptionSpec spec, HelixRefusal why) {
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

  private List<SessionAction> subscribed() {
    List<SessionAction> asked = begun();
    created(asked, RAID_IN, ok("raid"));
    created(asked, FOLLOW, ok("follow"));
    return created(asked, POLL, ok("poll"));
  }

  @Test
  void requestsEverythingAtOnceAndReportsWhenAllIsSettled() {
    List<SessionAction> asked = begun();

    assertThat(of(asked, SessionAction.Create.class)).hasSize(3);
    assertThat(of(created(asked, RAID_IN, ok("raid")), SessionAction.Subscribed.class)).isEmpty();
    assertThat(of(created(asked, FOLLOW, ok("follow")), SessionAction.Subscribed.class)).isEmpty();
    assertThat(created(asked, POLL, ok("poll")))
        .contains(new SessionAction.Subscribed(now().wall(), names(RAID_IN, FOLLOW, POLL)));
  }

  private static Set<String> names(SubscriptionSpec... spec) {
    return Stream.of(spec).map(SubscriptionSpec::name).collect(Collectors.toSet());
  }

  /// Shown able to fail: when all are reported at once, the two enabled ones are not reported.
  @Test
  void oneThatIsRefusedForNowIsMissedAndTheOthersArrive() {
    Instant opened = now().wall();
    List<SessionAction> asked = begun();
    nanos += Duration.ofSeconds(1).toNanos();
    created(asked, RAID_IN, ok("raid"));
    created(asked, FOLLOW, ok("follow"));
    List<SessionAction> actions =
        refused(asked, POLL, new HelixRefusal.Unavailable("Twitch's API answered 503"));

    assertThat(actions)
        .contains(new SessionAction.Subscribed(now().wall(), names(RAID_IN, FOLLOW)))
        .contains(
            new SessionAction.Unsubscribed(
                opened, names(POLL), "Twitch has not enabled it in this session."));
    List<SessionAction> again = passes(Duration.ofSeconds(1));
    assertThat(created(again, POLL, ok("poll")))
        .contains(new SessionAction.Subscribed(now().wall(), names(POLL)));
    assertThat(of(on(new Input.Closed(1, 4000, "")), SessionAction.Unsubscribed.class))
        .extracting(SessionAction.Unsubscribed::names)
        .containsExactly(names(RAID_IN, FOLLOW, POLL));
  }

  @Test
  void whatTwitchDoesNotProvideIsNotMissed() {
    List<SessionAction> asked = begun();
    refused(asked, FOLLOW, new HelixRefusal.Forbidden("no"));
    created(asked, RAID_IN, ok("raid"));
    List<SessionAction> actions = created(asked, POLL, ok("poll"));
    List<SessionAction> ends =
        received(1, new EventSubMessage.Revocation("raid", "channel.raid", "user_removed"));

    assertThat(actions).contains(new SessionAction.Unavailable(now().wall(), names(FOLLOW)));
    assertThat(ends).contains(new SessionAction.Unavailable(now().wall(), names(RAID_IN)));
    assertThat(of(on(new Input.Closed(1, 4000, "")), SessionAction.Unsubscribed.class))
        .extracting(SessionAction.Unsubscribed::names)
        .containsExactly(names(POLL));
  }

  /// The next sign-in restores it, so its events until then are missed.
  @Test
  void whatEndsWithTheSignInIsMissedAndRequestedAgainWhenTheTokenIsValid() {
    subscribed();
    List<SessionAction> ends =
        received(1, new EventSubMessage.Revocation("poll", "", "authorization_revoked"));

    assertThat(shown(POLL).state()).isEqualTo(SubscriptionState.REVOKED);
    assertThat(ends)
        .contains(
            new SessionAction.DoubtToken(),
            new SessionAction.Unsubscribed(now().wall(), names(POLL), "Twitch has ended it."));
    on(new Input.TokenGood());
    assertThat(of(passes(Duration.ofSeconds(1)), SessionAction.Create.class)).hasSize(1);
  }

  @Test
  void namesTheMissingScopeAndContinuesWithTheRest() {
    List<SessionAction> asked = begun();
    refused(asked, FOLLOW, new HelixRefusal.Forbidden("no"));
    created(asked, RAID_IN, ok("raid"));
    List<SessionAction> last = created(asked, POLL, ok("poll"));

    assertThat(shown(FOLLOW).state()).isEqualTo(SubscriptionState.MISSING_SCOPE);
    assertThat(shown(FOLLOW).reason())
        .isEqualTo("The sign-in lacks the scope moderator:read:followers.");
    assertThat(of(last, SessionAction.Subscribed.class)).hasSize(1);
  }

  @Test
  void reportsThatTheChannelIsNoAffiliateEvenWhenItLearnsThatLater() {
    List<SessionAction> asked = begun();
    refused(asked, POLL, new HelixRefusal.Forbidden("Twitch's own words"));
    assertThat(shown(POLL).state()).isEqualTo(SubscriptionState.FAILED);
    assertThat(shown(POLL).reason()).contains("Twitch's own words");

    on(new Input.ChannelKnown(false));
    assertThat(shown(POLL).state()).isEqualTo(SubscriptionState.NOT_AFFILIATE);
  }

  @Test
  void waitsAsLongAsTwitchSays() {
    List<SessionAction> asked = begun();
    refused(asked, POLL, new HelixRefusal.RateLimited("Too Many", Instant.EPOCH.plusSeconds(7)));
    received(1, new EventSubMessage.Keepalive());

    assertThat(shown(POLL).reason()).isEqualTo("Twitch limits the rate of calls; retrying in 7 s.");
    assertThat(of(passes(Duration.ofMillis(6_999)), SessionAction.Create.class)).isEmpty();
    assertThat(of(passes(Duration.ofMillis(2)), SessionAction.Create.class)).hasSize(1);
  }

  @Test
  void aWrongClockDelaysCallsByAtMostAMinute() {
    List<SessionAction> asked = begun();
    refused(
        asked, POLL, new HelixRefusal.RateLimited("Too Many", Instant.EPOCH.plusSeconds(999_999)));

    assertThat(shown(POLL).reason()).contains("in 60 s");
  }

  /// Shown able to fail: as a count of nanoseconds, it throws in the thread that owns the machine.
  @ParameterizedTest
  @CsvSource({"-31557014167219200, in 1 s", "31556889864403199, in 60 s"})
  void noTimeThatTwitchSaysIsTooFarAway(long seconds, String wait) {
    List<SessionAction> asked = begun();
    refused(asked, POLL, new HelixRefusal.RateLimited("Too Many", Instant.ofEpochSecond(seconds)));

    assertThat(shown(POLL).reason()).contains(wait);
  }

  @Test
  void waitsLongerAfterEachRefusalWithoutATime() {
    List<SessionAction> asked = begun();
    List<Duration> waits = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      refused(asked, POLL, new HelixRefusal.Unavailable("Twitch's API answered 503"));
      Duration wait = Duration.ZERO;
      do {
        received(1, new EventSubMessage.Keepalive());
        asked = passes(Duration.ofMillis(10));
        wait = wait.plusMillis(10);
      } while (of(asked, SessionAction.Create.class).isEmpty());
      waits.add(wait);
    }

    assertThat(waits).isSorted();
    assertThat(waits.getLast()).isBetween(Duration.ofSeconds(4), Duration.ofMillis(8_010));
  }

  @Test
  void adoptsAnExistingSubscriptionOfThisSession() {
    List<SessionAction> asked = begun();
    List<SessionAction> looks = refused(asked, POLL, new HelixRefusal.Conflict("exists"));
    SessionAction.ListSubscriptions look =
        of(looks, SessionAction.ListSubscriptions.class).stream()
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
    List<SessionAction> asked = begun();
    List<SessionAction> looks = refused(asked, POLL, new HelixRefusal.Conflict("exists"));
    SessionAction.ListSubscriptions look =
        of(looks, SessionAction.ListSubscriptions.class).stream()
            .filter(one -> POLL.type().equals(one.type()))
            .findFirst()
            .orElseThrow();
    List<SessionAction> deletes =
        on(
            new Input.Listed(
                look.call(),
                new HelixAnswer.Ok<>(List.of(listed("old", POLL, "enabled", "former")))));
    SessionAction.Delete delete = of(deletes, SessionAction.Delete.class).getFirst();
    on(new Input.Deleted(delete.call(), ok("")));

    assertThat(delete.subscriptionId()).isEqualTo("old");
    assertThat(of(passes(Duration.ofSeconds(1)), SessionAction.Create.class)).hasSize(1);
  }

  @Test
  void deletesEndedSubscriptionsAndItsOwnAndNoOthers() {
    List<SessionAction> asked = begun();
    SessionAction.ListSubscriptions list =
        of(asked, SessionAction.ListSubscriptions.class).getFirst();
    List<SessionAction> deletes =
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

    assertThat(
            of(deletes, SessionAction.Delete.class).stream()
                .map(SessionAction.Delete::subscriptionId))
        .containsExactly("over", "mine");
  }

  @Test
  void reportsALimitOfTwitchAndLooksForStaleSubscriptions() {
    List<SessionAction> asked = begun();
    SessionAction.ListSubscriptions first =
        of(asked, SessionAction.ListSubscriptions.class).getFirst();
    on(new Input.Listed(first.call(), new HelixAnswer.Ok<>(List.of())));
    String words = "number of websocket transports limit exceeded";
    List<SessionAction> again = refused(asked, POLL, new HelixRefusal.RateLimited(words, null));

    assertThat(of(again, SessionAction.ListSubscriptions.class)).hasSize(1);
    assertThat(shown(POLL).state()).isEqualTo(SubscriptionState.RETRYING);
    assertThat(shown(POLL).reason()).contains(words);
  }

  @Test
  void checksARefusedTokenAndRetriesWhenItIsValid() {
    List<SessionAction> asked = begun();
    List<SessionAction> doubts =
        refused(asked, POLL, new HelixRefusal.Unauthorized("Sign in again."));
    assertThat(doubts).contains(new SessionAction.DoubtToken());
    assertThat(shown(POLL).reason()).isEqualTo("Sign in again.");
    assertThat(shown(POLL).state()).isEqualTo(SubscriptionState.FAILED);

    on(new Input.TokenGood());
    assertThat(of(passes(Duration.ofSeconds(1)), SessionAction.Create.class)).hasSize(1);
  }

  @Test
  void aDeadTokenEndsTheSessionForGood() {
    subscribed();
    List<SessionAction> last = on(new Input.TokenDead("Sign in again."));

    assertThat(last).contains(new SessionAction.Cut(1));
    assertThat(of(last, SessionAction.Unsubscribed.class)).hasSize(1);
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
            new SessionAction.Unsubscribed(
                receivedAt, names(RAID_IN, FOLLOW, POLL), "Integron is stopping."));
  }

  @Test
  void whatTwitchHasEndedForGoodIsNotMissed() {
    subscribed();
    received(1, new EventSubMessage.Revocation("raid", "channel.raid", "user_removed"));
    received(1, new EventSubMessage.Revocation("follow", "channel.follow", "user_removed"));
    assertThat(of(all, SessionAction.Unsubscribed.class)).isEmpty();
    received(1, new EventSubMessage.Revocation("poll", "channel.poll.begin", "version_removed"));

    assertThat(of(all, SessionAction.Unsubscribed.class)).isEmpty();
    assertThat(of(all, SessionAction.Unavailable.class)).hasSize(3);
    assertThat(shown(POLL).reason()).isEqualTo("Twitch ended it: version removed.");
  }

  @Test
  void aRevocationThatOvertakesTheAnswerCounts() {
    List<SessionAction> asked = begun();
    received(1, new EventSubMessage.Revocation("poll", "channel.poll.begin", "user_removed"));
    created(asked, POLL, ok("poll"));

    assertThat(shown(POLL).state()).isEqualTo(SubscriptionState.REVOKED);
  }

  @Test
  void silenceEndsTheSessionAfterOneAndAHalfKeepalives() {
    subscribed();

    assertThat(of(passes(Duration.ofMillis(14_999)), SessionAction.Ended.class)).isEmpty();
    assertThat(of(passes(Duration.ofMillis(1)), SessionAction.Ended.class))
        .containsExactly(new SessionAction.Ended("silence", "Twitch was silent for 15 s."));
    assertThat(of(passes(Duration.ofSeconds(1)), SessionAction.Dial.class))
        .as("the session after it")
        .hasSize(1);
    assertThat(of(received(2, welcome("s-2")), SessionAction.Create.class)).hasSize(3);
  }

  @Test
  void aHandoverReadsTheOldConnectionToItsEndAndReportsNothing() {
    subscribed();
    all.clear();
    assertThat(received(1, new EventSubMessage.Reconnect(ELSEWHERE)))
        .contains(new SessionAction.Dial(2, ELSEWHERE));
    assertThat(received(2, welcome("s-2")))
        .contains(new SessionAction.Goodbye(1))
        .doesNotContain(new SessionAction.Listen(2));
    EventSubMessage late = Notifications.of("m", Map.of());
    assertThat(received(1, late)).contains(new SessionAction.Deliver(late, ""));
    assertThat(on(new Input.Closed(1, 4004, "grace"))).contains(new SessionAction.Listen(2));

    assertThat(all)
        .noneMatch(action ->
            action instanceof SessionAction.Create
                || action instanceof SessionAction.Unsubscribed
                || action instanceof SessionAction.Ended);
  }

  /// While the database is behind, the reading pauses for up to eight seconds. Shown able to fail:
  /// with five seconds for the close, the last messages of the old connection were cut off.
  @Test
  void anOldConnectionThatIsHeldBackIsReadToItsEnd() {
    subscribed();
    received(1, new EventSubMessage.Reconnect(ELSEWHERE));
    received(2, welcome("s-2"));

    assertThat(of(passes(Duration.ofSeconds(9)), SessionAction.Cut.class)).isEmpty();
    assertThat(on(new Input.Closed(1, 1000, ""))).contains(new SessionAction.Listen(2));
  }

  /// Twitch may never close it. Shown able to fail: without the limit, the new connection is never
  /// listened to.
  @Test
  void anOldConnectionThatDoesNotEndIsCutAndTheNewOneIsReadOn() {
    subscribed();
    received(1, new EventSubMessage.Reconnect(ELSEWHERE));
    received(2, welcome("s-2"));
    received(2, new EventSubMessage.Keepalive());

    List<SessionAction> later = passes(Duration.ofSeconds(11));

    assertThat(later).contains(new SessionAction.Cut(1), new SessionAction.Listen(2));
    EventSubMessage next = Notifications.of("m", Map.of());
    assertThat(received(2, next)).contains(new SessionAction.Deliver(next, ""));
  }

  @Test
  void anInvalidReconnectAddressLeadsToTheBaseAddressAndNewSubscriptions() {
    subscribed();
    received(1, new EventSubMessage.Reconnect(ELSEWHERE));
    List<SessionAction> ends = on(new Input.Closed(2, 4007, "invalid reconnect"));
    assertThat(ends).contains(new SessionAction.Cut(1));
    List<SessionAction> dials = passes(Duration.ofSeconds(1));
    assertThat(dials).contains(new SessionAction.Dial(3, BASE));

    assertThat(of(received(3, welcome("s-3")), SessionAction.Create.class)).hasSize(3);
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
    List<SessionAction> ends = on(new Input.Closed(1, code, "reset"));
    assertThat(of(ends, SessionAction.Ended.class))
        .containsExactly(new SessionAction.Ended(Integer.toString(code), reason));
    assertThat(of(ends, SessionAction.Unsubscribed.class)).hasSize(1);

    assertThat(passes(Duration.ofSeconds(1))).contains(new SessionAction.Dial(2, BASE));
    assertThat(of(received(2, welcome("s-2")), SessionAction.Create.class)).hasSize(3);
  }

  @Test
  void lateNotificationsAndOldTimestampsAreHandedOver() {
    subscribed();
    on(new Input.Closed(1, 4000, ""));
    EventSubMessage old = Notifications.of("m", Map.of());

    assertThat(received(1, old)).contains(new SessionAction.Deliver(old, ""));
  }

  @Test
  void doesTheSameForTheSameInputs() {
    List<List<SessionAction>> lives =
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
