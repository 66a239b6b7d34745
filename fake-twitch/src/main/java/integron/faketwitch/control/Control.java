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
import integron.faketwitch.picture.PictureAnswers;
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

/// All operations on the fake that are not part of Twitch's own interfaces. The HTTP control API is
/// a thin layer over this class.
public final class Control {
  private final Parts parts;

  /// The parts that control works on.
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
      PictureAnswers pictures,
      Ids ids,
      Supplier<String> eventSubUrl) {}

  /// Control over `parts`.
  public Control(Parts parts) {
    this.parts = parts;
  }

  // Payloads.

  /// Whether any event would reach a client: an enabled subscription, or a reader in chat.
  public boolean hasAudience() {
    return parts.eventSub().subscribed() || parts.chat().joined();
  }

  /// Whether a chat message would reach a client, over EventSub or IRC.
  public boolean chatHasAudience() {
    return parts.eventSub().subscribed("channel.chat.message") || parts.chat().joined();
  }

  /// Fires a template once, unchanged.
  public Fired fire(String template) {
    return fire(Firing.of(template));
  }

  /// Fires a template once, with `values` (dotted path to value) in place of its own.
  public Fired fire(String template, Map<String, ?> values) {
    return fire(Firing.of(template).with(values));
  }

  /// Fires as ordered. The result holds the number of subscribed sessions and the message ids of
  /// the notifications.
  public Fired fire(Firing firing) {
    return parts.events().fire(firing);
  }

  /// The whole notification frame that a subscribed session would get for this event: metadata, a
  /// subscription with a matching condition, and the event with `values` (dotted path to value) in
  /// place of its own. Needs no session and changes nothing on the channel. The same seed, clock
  /// and order of calls give the same text.
  public String frame(String template, Map<String, ?> values) {
    return parts.events().frame(Firing.of(template).with(values));
  }

  /// The chat line, without its line end, as a client that joined and requested every capability
  /// would get it; `values` replace tags, `text` and `login`. Sends nothing. The same seed, clock
  /// and order of calls give the same text.
  public String line(String template, Map<String, String> values) {
    return parts.chat().line(template, values);
  }

  /// Sends a chat line once, from its unchanged template. Returns the number of connections that it
  /// was sent to.
  public int say(String template) {
    return say(template, Map.of(), 1, false);
  }

  /// Sends a chat line `count` times, each with fresh ids; `values` replace tags, `text` and
  /// `login`; `together` puts all into one frame. Returns the number of connections.
  public int say(String template, Map<String, String> values, int count, boolean together) {
    return parts.chat().fire(template, values, count, together);
  }

  /// Sends this line unchanged to every chat connection. Returns the number of connections.
  public int sayRaw(String line) {
    return parts.chat().fireRaw(line);
  }

  /// Sets what an address of a list of pictures answers, such as `/helix/chat/badges/global`.
  public void pictures(String address, String body) {
    parts.pictures().put(address, body);
  }

  // EventSub's own messages.

  /// Asks every session to move to a new socket, with the same id. Returns the number of sessions.
  public int reconnect() {
    return reconnect(FireTarget.eventSub(), false);
  }

  /// Asks EventSub sessions to move to a new socket, or sends chat connections `RECONNECT` and
  /// closes them; `newId` changes the session's id during the move.
  public int reconnect(FireTarget target, boolean newId) {
    return switch (target.kind()) {
      case EVENTSUB ->
          parts.eventSub().reconnect(target::accepts, parts.eventSubUrl().get(), newId);
      case IRC -> parts.chat().reconnect(target::accepts);
    };
  }

  /// Ends subscriptions and sends a revocation for each. Returns their number.
  public int revoke(Predicate<FakeSubscription> which, Status status) {
    return parts.eventSub().revoke(which, status);
  }

  /// The user disconnects the app: every token and every subscription is revoked.
  public int disconnectApp() {
    String user = parts.people().broadcaster().id();
    parts.tokens().disconnect(user);
    return revoke(subscription -> subscription.userId().equals(user), Status.AUTHORIZATION_REVOKED);
  }

  // Faults of sockets.

  /// Sends nothing of that kind for `time`; drops what would have been sent. Returns the number of
  /// silenced sockets.
  public int silence(FireTarget target, Silence kind, Duration time) {
    List<Wire> wires = wires(target);
    wires.forEach(wire -> wire.silence(kind, time));
    return wires.size();
  }

  /// Closes sockets with that code. Returns their number.
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

  /// Ends TCP connections without a close frame. Returns their number.
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

  /// Plans faults for the next calls to OAuth or Helix.
  public void plan(HttpFault fault) {
    parts.faults().plan(fault);
  }

  /// The planned faults that have not happened yet.
  public List<HttpFault> planned() {
    return parts.faults().planned();
  }

  /// Removes all planned faults.
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

  /// A new access token of the broadcaster with a refresh token, as the code flow returns.
  public AccessToken grant(Set<String> scopes) {
    return parts
        .tokens()
        .grant(parts.oauth().app().clientId(), parts.people().broadcaster(), scopes);
  }

  /// Ends an access token and its refresh token. Returns false when there is no such token.
  public boolean endToken(String token) {
    return parts.tokens().revoke(token) || parts.tokens().endRefresh(token);
  }

  /// Expires an access token now. Returns false when there is no such token.
  public boolean expire(String token) {
    return parts.tokens().expire(token);
  }

  /// Ends an access token; its refresh token stays valid. Returns false when there is no such
  /// token.
  public boolean endAccess(String token) {
    return parts.tokens().endAccess(token);
  }

  /// Sets how `/authorize` is answered from now on.
  public void consent(Consent answer) {
    parts.oauth().consent(answer);
  }

  /// Signs another user in to the browser.
  public void useBrowserAs(Person person) {
    parts.people().add(person);
    parts.oauth().user(person);
  }

  /// The user of the browser allows or denies a device's code. Returns false when there is no such
  /// code.
  public boolean answerDevice(String userCode, boolean allowed) {
    return parts.oauth().answerDevice(userCode, allowed);
  }

  /// The secret with which the device asks about a code that waits; empty when there is no such
  /// code.
  public Optional<String> deviceCode(String userCode) {
    return parts.oauth().deviceCode(userCode);
  }

  /// Answers the next question about a device's code with `slow_down`. Returns false when there is
  /// no such code.
  public boolean slowDown(String userCode) {
    return parts.oauth().slowDown(userCode);
  }

  /// Ends the life of a device's code. Returns false when there is no such code.
  public boolean expireDevice(String userCode) {
    return parts.oauth().expireDevice(userCode);
  }

  /// The access tokens that were revoked, oldest first.
  public List<String> revokedTokens() {
    return parts.tokens().revoked();
  }

  /// The access tokens that were not revoked, expired ones included, oldest first.
  public List<AccessToken> tokens() {
    return parts.tokens().all();
  }

  /// The last thousand renewals of access tokens, oldest first.
  public List<IssuedTokens.Renewal> renewals() {
    return parts.tokens().renewals();
  }

  /// Registers one more redirect address for the app.
  public void addRedirectUri(String uri) {
    parts.oauth().addRedirectUri(uri);
  }

  /// Adds a user, or replaces the one with the same id.
  public void addPerson(Person person) {
    parts.people().add(person);
  }

  /// The user with that id, or an invented user when the id is unknown.
  public Person person(String id) {
    return parts.people().orStranger(id);
  }

  // The channel.

  /// Sets the channel's status. Without affiliate or partner status, the channel cannot subscribe
  /// to what only those have.
  public void broadcasterType(BroadcasterType kind) {
    parts.people().broadcasterType(kind);
  }

  /// Makes a reward one of the app's own, so that Helix lists its redemptions.
  public void manageReward(String id) {
    addReward(reward(id).withManageable(true));
  }

  /// The reward with that id; an invented one of another app when the id is unknown.
  public Reward reward(String id) {
    return parts.channel().reward(id).orElseGet(() -> Reward.madeUp(id));
  }

  /// Adds a custom reward, or replaces the one with the same id.
  public void addReward(Reward reward) {
    parts.channel().add(reward);
  }

  // State and history.

  /// The names of the payloads that can be fired.
  public List<String> payloads() {
    return parts.events().names();
  }

  /// The names of the chat lines that can be sent.
  public List<String> chatLines() {
    return parts.chat().names();
  }

  /// The sockets of both kinds, closed ones included, oldest first.
  public List<ServerConnection> connections() {
    return parts.connections().connections();
  }

  /// The live EventSub sessions.
  public List<EventSubServer.SessionState> sessions() {
    return parts.eventSub().sessions();
  }

  /// The subscriptions, disabled ones included, oldest first.
  public List<FakeSubscription> subscriptions() {
    return parts.eventSub().subscriptions();
  }

  /// The calls to OAuth and Helix, oldest first. The log gets a call after its answer was sent,
  /// possibly shortly after the client received it.
  public List<SeenRequest> requests() {
    return parts.requests().requests();
  }
}
