package integron.faketwitch.eventsub;

import integron.faketwitch.oauth.AccessToken;
import integron.faketwitch.oauth.IssuedTokens;
import integron.faketwitch.world.BroadcasterType;
import integron.faketwitch.world.Ids;
import integron.faketwitch.world.People;
import integron.faketwitch.world.Person;
import integron.faketwitch.world.WorldRefusal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Every subscription, disabled ones included, and Twitch's checks on a new one. Guarded by
/// [EventSubServer].
final class FakeSubscriptions {
  private static final Duration SUPPOSED_AGE = Duration.ofMinutes(1);

  private final Map<String, FakeSubscription> byId = new LinkedHashMap<>();
  private final IssuedTokens tokens;
  private final People people;
  private final Ids ids;

  FakeSubscriptions(IssuedTokens tokens, People people, Ids ids) {
    this.tokens = tokens;
    this.people = people;
    this.ids = ids;
  }

  /// Checks and adds a subscription of a live session.
  ///
  /// @throws Refusal as Twitch answers: 400, 403, 409 or 429
  FakeSubscription create(
      AccessToken token,
      Person user,
      SubscriptionType type,
      Condition condition,
      Session session,
      Instant now) {
    if (!condition.authorizedBy(token, type)) {
      throw new WorldRefusal(403, "subscription missing proper authorization");
    }
    if (type.affiliatesOnly() && people.broadcasterType() == BroadcasterType.PLAIN) {
      throw new WorldRefusal(403, "the broadcaster is neither an affiliate nor a partner");
    }
    FakeSubscription wanted =
        new FakeSubscription(
            ids.uuid(),
            type.name(),
            type.version(),
            condition,
            session.id(),
            session.connectedAt(),
            token.clientId(),
            user.id(),
            cost(token.clientId(), condition),
            now,
            Status.ENABLED);
    checkSession(wanted);
    checkLimits(wanted);
    byId.put(wanted.id(), wanted);
    return wanted;
  }

  /// A subscription of `reader` that would match this occurrence. It is not added.
  FakeSubscription supposed(Occurrence occurrence, String reader, String session) {
    SubscriptionType type = SubscriptionTypes.require(occurrence.type(), occurrence.version());
    Instant createdAt = occurrence.at().minus(SUPPOSED_AGE);
    return new FakeSubscription(
        ids.uuid(),
        type.name(),
        type.version(),
        Condition.about(occurrence.event(), type, reader),
        session,
        createdAt,
        "",
        reader,
        0,
        createdAt,
        Status.ENABLED);
  }

  private int cost(String clientId, Condition condition) {
    return condition.fields().values().stream().anyMatch(id -> tokens.authorized(clientId, id))
        ? 0
        : 1;
  }

  private void checkSession(FakeSubscription wanted) {
    List<FakeSubscription> enabled = enabled(other -> other.sessionId().equals(wanted.sessionId()));
    if (enabled.stream()
        .anyMatch(other ->
            !other.userId().equals(wanted.userId())
                || !other.clientId().equals(wanted.clientId()))) {
      throw new WorldRefusal(
          400, "websocket transport cannot have subscriptions created by different users");
    }
    if (enabled.stream().anyMatch(wanted::sameSubject)) {
      throw new WorldRefusal(409, "subscription already exists");
    }
  }

  private void checkLimits(FakeSubscription wanted) {
    List<FakeSubscription> owned = enabled(other -> sameOwner(wanted, other));
    Stream<String> sessions = owned.stream().map(FakeSubscription::sessionId);
    if (Stream.concat(sessions, Stream.of(wanted.sessionId())).distinct().count()
        > Limits.CONNECTIONS) {
      throw new WorldRefusal(429, "number of websocket transports limit exceeded");
    }
    if (owned.stream().filter(other -> other.sessionId().equals(wanted.sessionId())).count()
        >= Limits.SUBSCRIPTIONS) {
      throw new WorldRefusal(429, "number of subscriptions limit exceeded");
    }
    if (totalCost(owned) + wanted.cost() > Limits.TOTAL_COST) {
      throw new WorldRefusal(429, "total cost of subscriptions exceeds max_total_cost");
    }
  }

  private static boolean sameOwner(FakeSubscription one, FakeSubscription other) {
    return other.userId().equals(one.userId()) && other.clientId().equals(one.clientId());
  }

  static int totalCost(List<FakeSubscription> subscriptions) {
    return subscriptions.stream()
        .filter(FakeSubscription::enabled)
        .mapToInt(FakeSubscription::cost)
        .sum();
  }

  List<FakeSubscription> all() {
    return List.copyOf(byId.values());
  }

  List<FakeSubscription> enabled(Predicate<FakeSubscription> which) {
    return byId.values().stream().filter(FakeSubscription::enabled).filter(which).toList();
  }

  boolean delete(String id, Predicate<FakeSubscription> which) {
    FakeSubscription found = byId.get(id);
    return found != null && which.test(found) && byId.remove(id) != null;
  }

  /// Ends the enabled subscriptions that `which` accepts, and returns them in their new state.
  List<FakeSubscription> end(Predicate<FakeSubscription> which, Status status) {
    List<FakeSubscription> ended = new ArrayList<>();
    for (FakeSubscription subscription : enabled(which)) {
      FakeSubscription next = subscription.withStatus(status);
      byId.put(next.id(), next);
      ended.add(next);
    }
    forgetOldest();
    return ended;
  }

  void move(String fromSession, String toSession, Instant connectedAt) {
    enabled(subscription -> subscription.sessionId().equals(fromSession))
        .forEach(subscription ->
            byId.put(subscription.id(), subscription.withSession(toSession, connectedAt)));
  }

  private void forgetOldest() {
    List<String> disabled =
        byId.values().stream().filter(s -> !s.enabled()).map(FakeSubscription::id).toList();
    disabled.stream().limit(Math.max(0, disabled.size() - Limits.REMEMBERED)).forEach(byId::remove);
  }
}
