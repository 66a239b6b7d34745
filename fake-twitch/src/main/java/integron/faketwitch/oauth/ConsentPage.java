package integron.faketwitch.oauth;

import integron.faketwitch.world.Person;
import java.util.Map;
import java.util.stream.Collectors;

/// The page on which the broadcaster allows or denies an app.
final class ConsentPage {
  private ConsentPage() {}

  static String render(AuthorizeRequest request, Person user) {
    String scopes =
        request.scopes().stream()
            .map(scope -> "<li>" + escape(scope) + "</li>")
            .collect(Collectors.joining());
    return """
    <!doctype html>
    <html lang="en">
    <head><meta charset="utf-8"><title>Authorize - fake Twitch</title>
    <style>
    body { font: 16px/1.5 sans-serif; max-width: 34rem; margin: 3rem auto; padding: 0 1rem; }
    button { font: inherit; padding: .5rem 1.2rem; margin-right: .5rem; }
    </style></head>
    <body>
    <h1>Fake Twitch</h1>
    <p>An app wants to act for <strong>%s</strong>. It asks for:</p>
    <ul>%s</ul>
    <form method="post" action="authorize">
    %s
    <button name="decision" value="approve">Authorize</button>
    <button name="decision" value="deny">Cancel</button>
    </form>
    </body>
    </html>
    """
        .formatted(escape(user.name()), scopes, hidden(request));
  }

  private static String hidden(AuthorizeRequest request) {
    Map<String, String> fields =
        Map.of(
            "client_id", request.clientId(),
            "redirect_uri", request.redirectUri(),
            "response_type", "code",
            "scope", String.join(" ", request.scopes()),
            "state", request.state().orElse(""));
    return fields.entrySet().stream()
        .map(field ->
            "<input type=\"hidden\" name=\"%s\" value=\"%s\">"
                .formatted(field.getKey(), escape(field.getValue())))
        .collect(Collectors.joining("\n"));
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
