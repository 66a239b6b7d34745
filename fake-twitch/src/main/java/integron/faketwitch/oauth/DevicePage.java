package integron.faketwitch.oauth;

import integron.faketwitch.world.Person;
import java.util.Set;

/// The page on which the user enters a device's code.
final class DevicePage {
  private DevicePage() {}

  static String render(String code, Set<String> scopes, Person user) {
    return page(
        """
        <p>Signed in as <strong>%s</strong>. A device wants to act for you%s.</p>
        <form method="post" action="activate">
        <p><label>Code <input name="device-code" value="%s"></label></p>
        <button name="decision" value="approve">Authorize</button>
        <button name="decision" value="deny">Cancel</button>
        </form>
        """
            .formatted(
                ConsentPage.escape(user.name()),
                scopes.isEmpty() ? "" : ", with " + scopes.size() + " permissions",
                ConsentPage.escape(code)));
  }

  static String answered(boolean found, boolean allowed) {
    String sentence = allowed ? "The device may act for you." : "The device may not act for you.";
    return page("<p>" + (found ? sentence : "There is no such code.") + "</p>");
  }

  private static String page(String content) {
    return """
    <!doctype html>
    <html lang="en">
    <head><meta charset="utf-8"><title>Activate - fake Twitch</title></head>
    <body>
    <h1>Fake Twitch</h1>
    %s
    </body>
    </html>
    """
        .formatted(content);
  }
}
