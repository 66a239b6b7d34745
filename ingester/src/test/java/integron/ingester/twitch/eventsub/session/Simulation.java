package integron.ingester.twitch.eventsub.session;

import integron.common.status.TwitchStatus;
import integron.ingester.twitch.auth.Identity;
import integron.ingester.twitch.eventsub.Notifications;
import integron.ingester.twitch.eventsub.message.EventSubMessage;
import integron.ingester.twitch.helix.HelixAnswer;
import integron.ingester.twitch.helix.HelixRefusal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One life of a [SessionMachine] against a [SimulatedTwitch], with all failures in an order that
/// the seed decides; then some quiet minutes, after which all must be well. Each step checks the
/// invariants.
final class Simulation {
  static final String USER = "800100";

  private static final URI BASE = URI.create("ws://twitch/ws");
  private static final Duration TROUBLED = Duration.ofMinutes(2);
  private static final Duration QUIET = Duration.ofMinutes(3);

  /// A deliberate error in the wiring, to see that the checks notice it.
  enum Broken {
    NOTHING,
    /// The old connection of a hand-over is dropped before it is read to its end.
    OLD_CONNECTION_DROPPED,
    /// Refusals do not reach the machine.
    LOST_CALLS_NOT_TOLD,
    /// Time runs ten times faster than the machine may know.
    HASTE,
    /// Silence does not reach the machine.
    NO_WATCHDOG,
    /// A resent message has another id.
    FRESH_IDS
  }

  private final Broken broken;
  private final Random random;
  private final SimulatedTime time = new SimulatedTime();
  private final SimulatedTwitch twitch;
  private final SessionMachine machine;
  private final List<SubscriptionSpec> specs;
  private final Set<String> scopes;
  private final boolean affiliate;
  private final SimulationLedger ledger = new SimulationLedger();
  private final Set<SubscriptionSpec> revoked = new HashSet<>();
  private final Map<String, Integer> met = new HashMap<>();
  private List<TwitchStatus.Subscription> reported = List.of();
  private Duration wallJump = Duration.ZERO;
  private boolean over;
  private boolean tokenDead;
  private long lastEvent;
  private long tickAt = Long.MAX_VALUE;
  private long freshIds;

  Simulation(long seed, Broken broken) {
    this.broken = broken;
    this.random = new Random(seed);
    this.affiliate = random.nextInt(4) > 0;
    this.specs = someOf(SubscriptionSpec.ALL);
    this.scopes =
        SubscriptionSpec.ALL.stream()
            .flatMap(one -> one.scopes().stream().limit(1))
            .filter(_ -> random.nextInt(8) > 0)
            .collect(Collectors.toCollection(TreeSet::new));
    this.twitch = new SimulatedTwitch(time, random, this::permits, this::arrives);
    this.machine =
        new SessionMachine(
            BASE, specs, new Identity("app", USER, "me", scopes), List.of(), random, now());
  }

  private List<SubscriptionSpec> someOf(List<SubscriptionSpec> all) {
    int share = 1 + random.nextInt(9);
    return all.stream()
        .filter(one -> one.type().equals("channel.raid") || random.nextInt(10) < share)
        .toList();
  }

  private boolean permits(SubscriptionSpec one) {
    return one.allowedBy(scopes) && (affiliate || !one.affiliateOnly());
  }

  /// Runs to its end.
  ///
  /// @return how often each thing happened
  Map<String, Integer> run() {
    tick();
    planTrouble();
    planEvents();
    lookForSilence();
    time.after(
        Duration.ofMillis(random.nextInt(60_000)), () -> input(new Input.ChannelKnown(affiliate)));
    time.runUntil(TROUBLED);
    recover();
    time.runUntil(TROUBLED.plus(QUIET));
    checkEnd();
    input(new Input.Stop());
    ledger.check(ledger.arriving().isEmpty(), "still subscribed after the stop");
    return met;
  }

  private void recover() {
    twitch.recover();
    twitch.stick(null);
    tokenDead = false;
  }

  // Failures.

  private void planTrouble() {
    Duration next = Duration.ofMillis(100 + random.nextInt(15_000));
    time.after(
        next,
        () -> {
          if (time.now() < TROUBLED.toNanos()) {
            cause(random.nextInt(14));
            planTrouble();
          }
        });
  }

