package integron.faketwitch.oauth;

import integron.faketwitch.http.Params;
import integron.faketwitch.world.App;
import integron.faketwitch.world.WorldRefusal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A checked request to `/authorize`.
record AuthorizeRequest(
    String clientId,
    String redirectUri,
    Set<String> scopes,
    Optional<String> state,
    boolean forced) {

  /// Checks what Twitch checks before it shows a page or redirects.
  static AuthorizeRequest of(Params params, App app) {
    String clientId = params.require("client_id");
    if (!clientId.equals(app.clientId()) || app.isPublic()) {
      throw new WorldRefusal(400, "invalid client");
    }
    String redirectUri = params.require("redirect_uri");
    if (!app.accepts(redirectUri)) {
      throw new WorldRefusal(400, "Parameter redirect_uri does not match registered URI");
    }
    if (!params.require("response_type").equals("code")) {
      throw new WorldRefusal(400, "invalid response type");
    }
    return new AuthorizeRequest(
        clientId,
        redirectUri,
        scopes(params.first("scope")),
        params.first("state"),
        params.first("force_verify").equals(Optional.of("true")));
  }

  static Set<String> scopes(Optional<String> requested) {
    Set<String> scopes = new LinkedHashSet<>(List.of(requested.orElse("").strip().split(" +")));
    scopes.remove("");
    for (String scope : scopes) {
      if (!Scopes.ALL.contains(scope)) {
        throw new WorldRefusal(400, "invalid scope requested: '" + scope + "'");
      }
    }
    return scopes;
  }
}
