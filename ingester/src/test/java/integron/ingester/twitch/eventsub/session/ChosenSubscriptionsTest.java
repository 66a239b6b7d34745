package integron.ingester.twitch.eventsub.session;

import static org.assertj.core.api.Assertions.assertThat;

import integron.common.event.EventType;
import integron.common.settings.ChatSourceSetting;
import integron.common.settings.EventChoice;
import integron.common.status.TwitchStatus;
import integron.ingester.twitch.auth.Identity;
import integron.ingester.twitch.eventsub.message.EventSubMessage;
import integron.ingester.twitch.helix.HelixAnswer;
import integron.ingester.twitch.helix.HelixRefusal;
import integron.ingester.twitch.helix.HelixSubscription;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What the machine does when the user turns kinds of events off and on.
final class ChosenSubscriptionsTest {
  private static final String USER = "800100";
  private static final SubscriptionSpec RAID = spec("channel.raid (in)");
  private static final SubscriptionSpec FOLLOW = spec("channel.follow");

  private long nanos;
  private List<TwitchStatus.Subscription> reported = List.of();
  private final List<SessionAction> all = new ArrayList<>();
  private final SessionMachine machine =
      new SessionMachine(
          URI.create("ws://twitch/ws"),
          List.of(RAID, FOLLOW),
          new Identity("app", USER, "me", Set.of("moderator:read:followers")),
          List.of(),
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
    nanos += Duration.ofSeconds(1).toNanos();
    List<SessionAction> actions = machine.on(input, now());
    all.addAll(actions);
    for (SessionAction action : actions) {
      if (action instanceof SessionAction.ReportSubscriptions(var subscriptions)) {
        reported = subscriptions;
      }
    }
    return actions;
  }

  private List<SessionAction> wants(SubscriptionSpec... specs) {
    return on(new Input.Wanted(List.of(specs)));
  }

  private List<SessionAction> begun() {
    on(new Input.Tick());
    return on(
        new Input.Received(1, new EventSubMessage.Welcome("s-1", Duration.ofSeconds(1_000)), ""));
  }

  private static <T extends SessionAction> List<T> of(List<SessionAction> actions, Class<T> kind) {
    return actions.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private static long createOf(List<SessionAction> actions, SubscriptionSpec spec) {
    return of(actions, SessionAction.Create.class).stream()
        .filter(create -> create.spec().equals(spec))
        .findFirst()
        .orElseThrow()
        .call();
  }

  private List<SessionAction> created(long call, String id) {
    return on(new Input.Created(call, new HelixAnswer.Ok<>(id)));
  }

  private void subscribed() {
    List<SessionAction> asked = begun();
    created(createOf(asked, RAID), "raid");
    created(createOf(asked, FOLLOW), "follow");
  }

  private static SessionAction.Delete deletion(List<SessionAction> actions) {
    return of(actions, SessionAction.Delete.class).getFirst();
  }

  /// Shown able to fail: without the deletion, Twitch keeps the subscription until the session
  /// ends.
  @Test
  void aKindThatIsTurnedOffLosesItsSubscriptionAndIsNotMissed() {
    subscribed();

    List<SessionAction> actions = wants(RAID);

    assertThat(deletion(actions).subscriptionId()).isEqualTo("follow");
    assertThat(actions)
        .contains(new SessionAction.Unavailable(now().wall(), Set.of("channel.follow")));
    assertThat(reported)
        .extracting(TwitchStatus.Subscription::type)
        .containsExactly("channel.raid (in)");
  }

  @Test
  void aKindThatIsTurnedOnIsSubscribedToAndNothingBeforeIsMissed() {
    subscribed();
    on(new Input.Deleted(deletion(wants(RAID)).call(), new HelixAnswer.Ok<>("")));

    List<SessionAction> asked = wants(RAID, FOLLOW);
    List<SessionAction> actions = created(createOf(asked, FOLLOW), "again");

    assertThat(actions)
        .contains(new SessionAction.Subscribed(now().wall(), Set.of("channel.follow")));
    assertThat(of(all, SessionAction.Unsubscribed.class)).isEmpty();
  }

  /// Shown able to fail: with the time of the session's begin, follows from before the choice count
  /// as missed.
  @Test
  void whatTwitchDoesNotEnableForNowIsMissedSinceItIsWanted() {
    subscribed();
    wants(RAID);
    List<SessionAction> asked = wants(RAID, FOLLOW);
    Instant wanted = now().wall();

    on(
        new Input.Created(
            createOf(asked, FOLLOW), new HelixAnswer.No<>(new HelixRefusal.Unavailable("503"))));

    assertThat(of(all, SessionAction.Unsubscribed.class))
        .extracting(SessionAction.Unsubscribed::since)
        .containsExactly(wanted);
  }

  @Test
  void oneThatIsCreatedAfterItWasTurnedOffIsDeleted() {
    List<SessionAction> asked = begun();
    created(createOf(asked, RAID), "raid");
    assertThat(of(wants(RAID), SessionAction.Delete.class)).isEmpty();

    assertThat(deletion(created(createOf(asked, FOLLOW), "late")).subscriptionId())
        .isEqualTo("late");
  }

  /// Shown able to fail: when the one that is being deleted is taken, no follow arrives and the
  /// status says `enabled`.
  @Test
  void oneThatIsBeingDeletedIsNotTakenForTheNewOne() {
    subscribed();
    SessionAction.Delete leaving = deletion(wants(RAID));
    List<SessionAction> asked = wants(RAID, FOLLOW);
    List<SessionAction> lookedUp =
        on(
            new Input.Created(
                createOf(asked, FOLLOW), new HelixAnswer.No<>(new HelixRefusal.Conflict("409"))));
    on(
        new Input.Listed(
            of(lookedUp, SessionAction.ListSubscriptions.class).getFirst().call(),
            new HelixAnswer.Ok<>(
                List.of(
                    new HelixSubscription(
                        "follow",
                        FOLLOW.type(),
                        FOLLOW.version(),
                        FOLLOW.conditionFor(USER),
                        "enabled",
                        "s-1")))));
    on(new Input.Deleted(leaving.call(), new HelixAnswer.Ok<>("")));

    on(new Input.Tick());

    assertThat(of(all, SessionAction.Create.class).stream().filter(it -> it.spec().equals(FOLLOW)))
        .hasSize(3);
  }

  @Test
  void aChoiceWithoutASessionTakesEffectWithTheNext() {
    wants(RAID);
    assertThat(of(begun(), SessionAction.Create.class))
        .extracting(SessionAction.Create::spec)
        .containsExactly(RAID);
  }

  @Test
  void onlyASubscriptionOfWhichNoKindIsWantedIsLeftOut() {
    ChatSourceSetting chat = new ChatSourceSetting.OverEventSub();
    assertThat(names(chat)).isEqualTo(SubscriptionSpec.names(SubscriptionSpec.ALL));
    assertThat(names(chat, EventType.CHAT))
        .doesNotContain("channel.chat.message")
        .contains("channel.chat.notification", "channel.chat.message_delete");
    assertThat(names(chat, EventType.POLL_BEGIN))
        .doesNotContain("channel.poll.begin")
        .contains("channel.poll.progress", "channel.poll.end");
    assertThat(names(chat, EventType.RAID))
        .doesNotContain("channel.raid (in)")
        .contains("channel.raid (out)");
  }

  private static Set<String> names(ChatSourceSetting chat, EventType... off) {
    return SubscriptionSpec.names(
        SubscriptionSpec.wanted(chat, new EventChoice(Set.of(off), Set.of())));
  }
}
