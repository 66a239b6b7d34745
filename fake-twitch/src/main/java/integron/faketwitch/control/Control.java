package integron.faketwitch.control;

import integron.faketwitch.channel.Channel;
import integron.faketwitch.channel.Reward;
import integron.faketwitch.eventsub.CloseCode;
import integron.faketwitch.eventsub.EventSubServer;
import integron.faketwitch.eventsub.FakeSubscription;
import integron.faketwitch.eventsub.Fired;
import integron.faketwitch.eventsub.Status;
import integron.faketwitch.http.HttpFault;
import integron.faketwitch.http.PlannedFaults;
import integron.faketwitch.http.RequestLog;
import integron.faketwitch.http.SeenRequest;
import integron.faketwitch.irc.Chat;
import integron.faketwitch.oauth.AccessToken;
import integron.faketwitch.oauth.Consent;
import integron.faketwitch.oauth.IssuedTokens;
import integron.faketwitch.oauth.OAuthService;
import integron.faketwitch.socket.ConnectionLog;
import integron.faketwitch.socket.ServerConnection;
import integron.faketwitch.socket.Silence;
import integron.faketwitch.socket.SocketKind;
import integron.faketwitch.socket.Wire;
import integron.faketwitch.world.BroadcasterType;
import integron.faketwitch.world.Ids;
import integron.faketwitch.world.People;
import integron.faketwitch.world.Person;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Everything that can be done to the fake from outside Twitch's own interfaces. The HTTP control
/// API is a thin layer over this.
public final class Control {
  private final Parts parts;

  /// What control works on.
  public record Parts(
      Events events,
      EventSubServer eventSub,
      Channel channel,
      Chat chat,
      ConnectionLog connections,
      RequestLog requests,
      PlannedFaults faults,
      IssuedTokens tokens,
      OAuthService oauth,
      People people,
      Ids ids,
      Supplier<String> eventSubUrl) {}

  /// Control over `parts`.
  public Control(Parts parts) {
    this.parts = parts;
  }

  // Payloads.

  /// Whether anything said would reach somebody: an enabled subscription, or a reader in chat.
  public boolean heard() {
    return parts.eventSub().subscribed() || parts.chat().joined();
  }

  /// Whether a chat message would reach somebody, over EventSub or IRC.
  public boolean chatHeard() {
    return parts.eventSub().subscribed("channel.chat.message") || parts.chat().joined();
  }

  /// Fires a template once, as it is.
  public Fired fire(String template) {
    return fire(Firing.of(template));
  }

  /// Fires a template once, with `values` (dotted path to value) instead of its own.
  public Fired fire(String template, Map<String, ?> values) {
    return fire(Firing.of(template).with(values));
  }

  /// Fires as ordered. The result tells how many sessions were subscribed, and with which message
  /// ids they were notified.
  public Fired fire(Firing firing) {
    return parts.events().fire(firing);
  }

  /// The whole notification frame in which a subscribed session would get this event: metadata, a
  /// subscription with a fitting condition, and the event with `values` (dotted path to value)
  /// instead of its own. Needs no session, and nothing happens on the channel. The same seed, clock
  /// and order of calls give the same text.
  public String frame(String template, Map<String, ?> values) {
    return parts.events().frame(Firing.of(template).with(values));
  }

  /// The chat line, without its line end, as somebody who joined and asked for every capability
  /// would get it; `values` replace tags, `text` and `login`. Nothing is said. The same seed, clock
  /// and order of calls give the same text.
  public String line(String template, Map<String, String> values) {
    return parts.chat().line(template, values);
  }

  /// Says a chat line once, as its template is. Gives how many connections were sent it.
  public int say(String template) {
    return say(template, Map.of(), 1, false);
  }

  /// Says a chat line `count` times with fresh ids each; `values` replace tags, `text` and `login`;
  /// `together` puts all into one frame. Gives how many connections were sent it.
  public int say(String template, Map<String, String> values, int count, boolean together) {
    return parts.chat().fire(template, values, count, together);
  }

  /// Sends everyone in chat this line, as it is. Gives how many connections were sent it.
  public int sayRaw(String line) {
    return parts.chat().fireRaw(line);
  }

  // EventSub's own messages.

  /// Asks every session to move to a new socket, keeping its id. Gives how many there were.
  public int reconnect() {
    return reconnect(FireTarget.eventSub(), false);
  }

  /// Asks EventSub sessions to move to a new socket, or sends chat connections `RECONNECT` and
  /// closes them; with `newId` the session's id changes on the way.
  public int reconnect(FireTarget target, boolean newId) {
    return switch (target.kind()) {
      case EVENTSUB ->
          parts.eventSub().reconnect(target::accepts, parts.eventSubUrl().get(), newId);
      case IRC -> parts.chat().reconnect(target::accepts);
    };
  }

  /// Ends subscriptions and sends a revocation for each. Gives how many there were.
  public int revoke(Predicate<FakeSubscription> which, Status status) {
    return parts.eventSub().revoke(which, status);
  }

