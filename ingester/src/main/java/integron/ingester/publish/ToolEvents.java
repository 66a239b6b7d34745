package integron.ingester.publish;

import integron.common.command.PublishCommand.Publish;
import integron.common.command.PublishCommand.TwitchUser;
import integron.common.event.Custom;
import integron.common.event.Viewer;
import integron.common.text.PlainText;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Checks the events of tools. Each problem says what to write instead.
final class ToolEvents {
  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_ADDRESS = 500;

  private ToolEvents() {}

  /// Returns the event.
  ///
  /// @throws integron.common.problem.ProblemException `BAD_REQUEST` or `TOO_LARGE`
  static Custom of(Publish asked) {
    PayloadCheck.require(
        Custom.isName(asked.name()),
        "A name has 1 to 64 lower-case letters, digits, \"_\", \"-\" and dots, and begins with a"
            + " letter or a digit, such as donation.");
    PayloadCheck.check("payload", asked.payload());
    return new Custom(viewer(asked.viewer()), asked.name(), asked.payload().fields());
  }

  private static @Nullable Viewer viewer(@Nullable TwitchUser user) {
    if (user == null) {
      return null;
    }
    String id = orEmpty(user.userId());
    String login = orEmpty(user.username());
    PayloadCheck.require(
        id.matches("[0-9]{1,20}") && login.matches("[A-Za-z0-9_]{1,25}"),
        "viewer is a user of Twitch: userId has its digits as text, and username the login. Where"
            + " that is not known, leave viewer out and write the name into the payload.");
    String shown = PlainText.name(Objects.requireNonNullElse(user.displayName(), login));
    PayloadCheck.require(isName(shown), "displayName has 1 to 100 characters that can be seen.");
    String picture = user.profileImageUrl();
    PayloadCheck.require(
        picture == null || isAddress(picture), "profileImageUrl is an address with https.");
    return new Viewer(id, login.toLowerCase(Locale.ROOT), shown, picture);
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static boolean isName(String text) {
    return PlainText.isSeen(text) && text.length() <= LONGEST_NAME;
  }

  private static boolean isAddress(String text) {
    try {
      URI address = new URI(text);
      return text.length() <= LONGEST_ADDRESS
          && "https".equals(address.getScheme())
          && address.getHost() != null;
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
