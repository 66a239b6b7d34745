package integron.faketwitch.oauth;

import integron.faketwitch.world.Person;
import integron.faketwitch.world.Regulars;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// What the pages for the browser share: frame, look, and the choice of the account.
final class PageFrame {
  /// Accounts that no user signs in to.
  private static final List<Person> TWITCHS_OWN =
      List.of(Regulars.ANONYMOUS_CHEERER, Regulars.ANONYMOUS_GIFTER);

  private PageFrame() {}

  /// @param content HTML
  static String page(String title, String content) {
    return """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="dark">
    <title>%s - fake Twitch</title>
    <style>
    body { margin: 0; background: #0b0c0f; color: #eceef2; font: 16px/1.5 system-ui, sans-serif; }
    main { max-width: 30rem; margin: 3rem auto; padding: 1.5rem; background: #131519; border: 1px solid #2b3038; border-radius: 8px; }
    h1 { font-size: 1.25rem; margin: 0 0 1rem; overflow-wrap: anywhere; }
    p { margin: 0 0 1rem; }
    small, .muted { color: #abb2bf; }
    ul { margin: 0 0 1rem; padding: .5rem 1rem .5rem 2rem; background: #1b1e24; border-radius: 6px; max-height: 16rem; overflow: auto; font: 14px/1.7 ui-monospace, monospace; }
    label { display: block; margin-bottom: 1rem; }
    input, select, button { font: inherit; color: inherit; background: #1b1e24; border: 1px solid #7a8392; border-radius: 6px; padding: .5rem .75rem; }
    input, select { display: block; box-sizing: border-box; width: 100%%; margin-top: .25rem; }
    input { font: 24px/1.3 ui-monospace, monospace; letter-spacing: .1em; text-transform: uppercase; }
    button { cursor: pointer; margin-right: .5rem; }
    button[value=approve] { background: #7c3aed; border-color: #7c3aed; color: #fff; }
    :focus-visible { outline: 2px solid #b79cff; outline-offset: 2px; }
    @media (max-width: 32rem) { main { margin: 0; border: 0; border-radius: 0; min-height: 100vh; box-sizing: border-box; } }
    </style>
    </head>
    <body>
    <main>
    %s
    <p class="muted"><small>This is the fake Twitch of the demo and of development. No request leaves this machine.</small></p>
    </main>
    </body>
    </html>
    """
        .formatted(title, content);
  }

  /// The account of the browser, and the others that a user may choose, who tries another one.
  static String accounts(Person user, Collection<Person> people) {
    String options =
        people.stream()
            .filter(person -> !TWITCHS_OWN.contains(person))
            .sorted(
                Comparator.comparing((Person person) -> !person.equals(user))
                    .thenComparing(Person::login))
            .map(person ->
                "<option value=\"%s\">%s (%s)</option>"
                    .formatted(escape(person.id()), escape(person.name()), escape(person.login())))
            .collect(Collectors.joining("\n"));
    return "<label>Signed in to Twitch as\n<select name=\"user\">\n%s\n</select></label>"
        .formatted(options);
  }

  /// The two answers of the user.
  static String decision() {
    return """
    <p><button name="decision" value="approve">Authorize</button>
    <button name="decision" value="deny">Cancel</button></p>
    """;
  }

  static String list(Collection<String> scopes) {
    String items =
        scopes.stream()
            .sorted()
            .map(scope -> "<li>" + escape(scope) + "</li>")
            .collect(Collectors.joining());
    return scopes.isEmpty()
        ? "<p>It asks for no permission.</p>"
        : "<ul tabindex=\"0\" aria-label=\"Permissions\">" + items + "</ul>";
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
