package integron.faketwitch.oauth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import integron.faketwitch.http.HttpBodies;
import integron.faketwitch.http.Params;
import integron.faketwitch.world.App;
import integron.faketwitch.world.Ids;
import integron.faketwitch.world.People;
import integron.faketwitch.world.Person;
import integron.faketwitch.world.WorldJson;
import integron.faketwitch.world.WorldRefusal;
import integron.faketwitch.world.WorldTiming;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The API of `https://id.twitch.tv/oauth2`: `/authorize`, `/token`, `/device`, `/validate`,
/// `/revoke`; and the page on which a device's code is entered.
///
/// Errors are Twitch's `{"status":400,"message":"…"}`.
public final class OAuthService implements HttpService {
  /// A second registered app, of type Public: without a secret, and with refresh tokens that are
  /// valid once.
  public static final String PUBLIC_CLIENT_ID = "fake-public-client-id";

  private static final String DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code";

  private final IssuedTokens tokens;
  private final Codes codes;
  private final DeviceCodes devices;
  private final People people;
  private volatile Person user;
  private volatile App app;
  private volatile Consent consent = Consent.ASK;

  /// @param people whose accounts the user of the browser may choose; it begins as the broadcaster
  /// @param timing how long a code may be exchanged, and how often a device's may be asked about
  public OAuthService(
      App app, IssuedTokens tokens, People people, Clock clock, Ids ids, WorldTiming timing) {
    this.app = app;
    this.tokens = tokens;
    this.people = people;
    this.user = people.broadcaster();
    this.codes = new Codes(clock, ids, timing.code());
    this.devices = new DeviceCodes(clock, ids, timing.deviceInterval());
  }

  /// Signs another user in to the browser.
  public void user(Person person) {
    user = person;
  }

  /// The user of the browser answers the question of a device's code. Returns false when there is
  /// no such code.
  public boolean answerDevice(String userCode, boolean allowed) {
    return devices.answer(userCode, user, allowed);
  }

  /// The secret with which the device asks about a code that waits.
  public Optional<String> deviceCode(String userCode) {
    return devices.deviceCode(userCode);
  }

  /// Answers the next question about a device's code with `slow_down`.
  public boolean slowDown(String userCode) {
    return devices.slowDown(userCode);
  }

  /// Ends the life of a device's code. Returns false when there is no such code.
  public boolean expireDevice(String userCode) {
    return devices.expire(userCode);
  }

  /// Whether requests to `/authorize` and `/token` know this app.
  private boolean isKnown(String clientId) {
    return clientId.equals(app.clientId()) || clientId.equals(PUBLIC_CLIENT_ID);
  }

  private boolean isPublic(String clientId) {
    return clientId.equals(PUBLIC_CLIENT_ID) || app.isPublic();
  }

  /// The registered app.
  public App app() {
    return app;
  }

  /// Registers one more redirect address.
  public synchronized void addRedirectUri(String uri) {
    app = app.withRedirectUri(uri);
  }

  /// Sets how authorization requests are answered from now on.
  public void consent(Consent answer) {
    consent = answer;
  }

  @Override
  public void routing(HttpRules rules) {
    rules
        .get("/authorize", (request, response) -> authorize(Params.ofQuery(request), response))
        .post("/authorize", (request, response) -> decide(Params.ofQueryAndForm(request), response))
        .post(
            "/token",
            (request, response) ->
                HttpBodies.send(response, 200, token(Params.ofQueryAndForm(request))))
        .post("/device", (request, response) -> device(request, response))
        .get("/activate", (request, response) -> showDevice(Params.ofQuery(request), response))
        .post(
            "/activate",
            (request, response) -> decideDevice(Params.ofQueryAndForm(request), response))
        .get("/validate", this::validate)
        .post("/revoke", (request, response) -> revoke(Params.ofQueryAndForm(request), response));
  }

  private void authorize(Params params, ServerResponse response) {
    AuthorizeRequest request = AuthorizeRequest.of(params, app);
    switch (consent) {
      case APPROVE -> approve(request, response);
      case DENY -> deny(request, response);
      case ASK -> ask(request, response);
    }
  }

  private void ask(AuthorizeRequest request, ServerResponse response) {
    Set<String> agreed = tokens.granted(request.clientId(), user.id());
    if (!agreed.isEmpty() && !request.forced() && agreed.containsAll(request.scopes())) {
      approve(request, response);
    } else {
      html(response, ConsentPage.render(request, user, people.all()));
    }
  }

  private void decide(Params params, ServerResponse response) {
    AuthorizeRequest request = AuthorizeRequest.of(params, app);
    choose(params);
    if (params.require("decision").equals("approve")) {
      approve(request, response);
    } else {
      deny(request, response);
    }
  }