  /// The user disconnects the app: every token dies and every subscription is revoked.
  public int disconnectApp() {
    String user = parts.people().broadcaster().id();
    parts.tokens().disconnect(user);
    return revoke(subscription -> subscription.userId().equals(user), Status.AUTHORIZATION_REVOKED);
  }

  // Faults of sockets.

  /// Sends nothing of that kind for `time`; what would have been sent is lost. Gives how many
  /// sockets were silenced.
  public int silence(FireTarget target, Silence kind, Duration time) {
    List<Wire> wires = wires(target);
    wires.forEach(wire -> wire.silence(kind, time));
    return wires.size();
  }

  /// Closes sockets with that code. Gives how many there were.
  public int close(FireTarget target, int code, String reason) {
    List<Wire> wires = wires(target);
    Optional<CloseCode> known =
        target.kind() == SocketKind.EVENTSUB ? CloseCode.of(code) : Optional.empty();
    for (Wire wire : wires) {
      known.ifPresentOrElse(
          own -> parts.eventSub().close(wire, own), () -> wire.close(code, reason));
    }
    return wires.size();
  }

  /// Ends TCP connections without a close frame. Gives how many there were.
  public int cut(FireTarget target) {
    List<Wire> wires = wires(target);
    wires.forEach(Wire::cut);
    return wires.size();
  }

  private List<Wire> wires(FireTarget target) {
    return switch (target.kind()) {
      case EVENTSUB -> parts.eventSub().wires(target::accepts);
      case IRC -> parts.chat().wires(target::accepts);
    };
  }

  // Faults of HTTP.

  /// Plans trouble for the next calls to OAuth or Helix.
  public void plan(HttpFault fault) {
    parts.faults().plan(fault);
  }

  /// What is planned and has not happened yet.
  public List<HttpFault> planned() {
    return parts.faults().planned();
  }

  /// Forgets what is planned.
  public void clearFaults() {
    parts.faults().clear();
  }

  // Sign-in.

  /// A new access token of the broadcaster that cannot be refreshed.
  public AccessToken mint(Set<String> scopes, Duration life) {
    return mint(parts.people().broadcaster(), scopes, life);
  }

  /// A new access token of any user that cannot be refreshed.
  public AccessToken mint(Person user, Set<String> scopes, Duration life) {
    parts.people().add(user);
    return parts
        .tokens()
        .mint(parts.ids().token(30), parts.oauth().app().clientId(), user, scopes, life);
  }

  /// A new access token of the broadcaster with a refresh token, as the code flow gives.
  public AccessToken grant(Set<String> scopes) {
    return parts
        .tokens()
        .grant(parts.oauth().app().clientId(), parts.people().broadcaster(), scopes);
  }

  /// Ends an access token and its refresh token. False when there is no such token.
  public boolean endToken(String token) {
    return parts.tokens().revoke(token) || parts.tokens().endRefresh(token);
  }

  /// Lets an access token expire now. False when there is no such token.
  public boolean expire(String token) {
    return parts.tokens().expire(token);
  }

  /// How `/authorize` is answered from now on.
  public void consent(Consent answer) {
    parts.oauth().consent(answer);
  }

  /// Registers one more redirect address for the app.
  public void addRedirectUri(String uri) {
    parts.oauth().addRedirectUri(uri);
  }

  /// Adds a user, or replaces the one with the same id.
  public void addPerson(Person person) {
    parts.people().add(person);
  }

  /// The user with that id, or a stranger made up for it.
  public Person person(String id) {
    return parts.people().orStranger(id);
  }

  // The channel.

  /// From now on Twitch takes the channel for that: without being an affiliate or a partner it
  /// cannot subscribe to what only those have.
  public void broadcasterType(BroadcasterType kind) {
    parts.people().broadcasterType(kind);
  }

  /// Makes a reward one of the app's own, so that Helix tells of its redemptions.
  public void manageReward(String id) {
    addReward(reward(id).withManageable(true));
  }

  /// The reward with that id; a made-up one of another app when it was never added nor redeemed.
  public Reward reward(String id) {
    return parts.channel().reward(id).orElseGet(() -> Reward.madeUp(id));
  }

  /// Adds a custom reward, or replaces the one with the same id.
  public void addReward(Reward reward) {
    parts.channel().add(reward);
  }

  // What there is, and what happened.

  /// The names of the payloads that can be fired.
  public List<String> payloads() {
    return parts.events().names();
  }

  /// The names of the chat lines that can be said.
  public List<String> chatLines() {
    return parts.chat().names();
  }

  /// The sockets of both kinds, closed ones too, oldest first.
  public List<ServerConnection> connections() {
    return parts.connections().connections();
  }

  /// The live EventSub sessions.
  public List<EventSubServer.SessionState> sessions() {
    return parts.eventSub().sessions();
  }

  /// The subscriptions, disabled ones too, oldest first.
  public List<FakeSubscription> subscriptions() {
    return parts.eventSub().subscriptions();
  }

  /// The calls to OAuth and Helix, oldest first. A call appears once its answer is sent, which may
  /// be a moment after the client has it.
  public List<SeenRequest> requests() {
    return parts.requests().requests();
  }
}
