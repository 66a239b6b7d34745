package integron.faketwitch.oauth;

import integron.faketwitch.world.Ids;
import integron.faketwitch.world.Person;
import integron.faketwitch.world.WorldRefusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Every access and refresh token, and which user has authorized which app for which scopes.
public final class IssuedTokens {
  /// How many access tokens of one refresh token are valid; a further one ends the oldest.
  public static final int PER_REFRESH_TOKEN = 50;

  private static final int RENEWALS_KEPT = 1_000;

  private final Clock clock;
  private final Ids ids;
  private final Duration life;
  private final boolean rotate;
  private final Map<String, AccessToken> access = new LinkedHashMap<>();
  private final Map<String, Grant> grants = new LinkedHashMap<>();
  private final Set<String> singleUse = new HashSet<>();
  private final List<String> revoked = new ArrayList<>();
  private final Deque<Renewal> renewals = new ArrayDeque<>();

  /// A new access token for a refresh token.
  ///
  /// @param at from then on, a refresh token that was replaced is not valid
  public record Renewal(Instant at, AccessToken token) {}

  private record Grant(
      String clientId, Person user, Set<String> scopes, Deque<String> accessTokens) {}

  /// @param life how long a new access token is valid
  /// @param rotate whether a refresh gives a new refresh token and ends the old one
  public IssuedTokens(Clock clock, Ids ids, Duration life, boolean rotate) {
    this.clock = clock;
    this.ids = ids;
    this.life = life;
    this.rotate = rotate;
  }

  /// A user token that cannot be refreshed, with a value of the caller's choice.
  public synchronized AccessToken mint(
      String value, String clientId, Person user, Set<String> scopes, Duration life) {
    return keep(
        new AccessToken(
            value,
            clientId,
            Optional.of(user),
            scopes,
            clock.instant().plus(life),
            Optional.empty()));
  }

  /// An app token, as `grant_type=client_credentials` returns.
  public synchronized AccessToken forApp(String clientId) {
    return keep(
        new AccessToken(
            ids.token(30),
            clientId,
            Optional.empty(),
            Set.of(),
            clock.instant().plus(life),
            Optional.empty()));
  }

  /// A user token with a refresh token, which a refresh replaces if `single`, or if all are.
  synchronized AccessToken grant(String clientId, Person user, Set<String> scopes, boolean single) {
    AccessToken token = grant(clientId, user, scopes);
    if (single) {
      singleUse.add(clientId);
    }
    return token;
  }

  /// A user token with a refresh token.
  public synchronized AccessToken grant(String clientId, Person user, Set<String> scopes) {
    String refresh = ids.token(50);
    grants.put(refresh, new Grant(clientId, user, Set.copyOf(scopes), new ArrayDeque<>()));
    return issue(refresh);
  }

  /// A new access token for a refresh token.
  ///
  /// @throws Refusal 400 "Invalid refresh token" when it is unknown, used up, revoked, or another
  ///   app's
  public synchronized AccessToken refresh(String clientId, String refresh) {
    Grant grant = grants.get(refresh);
    if (grant == null || !grant.clientId().equals(clientId)) {
      throw new WorldRefusal(400, "Invalid refresh token");
    }
    if (!rotate && !singleUse.contains(clientId)) {
      return renewed(issue(refresh));
    }
    String next = ids.token(50);
    grants.put(next, grant);
    grants.remove(refresh);
    return renewed(issue(next));
  }

  private AccessToken renewed(AccessToken token) {
    renewals.addLast(new Renewal(clock.instant(), token));
    if (renewals.size() > RENEWALS_KEPT) {
      renewals.removeFirst();
    }
    return token;
  }

  /// The access tokens that were not revoked, expired ones included, oldest first.
  public synchronized List<AccessToken> all() {
    return List.copyOf(access.values());
  }

  /// The last thousand renewals, oldest first.
  public synchronized List<Renewal> renewals() {
    return List.copyOf(renewals);
  }

  /// The token with that value, if it is valid now.
  public synchronized Optional<AccessToken> valid(String value) {
    return Optional.ofNullable(access.get(value))
        .filter(token -> clock.instant().isBefore(token.expiresAt()));
  }

  /// Ends an access token and its refresh token. Returns false when there is no such token.
  public synchronized boolean revoke(String value) {
    AccessToken token = access.remove(value);
    if (token == null) {
      return false;
    }
    revoked.add(value);
    token
        .refresh()
        .map(grants::remove)
        .ifPresent(grant -> grant.accessTokens().forEach(access::remove));
    return true;
  }

  /// The access tokens that were revoked, oldest first.
  public synchronized List<String> revoked() {
    return List.copyOf(revoked);
  }

  /// Ends a refresh token; its access tokens stay valid. Returns false when there is no such token.
  public synchronized boolean endRefresh(String refresh) {
    return grants.remove(refresh) != null;
  }

  /// Ends an access token; its refresh token stays valid. Returns false when there is no such
  /// token.
  public synchronized boolean endAccess(String value) {
    return access.remove(value) != null;
  }

  /// Expires an access token now; its refresh token stays valid.
  public synchronized boolean expire(String value) {
    return access.computeIfPresent(
            value,
            (_, t) ->
                new AccessToken(
                    t.value(), t.clientId(), t.user(), t.scopes(), clock.instant(), t.refresh()))
        != null;
  }

  /// The user disconnects the app: every token of that user ends.
  public synchronized void disconnect(String userId) {
    access.values().removeIf(token -> belongsTo(token, userId));
    grants.values().removeIf(grant -> grant.user().id().equals(userId));
  }

  /// The scopes that the user agreed to by signing in to the app. Tokens from [#mint] do not count.
  public synchronized Set<String> granted(String clientId, String userId) {
    Set<String> scopes = new TreeSet<>();
    grants.values().stream()
        .filter(grant -> grant.clientId().equals(clientId) && grant.user().id().equals(userId))
        .forEach(grant -> scopes.addAll(grant.scopes()));
    return scopes;
  }

  /// Whether that user has authorized that app.
  public synchronized boolean authorized(String clientId, String userId) {
    return access.values().stream()
            .anyMatch(token -> token.clientId().equals(clientId) && belongsTo(token, userId))
        || grants.values().stream()
            .anyMatch(
                grant -> grant.clientId().equals(clientId) && grant.user().id().equals(userId));
  }

  /// How long `token` is still valid, in whole seconds.
  public long secondsLeft(AccessToken token) {
    return Math.max(0, Duration.between(clock.instant(), token.expiresAt()).toSeconds());
  }

  private AccessToken issue(String refresh) {
    Grant grant = grants.get(refresh);
    if (grant == null) {
      throw new IllegalStateException("A grant disappeared while a token was issued.");
    }
    AccessToken token =
        keep(
            new AccessToken(
                ids.token(30),
                grant.clientId(),
                Optional.of(grant.user()),
                grant.scopes(),
                clock.instant().plus(life),
                Optional.of(refresh)));
    grant.accessTokens().addLast(token.value());
    if (grant.accessTokens().size() > PER_REFRESH_TOKEN) {
      access.remove(grant.accessTokens().removeFirst());
    }
    return token;
  }

  private AccessToken keep(AccessToken token) {
    access.put(token.value(), token);
    return token;
  }

  private static boolean belongsTo(AccessToken token, String userId) {
    return token.user().map(user -> user.id().equals(userId)).orElse(false);
  }
}
