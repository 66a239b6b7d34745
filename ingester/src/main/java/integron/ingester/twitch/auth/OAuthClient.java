package integron.ingester.twitch.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import integron.common.settings.Secret;
import integron.ingester.twitch.auth.TokenAnswer.Reason;
import integron.ingester.twitch.payload.WholeAnswer;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Our client of Twitch's OAuth (Twitch, "Getting OAuth access tokens", "Refreshing access tokens",
/// "Revoking access tokens"). Everything secret travels in the body, never in the address. Every
/// call asks once, blocks, ends within a time limit, and can be interrupted.
///
/// A refusal is an answer. What may succeed later is an [IOException]: no connection, 429, 5xx, an
/// answer that is not Twitch's. Its message is a clause for the user, such as `Twitch answered with
/// an error (503)`. No exception holds a secret.
public final class OAuthClient {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int LONGEST_WORDS = 200;
  private static final int LONGEST_BEGINNING = 8;

  /// The fields of a request that are no secret.
  private static final Set<String> SHOWN =
      Set.of("client_id", "grant_type", "redirect_uri", "scopes");

  private static final Duration LEAST_INTERVAL = Duration.ofSeconds(1);
  private static final Duration LONGEST_INTERVAL = Duration.ofMinutes(1);
  private static final Duration LONGEST_CODE = Duration.ofHours(1);

  /// A hundred times the size of Twitch's answer.
  private static final int MAX_BYTES = 65_536;

  private final HttpClient http;
  private final URI oauth;
  private final Limits limits;

  /// How long a call may take.
  ///
  /// @param renewal of a call whose answer cannot be asked for again and for which no user waits:
  ///   once Twitch has decided, the refresh token or the device code may be spent
  /// @param other of every other call
  public record Limits(Duration renewal, Duration other) {
    public static final Limits STANDARD =
        new Limits(Duration.ofSeconds(60), Duration.ofSeconds(10));
  }

  /// @param oauth such as `https://id.twitch.tv/oauth2`
  public OAuthClient(HttpClient http, URI oauth) {
    this(http, oauth, Limits.STANDARD);
  }

  /// The same, with other limits.
  public OAuthClient(HttpClient http, URI oauth, Limits limits) {
    this.http = http;
    this.oauth = oauth;
    this.limits = limits;
  }

  /// The address of the page on which the user allows access.
  ///
  /// @param again whether Twitch shows it although the user has allowed access before
  public String consent(
      String clientId, String redirectUri, Set<String> scopes, String state, boolean again) {
    Map<String, String> query = new TreeMap<>();
    query.put("response_type", "code");
    query.put("client_id", clientId);
    query.put("redirect_uri", redirectUri);
    query.put("scope", words(scopes));
    query.put("state", state);
    if (again) {
      query.put("force_verify", "true");
    }
    return oauth + "/authorize?" + encoded(query).replace("+", "%20");
  }

  /// Exchanges the code that the browser has brought.
  public TokenAnswer exchange(TwitchApp app, String code, String redirectUri)
      throws IOException, InterruptedException {
    Map<String, String> form = form(app.clientId(), app.clientSecret());
    form.put("grant_type", "authorization_code");
    form.put("code", code);
    form.put("redirect_uri", redirectUri);
    return tokens(form);
  }

  /// Gets a new access token. Waits longer than the other calls do.
  public TokenAnswer refresh(RefreshGrant grant) throws IOException, InterruptedException {
    return refresh(grant, limits.renewal());
  }

  /// Gets an access token that is only revoked, so that its grant ends. A user waits for it.
  public TokenAnswer refreshToRevoke(RefreshGrant grant) throws IOException, InterruptedException {
    return refresh(grant, limits.other());
  }

  private TokenAnswer refresh(RefreshGrant grant, Duration limit)
      throws IOException, InterruptedException {
    Map<String, String> form = form(grant.clientId(), grant.clientSecret());
    form.put("grant_type", "refresh_token");
    form.put("refresh_token", grant.refreshToken().reveal());
    return tokens(form, limit);
  }

  /// Begins a device code flow.
  public DeviceAnswer startDevice(String clientId, Set<String> scopes)
      throws IOException, InterruptedException {
    Map<String, String> form = form(clientId, Optional.empty());
    form.put("scopes", words(scopes));
    WholeAnswer answer = post("/device", form);
    return answer.status() == 200
        ? started(tree(answer))
        : new DeviceAnswer.Refused(refusal(answer, form));
  }

  /// Asks whether the user has entered the code. Waits longer than the other calls do.
  public TokenAnswer pollDevice(TwitchApp app, Secret deviceCode, Set<String> scopes)
      throws IOException, InterruptedException {
    Map<String, String> form = form(app.clientId(), app.clientSecret());
    form.put("grant_type", "urn:ietf:params:oauth:grant-type:device_code");
    form.put("device_code", deviceCode.reveal());
    form.put("scopes", words(scopes));
    return tokens(form, limits.renewal());
  }

  /// Ends an access token, and with it the sign-in.
  ///
  /// @return false when the token has ended already; its refresh token may still be valid
  /// @throws IOException when Twitch may still accept the token
  public boolean revoke(String clientId, Secret token) throws IOException, InterruptedException {
    Map<String, String> form = form(clientId, Optional.empty());
    form.put("token", token.reveal());
    WholeAnswer answer = post("/revoke", form);
    if (answer.status() == 200) {
      return true;
    }
    if (answer.status() != 400 || !words(answer, form).toLowerCase(Locale.ROOT).contains("token")) {
      throw answer.unexpected();
    }
    return false;
  }

