package integron.broadcaster.web;

import integron.broadcaster.operation.Access;
import integron.broadcaster.token.AccessTokens;
import integron.broadcaster.token.GrantedToken;
import integron.broadcaster.token.TokenKind;
import integron.common.problem.Problem;
import integron.common.problem.Problem.Code;
import integron.common.problem.ProblemException;
import integron.common.socket.SocketOwners;
import io.helidon.http.HeaderNames;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The gates of one listener. Any page in the user's browser can send requests to this machine, so
/// a route is closed unless its access has gates here.
///
/// The order is the same everywhere: gates of the listener, route, gates of the route's access,
/// parameters, body, handler. [FrontController] asks them.
public final class Gates {
  /// What a page with foreign code does beside being shown.
  private static final Set<Access> UNTRUSTED =
      Set.of(Access.STREAM, Access.STREAM_CONTROL, Access.CLAIM, Access.OVERLAY_READ);

  private final List<Gate> outer;
  private final Map<Access, List<Gate>> inner;
  private final Optional<TokenGuard> tokens;

  /// @param outer asked before all else, also before routing
  /// @param inner for the routes of each access; routes of a missing access are closed
  public Gates(List<Gate> outer, Map<Access, List<Gate>> inner) {
    this(outer, inner, Optional.empty());
  }

  private Gates(List<Gate> outer, Map<Access, List<Gate>> inner, Optional<TokenGuard> tokens) {
    this.outer = List.copyOf(outer);
    this.inner = inner.isEmpty() ? Map.of() : new EnumMap<>(inner);
    this.tokens = tokens;
  }

  /// Returns the gates for the user's own pages and programs on this machine, which may do
  /// everything.
  ///
  /// @param bodyBytes the largest body accepted
  /// @param owners finds the user of a connection; only the user of this process may change
  ///   anything, and read what is in its files. Empty where the system does not list users
  public static Gates ofOwner(Authority ours, int bodyBytes, Optional<SocketOwners> owners) {
    Gate.Origin origin = new Gate.Origin(ours);
    Gate body = new Gate.FitBody(bodyBytes);
    Gate withoutBody = new Gate.FitBody(0);
    Gate spelling = new Gate.OneSpelling();
    Gate unlessNavigating = new Gate.OriginUnlessNavigating(origin);
    Gate asked = new Gate.NotAheadOfTime();
    List<Gate> page = List.of(spelling, origin, body, new Gate.OwnHeader());
    List<Gate> change = new ArrayList<>(page);
    owners.map(Gate.SameUser::changing).ifPresent(change::add);
    List<Gate> files = new ArrayList<>(List.of(spelling, origin, body));
    owners.map(Gate.SameUser::readingFiles).ifPresent(files::add);
    Map<Access, List<Gate>> inner = new EnumMap<>(Access.class);
    for (Access access : Access.values()) {
      inner.put(
          access,
          switch (access) {
            case READ, OVERLAY_READ -> List.of(spelling, origin, body);
            case READ_FILES -> List.copyOf(files);
            case CHANGE, GRANT, CLAIM -> List.copyOf(change);
            case OWN_QUEUE -> page; // The user is that of the claim, whose gates come first.
            case PAGE, OVERLAY_PAGE, FILE -> List.of(unlessNavigating, body);
            case CUSTOM_PAGE, CUSTOM_FILE -> List.of(); // Closed below.
            case STREAM, STREAM_CONTROL -> List.of(spelling, origin, withoutBody);
            case KEY -> List.of(spelling, origin, withoutBody, asked);
            case RETURN, LOGIN -> List.of(spelling, unlessNavigating, body, asked);
            case PRESENCE -> List.of(); // It is the same for everyone.
            case STRAY_RETURN -> List.of(); // It reads nothing and changes nothing.
          });
    }
    EnumSet.of(Access.CUSTOM_PAGE, Access.CUSTOM_FILE).forEach(inner::remove);
    return new Gates(List.of(new Gate.Host(ours), new Gate.Target()), inner);
  }

  /// Returns the gates for other machines: the owner's, each with a token. Nothing there lets
  /// others in, no sign-in ends there, and only the owner's overlays have the user's queues.
  ///
  /// @param place for those that follow the stream
  public static Gates ofOtherMachines(
      Authority ours, int bodyBytes, TokenGuard tokens, Gate place) {
    Gates gates = ofOwner(ours, bodyBytes, Optional.empty()).withTokens(tokens);
    Map<Access, List<Gate>> inner = new EnumMap<>(gates.inner);
    inner.put(Access.OWN_QUEUE, inner.getOrDefault(Access.CHANGE, List.of()));
    inner.putAll(ofCustomPages(ours, tokens));
    EnumSet.of(Access.GRANT, Access.RETURN, Access.KEY).forEach(inner::remove);
    inner.computeIfPresent(
        Access.STREAM, (_, here) -> Stream.concat(here.stream(), Stream.of(place)).toList());
    Gate ofUpgrades =
        head -> {
          if (head.headers().contains(HeaderNames.UPGRADE)) {
            place.check(head); // Later, an upgrade does not show who asks for it.
          }
        };
    return new Gates(
        Stream.concat(gates.outer.stream(), Stream.of(ofUpgrades)).toList(), inner, gates.tokens);
  }