  private void cause(int what) {
    switch (what) {
      case 0, 1, 2 -> {
        count("reconnect");
        twitch.reconnect();
      }
      case 3, 4 -> {
        int code = 4000 + random.nextInt(8);
        count("close " + code);
        twitch.closeAll(code);
      }
      case 5 -> {
        count("cut");
        twitch.cutAll();
      }
      case 6 -> {
        count("silence");
        twitch.silence(Duration.ofSeconds(1 + random.nextInt(40)));
      }
      case 7 -> {
        count("revocation");
        revoked.addAll(twitch.revokeOne());
      }
      case 8 -> trouble("5xx", new HelixRefusal.Unavailable("Twitch's API answered 503"));
      case 9 ->
          trouble("429", new HelixRefusal.RateLimited("Too Many Requests", somewhenOrNever()));
      case 10 -> {
        count("slow");
        twitch.slow(Duration.ofSeconds(1 + random.nextInt(9)));
        time.after(Duration.ofSeconds(random.nextInt(30)), twitch::recover);
      }
      case 11 -> {
        tokenDead = true;
        trouble("401", new HelixRefusal.Unauthorized("sign in again"));
      }
      case 12 -> {
        count("stuck");
        twitch.stick(specs.get(random.nextInt(specs.size())));
        time.after(Duration.ofSeconds(1 + random.nextInt(60)), () -> twitch.stick(null));
      }
      default -> {
        count("clock");
        wallJump = Duration.ofHours(random.nextInt(100) - 50);
      }
    }
  }

  private void trouble(String name, HelixRefusal refusal) {
    count(name);
    twitch.trouble(1 + random.nextInt(10), _ -> new HelixAnswer.No<>(refusal));
    time.after(Duration.ofSeconds(1 + random.nextInt(40)), this::recover);
  }

  /// In a while, long ago, in years, or absent.
  private @Nullable Instant somewhenOrNever() {
    return switch (random.nextInt(4)) {
      case 0 -> null;
      case 1 -> Instant.EPOCH;
      case 2 -> now().wall().plus(Duration.ofDays(1000));
      default -> now().wall().plusSeconds(random.nextInt(20));
    };
  }

  private void planEvents() {
    time.after(
        Duration.ofMillis(10 + random.nextInt(1_000)),
        () -> {
          SubscriptionSpec about = specs.get(random.nextInt(specs.size()));
          twitch.happens(about, ++lastEvent, random.nextInt(10) == 0);
          planEvents();
        });
  }

  private void count(String what) {
    met.merge(what, 1, Integer::sum);
  }

  // Between machine and Twitch.

  private Moment now() {
    long nanos = broken == Broken.HASTE ? time.now() * 10 : time.now();
    return new Moment(nanos, Instant.EPOCH.plusNanos(time.now()).plus(wallJump));
  }

  private void arrives(Input input) {
    if (broken == Broken.LOST_CALLS_NOT_TOLD
        && input
            instanceof Input.Created(long _, HelixAnswer.No<String>(HelixRefusal.Unavailable _))) {
      return;
    }
    input(broken == Broken.FRESH_IDS ? withFreshId(input) : input);
  }

  private void lookAtToken() {
    if (tokenDead) {
      time.after(Duration.ofSeconds(1), this::lookAtToken);
    } else {
      input(new Input.TokenGood());
    }
  }

  private Input withFreshId(Input input) {
    if (input
        instanceof Input.Received(int connection, EventSubMessage.Notification old, String text)) {
      String id = old.id() + "/" + ++freshIds;
      Map<String, String> event = Map.of("number", old.event().text("number"));
      return new Input.Received(connection, Notifications.of(id, event), text);
    }
    return input;
  }

  private void lookForSilence() {
    ledger.silence(machine.state(), time.now());
    time.after(Duration.ofSeconds(1), this::lookForSilence);
  }

  private void tick() {
    long due = time.now() + machine.patience(now().nanos()).toNanos();
    if (!over && due < tickAt) {
      tickAt = due;
      time.at(due, this::ticked);
    }
  }

  private void ticked() {
    tickAt = Long.MAX_VALUE;
    if (machine.patience(now().nanos()).isPositive()) {
      tick();
    } else if (broken == Broken.NO_WATCHDOG && listening()) {
      time.after(Duration.ofSeconds(1), () -> input(new Input.ChannelKnown(affiliate)));
    } else {
      input(new Input.Tick());
    }
  }