  private void approve(AuthorizeRequest request, ServerResponse response) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("code", codes.create(request, user));
    query.put("scope", String.join(" ", request.scopes()));
    redirect(request, query, response);
  }

  private static void deny(AuthorizeRequest request, ServerResponse response) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("error", "access_denied");
    query.put("error_description", "The user denied you access");
    redirect(request, query, response);
  }

  private static void redirect(
      AuthorizeRequest request, Map<String, String> query, ServerResponse response) {
    request.state().ifPresent(state -> query.put("state", state));
    String encoded =
        query.entrySet().stream()
            .map(entry ->
                entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    String separator = request.redirectUri().contains("?") ? "&" : "?";
    response
        .status(302)
        .header(HeaderNames.LOCATION, request.redirectUri() + separator + encoded)
        .send();
  }

  private ObjectNode token(Params params) {
    String clientId = params.require("client_id");
    String grantType = params.require("grant_type");
    if (!isKnown(clientId)) {
      throw new WorldRefusal(400, "invalid client");
    }
    if (grantType.equals(DEVICE_GRANT)) {
      DeviceCodes.Allowed allowed = devices.redeem(params.require("device_code"), clientId);
      return answer(tokens.grant(clientId, allowed.user(), allowed.scopes(), isPublic(clientId)));
    }
    if (!isPublic(clientId) && !params.require("client_secret").equals(app.clientSecret())) {
      throw new WorldRefusal(403, "invalid client secret");
    }
    return switch (grantType) {
      case "authorization_code" -> {
        Codes.Redeemed code =
            codes.redeem(params.require("code"), clientId, params.require("redirect_uri"));
        yield answer(tokens.grant(clientId, code.user(), code.scopes()));
      }
      case "refresh_token" -> answer(tokens.refresh(clientId, params.require("refresh_token")));
      case "client_credentials" -> answer(tokens.forApp(clientId));
      default -> throw new WorldRefusal(400, "invalid grant type");
    };
  }

  private void device(ServerRequest request, ServerResponse response) {
    Params params = Params.ofQueryAndForm(request);
    String clientId = params.require("client_id");
    if (!isKnown(clientId)) {
      throw new WorldRefusal(400, "invalid client");
    }
    Set<String> scopes = AuthorizeRequest.scopes(params.first("scopes"));
    String page = "http://" + request.authority() + "/oauth2/activate?device-code=";
    HttpBodies.send(response, 200, devices.begin(clientId, scopes, page));
  }

  private void showDevice(Params params, ServerResponse response) {
    String code = typed(params.first("device-code").orElse(""));
    html(response, DevicePage.render(code, devices.scopes(code), user, people.all()));
  }

  private void decideDevice(Params params, ServerResponse response) {
    choose(params);
    boolean allowed = params.require("decision").equals("approve");
    boolean found = answerDevice(typed(params.require("device-code")), allowed);
    html(response, DevicePage.answered(found, allowed));
  }

  private static String typed(String code) {
    return code.strip().toUpperCase(Locale.ROOT);
  }

  /// The user of the browser signs in to another account on the page.
  private void choose(Params params) {
    params.first("user").flatMap(people::byId).ifPresent(this::user);
  }

  private static void html(ServerResponse response, String page) {
    response
        .header(HeaderNames.CONTENT_TYPE, "text/html; charset=utf-8")
        .header(HeaderNames.CACHE_CONTROL, "no-store")
        .send(page);
  }

  private ObjectNode answer(AccessToken token) {
    ObjectNode body = WorldJson.object();
    body.put("access_token", token.value());
    body.put("expires_in", tokens.secondsLeft(token));
    token
        .refresh()
        .ifPresent(refresh -> {
          body.put("refresh_token", refresh);
          body.set("scope", WorldJson.tree(new TreeSet<>(token.scopes())));
        });
    body.put("token_type", "bearer");
    return body;
  }

  private void validate(ServerRequest request, ServerResponse response) {
    String header =
        request
            .headers()
            .first(HeaderNames.AUTHORIZATION)
            .orElseThrow(() -> new WorldRefusal(401, "missing authorization token"));
    AccessToken token =
        bearer(header)
            .flatMap(tokens::valid)
            .orElseThrow(() -> new WorldRefusal(401, "invalid access token"));
    ObjectNode body = WorldJson.object();
    body.put("client_id", token.clientId());
    token.user().ifPresent(person -> body.put("login", person.login()));
    body.set("scopes", WorldJson.tree(new TreeSet<>(token.scopes())));
    token.user().ifPresent(person -> body.put("user_id", person.id()));
    body.put("expires_in", tokens.secondsLeft(token));
    HttpBodies.send(response, 200, body);
  }

  /// Twitch documents `OAuth` here and accepts `Bearer` too.
  private static Optional<String> bearer(String header) {
    String[] parts = header.split(" ", 2);
    boolean known =
        parts.length == 2
            && (parts[0].equalsIgnoreCase("OAuth") || parts[0].equalsIgnoreCase("Bearer"));
    return known ? Optional.of(parts[1]) : Optional.empty();
  }

  private void revoke(Params params, ServerResponse response) {
    if (!isKnown(params.require("client_id"))) {
      throw new WorldRefusal(404, "client does not exist");
    }
    if (!tokens.revoke(params.require("token"))) {
      throw new WorldRefusal(400, "Invalid token");
    }
    response.status(200).send();
  }
}
