package integron.faketwitch.oauth;

import integron.faketwitch.world.Person;
import java.util.Collection;
import java.util.Set;

/// The page on which the user enters a device's code.
final class DevicePage {
  private DevicePage() {}

  /// @param scopes of the code; empty for an unknown one
  /// @param people the accounts that the user may choose
  static String render(String code, Set<String> scopes, Person user, Collection<Person> people) {
    return PageFrame.page(
        "Activate",
        """
        <h1>Activate a device</h1>
        <p>A device wants to act for you. Allow it only where it shows this code.</p>
        %s
        <form method="post" action="activate">
        <label>Code
        <input name="device-code" value="%s" required autocomplete="off" spellcheck="false"></label>
        %s
        %s
        </form>
        """
            .formatted(
                scopes.isEmpty() ? "" : PageFrame.list(scopes),
                PageFrame.escape(code),
                PageFrame.accounts(user, people),
                PageFrame.decision()));
  }

  static String answered(boolean found, boolean allowed) {
    String sentence = allowed ? "The device may act for you." : "The device may not act for you.";
    return PageFrame.page(
        "Connections",
        "<h1>Connections</h1>\n<p>%s</p>"
            .formatted(found ? sentence : "There is no such code, or it has expired."));
  }
}