  private static Map<String, String> form(String clientId, Optional<Secret> clientSecret) {
    Map<String, String> form = new TreeMap<>();
    form.put("client_id", clientId);
    clientSecret.ifPresent(secret -> form.put("client_secret", secret.reveal()));
    return form;
  }

  /// What Twitch says about a refusal. An answer that quotes a secret of the request is not
  /// Twitch's: a gateway has sent it.
  private static String words(WholeAnswer answer, Map<String, String> form) throws IOException {
    JsonNode body = tree(answer);
    String words = body.path("message").asText(body.path("error").asText());
    for (Map.Entry<String, String> field : form.entrySet()) {
      if (!SHOWN.contains(field.getKey()) && words.contains(beginning(field.getValue()))) {
        throw answer.unexpected();
      }
    }
    return words;
  }

  /// What a quotation that was cut short still holds.
  private static String beginning(String secret) {
    return secret.substring(0, Math.min(secret.length(), LONGEST_BEGINNING));
  }

  private static String words(Set<String> scopes) {
    return String.join(" ", new TreeSet<>(scopes));
  }

  private static String encoded(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
        .collect(Collectors.joining("&"));
  }

  private WholeAnswer post(String path, Map<String, String> form)
      throws IOException, InterruptedException {
    return post(path, form, limits.other());
  }

  private WholeAnswer post(String path, Map<String, String> form, Duration limit)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(oauth + path))
            .timeout(limit)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(encoded(form)))
            .build();
    return WholeAnswer.to(http, request, MAX_BYTES);
  }

  private TokenAnswer tokens(Map<String, String> form) throws IOException, InterruptedException {
    return tokens(form, limits.other());
  }

  private TokenAnswer tokens(Map<String, String> form, Duration limit)
      throws IOException, InterruptedException {
    WholeAnswer answer = post("/token", form, limit);
    return answer.status() == 200 ? issued(tree(answer)) : refusal(answer, form);
  }

  private static TokenAnswer issued(JsonNode body) throws IOException {
    try {
      String refreshToken = body.path("refresh_token").asText();
      return new TokenAnswer.Issued(
          secret(body, "access_token"),
          refreshToken.isEmpty() ? Optional.empty() : Optional.of(new Secret(refreshToken)),
          TokenCheck.life(body));
    } catch (IllegalArgumentException e) {
      throw new IOException("Twitch answered with a token that no header can hold");
    }
  }

  private static DeviceAnswer started(JsonNode body) throws IOException {
    String userCode = body.path("user_code").asText();
    String address = body.path("verification_uri").asText();
    if (!Printable.is(userCode) || !isWeb(address)) {
      throw new IOException("Twitch answered without a code that can be shown");
    }
    return new DeviceAnswer.Started(
        secret(body, "device_code"),
        userCode,
        address,
        seconds(body, "expires_in", LEAST_INTERVAL, LONGEST_CODE),
        seconds(body, "interval", LEAST_INTERVAL, LONGEST_INTERVAL));
  }

  /// The address becomes a link on a page.
  private static boolean isWeb(String address) {
    return Printable.is(address)
        && (address.startsWith("https://") || address.startsWith("http://"));
  }

  private static Duration seconds(JsonNode body, String name, Duration least, Duration most) {
    long seconds = body.path(name).asLong();
    return Duration.ofSeconds(Math.clamp(seconds, least.toSeconds(), most.toSeconds()));
  }

  private static Secret secret(JsonNode body, String name) throws IOException {
    String text = body.path(name).asText();
    if (!Printable.is(text)) {
      throw new IOException("Twitch answered without a token that can be used");
    }
    return new Secret(text);
  }

  /// Other statuses than these are not the answer of Twitch's OAuth, or not the last one.
  private static TokenAnswer.Refused refusal(WholeAnswer answer, Map<String, String> form)
      throws IOException {
    return switch (answer.status()) {
      case 400, 401, 403 -> {
        String words = words(answer, form);
        Reason reason = reason(words.toLowerCase(Locale.ROOT));
        boolean ofTheClient = reason == Reason.CLIENT_ID || reason == Reason.CLIENT_SECRET;
        if (words.isBlank() || (answer.status() == 403 && !ofTheClient)) {
          throw answer.unexpected();
        }
        yield new TokenAnswer.Refused(reason, brief(words));
      }
      default -> throw answer.unexpected();
    };
  }

  private static Reason reason(String words) {
    if (words.contains("authorization_pending")) {
      return Reason.PENDING;
    }
    if (words.contains("slow_down")) {
      return Reason.SLOW_DOWN;
    }
    if (words.contains("access_denied")) {
      return Reason.DENIED;
    }
    if (words.contains("expired") || words.contains("invalid device code")) {
      return Reason.EXPIRED;
    }
    if (words.contains("client secret")) {
      return Reason.CLIENT_SECRET;
    }
    if (words.contains("client")) {
      return Reason.CLIENT_ID;
    }
    if (words.contains("redirect")) {
      return Reason.REDIRECT;
    }
    return words.contains("authorization code") || words.contains("refresh token")
        ? Reason.GRANT
        : Reason.OTHER;
  }

  private static String brief(String words) {
    return words.length() <= LONGEST_WORDS ? words : words.substring(0, LONGEST_WORDS) + "…";
  }

  private static JsonNode tree(WholeAnswer answer) throws IOException {
    try {
      JsonNode body = MAPPER.readTree(answer.body());
      if (!body.isObject()) {
        throw new IOException("Twitch answered with something that is no object");
      }
      return body;
    } catch (JsonProcessingException e) {
      // The message may quote the body, which may contain a token.
      throw new IOException("Twitch answered with something that is no JSON");
    }
  }
}
