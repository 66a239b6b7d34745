package integron.faketwitch.oauth;

import integron.faketwitch.world.Person;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/// The page on which the user of the browser allows or denies an app.
final class ConsentPage {
  private ConsentPage() {}

  /// @param people the accounts that the user may choose
  static String render(AuthorizeRequest request, Person user, Collection<Person> people) {
    return PageFrame.page(
        "Authorize",
        """
        <h1>Authorize an app</h1>
        <p>The app <strong>%s</strong> wants to act for you. It asks for:</p>
        %s
        <form method="post" action="authorize">
        %s
        %s
        %s
        </form>
        <p class="muted"><small>Afterwards the browser returns to %s</small></p>
        """
            .formatted(
                PageFrame.escape(request.clientId()),
                PageFrame.list(request.scopes()),
                PageFrame.accounts(user, people),
                hidden(request),
                PageFrame.decision(),
                PageFrame.escape(request.redirectUri())));
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
                .formatted(field.getKey(), PageFrame.escape(field.getValue())))
        .collect(Collectors.joining("\n"));
  }
}