  /// Returns these gates, and one for a token at the end of each access that needs one.
  public Gates withTokens(TokenGuard check) {
    Map<Access, List<Gate>> more = new EnumMap<>(Access.class);
    inner.forEach((access, gates) ->
        more.put(
            access,
            Stream.concat(gates.stream(), tokenGate(access, check.tokens()).stream()).toList()));
    return new Gates(outer, more, Optional.of(check));
  }

  /// The query holds an owner's token once, in the link that signs a browser in. Files are the same
  /// in every Integron, and a page that was opened with a token requests them without it.
  private static Optional<Gate> tokenGate(Access access, AccessTokens tokens) {
    Set<TokenKind> owner = Set.of(TokenKind.OWNER);
    Set<TokenKind> overlay = Set.of(TokenKind.OVERLAY);
    Set<TokenKind> both = Set.of(TokenKind.OWNER, TokenKind.OVERLAY);
    return switch (access) {
      case READ, READ_FILES, CHANGE, GRANT, PAGE ->
          Optional.of(new TokenGate(tokens, owner, Set.of()));
      case CLAIM, OWN_QUEUE, OVERLAY_READ -> Optional.of(new TokenGate(tokens, both, Set.of()));
      case OVERLAY_PAGE, STREAM, STREAM_CONTROL ->
          Optional.of(new TokenGate(tokens, both, overlay));
      case LOGIN -> Optional.of(new TokenGate(tokens, Set.of(), owner));
      case CUSTOM_PAGE -> Optional.of(new TokenGate(tokens, Set.of(), overlay));
      case PRESENCE, CUSTOM_FILE, FILE, RETURN, STRAY_RETURN, KEY -> Optional.empty();
    };
  }

  /// Such a page has the origin of the dashboard at this listener. So it is not sent to a browser
  /// that is signed in as the owner, and its policy keeps it from the rest.
  private static Map<Access, List<Gate>> ofCustomPages(Authority ours, TokenGuard tokens) {
    List<Gate> file =
        List.of(
            new Gate.OriginUnlessNavigating(new Gate.Origin(ours)),
            new Gate.FitBody(0),
            new NotTheOwner(tokens.tokens()));
    List<Gate> page =
        Stream.concat(file.stream(), tokenGate(Access.CUSTOM_PAGE, tokens.tokens()).stream())
            .toList();
    return Map.of(Access.CUSTOM_FILE, file, Access.CUSTOM_PAGE, page);
  }

  /// Returns the gates for pages with foreign code: they are shown, follow the stream and take
  /// alerts, as an overlay of another machine may, and can do nothing else. They need a name of
  /// their own, so that such a page is of another origin and another site than the dashboard
  /// (decision 34).
  ///
  /// @param bodyBytes the largest body accepted
  /// @param owners finds the user of a connection, who alone may take alerts
  public static Gates ofUntrustedPages(
      Authority ours, int bodyBytes, Optional<SocketOwners> owners) {
    Map<Access, List<Gate>> own = ofOwner(ours, bodyBytes, owners).inner;
    List<Gate> page =
        List.of(new Gate.OriginUnlessNavigating(new Gate.Origin(ours)), new Gate.FitBody(0));
    Map<Access, List<Gate>> inner = new EnumMap<>(Access.class);
    inner.putAll(Map.of(Access.OVERLAY_PAGE, page, Access.FILE, page));
    inner.putAll(Map.of(Access.CUSTOM_PAGE, page, Access.CUSTOM_FILE, page));
    for (Access access : UNTRUSTED) {
      inner.put(access, own.getOrDefault(access, List.of()));
    }
    return new Gates(List.of(new Gate.Host(ours), new Gate.Target()), inner);
  }

  /// Checks a request by the gates of every request.
  void enter(RequestHead head) {
    outer.forEach(gate -> gate.check(head));
  }

  /// Returns the valid tokens of a request that has entered, of whatever kind.
  ///
  /// @throws integron.common.problem.ProblemException `TOO_MANY_REQUESTS` for too many wrong ones
  List<GrantedToken> tokensOf(RequestHead head) {
    return tokens.map(check -> check.of(head)).orElse(List.of());
  }

  /// Whether routes of this access are open here.
  boolean open(Access access) {
    return inner.containsKey(access);
  }

  /// Whether a request passes the gates of one kind of route.
  boolean admits(Access access, RequestHead head) {
    try {
      pass(access, head);
      return true;
    } catch (ProblemException e) {
      return false;
    }
  }

  /// Checks a request by the gates of one kind of route.
  void pass(Access access, RequestHead head) {
    List<Gate> gates = inner.get(access);
    if (gates == null) {
      throw new Problem(Code.FORBIDDEN, "This address is not open at this port.").asException();
    }
    gates.forEach(gate -> gate.check(head));
  }
}