  private boolean listening() {
    return machine.state() instanceof SessionState.Listening;
  }

  private void input(Input input) {
    Moment now = now();
    if (input instanceof Input.Received) {
      ledger.received(now.wall(), time.now());
    }
    List<SessionAction> actions = machine.on(input, now);
    over = machine.state() instanceof SessionState.Over;
    boolean ends = over || actions.stream().anyMatch(SessionAction.Ended.class::isInstance);
    ledger.took(input);
    actions.forEach(action -> perform(action, ends, input));
    ledger.connections(machine.state());
    if (actions.stream().anyMatch(SessionAction.ReportSubscriptions.class::isInstance)) {
      ledger.coverage();
    }
    tick();
  }

  private void perform(SessionAction action, boolean ends, Input cause) {
    ledger.action(action, time.now(), cause);
    switch (action) {
      case SessionAction.Dial(int connection, URI address) -> twitch.dial(connection, address);
      case SessionAction.Listen(int connection) -> twitch.listen(connection);
      case SessionAction.Goodbye(int connection) -> {
        if (broken == Broken.OLD_CONNECTION_DROPPED) {
          twitch.cut(connection, false);
          time.after(Duration.ZERO, () -> input(new Input.Closed(connection, 1006, "dropped")));
        } else {
          twitch.goodbye(connection);
        }
      }
      case SessionAction.Cut(int connection) -> twitch.cut(connection, ends);
      case SessionAction.Create create -> twitch.create(create);
      case SessionAction.ListSubscriptions(long call, var type) -> twitch.list(call, type);
      case SessionAction.Delete(long call, String id) -> twitch.delete(call, id);
      case SessionAction.Abandon(long call) -> twitch.abandon(call);
      case SessionAction.ReportSubscriptions(var all) -> reported = all;
      case SessionAction.Opened _ -> {
        count("session");
        revoked.clear();
      }
      case SessionAction.HandedOver _ -> count("hand-over");
      case SessionAction.Deliver _ -> count("notification");
      case SessionAction.DoubtToken _ -> time.after(Duration.ofSeconds(1), this::lookAtToken);
      case SessionAction.Subscribed _,
          SessionAction.Unsubscribed _,
          SessionAction.Unavailable _,
          SessionAction.Ended _,
          SessionAction.Refused _,
          SessionAction.Report _ -> {}
    }
  }

  // The required end.

  private void checkEnd() {
    ledger.check(listening(), "is not listening after quiet minutes but " + machine.state());
    for (int i = 0; i < specs.size(); i++) {
      checkShown(specs.get(i), reported.get(i));
    }
    Set<String> brought =
        specs.stream()
            .filter(twitch::brings)
            .map(SubscriptionSpec::name)
            .collect(Collectors.toSet());
    ledger.check(
        ledger.arriving().equals(brought),
        "it reported wrongly which events arrive: " + ledger.arriving());
    for (SimulatedTwitch.Sent sent : twitch.sent()) {
      ledger.check(
          ledger.accepted(sent.messageId) || sent.excused || stillUnderWay(sent),
          "lost event " + sent.event + " of " + sent.messageId);
    }
    ledger.check(twitch.wrongs().isEmpty(), twitch.wrongs().toString());
  }

  /// Sent in the last moment before the end.
  private boolean stillUnderWay(SimulatedTwitch.Sent sent) {
    return sent.event > lastEvent - 20;
  }

  private void checkShown(SubscriptionSpec one, TwitchStatus.Subscription shown) {
    boolean right =
        switch (shown.state()) {
          case ENABLED -> twitch.brings(one);
          case MISSING_SCOPE -> !one.allowedBy(scopes);
          case NOT_AFFILIATE -> one.affiliateOnly() && !affiliate;
          case REVOKED -> revoked.contains(one);
          case PENDING, RETRYING, FAILED -> false;
        };
    ledger.check(right, one.name() + " is wrongly " + shown.state() + ": " + shown.reason());
  }

  static String describe(Map<String, Integer> met) {
    List<String> parts = new ArrayList<>();
    met.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(one -> parts.add(one.getValue() + " " + one.getKey()));
    return String.join(", ", parts);
  }
}
