package integron.ingester.obs;

import integron.common.status.ObsStatus.State;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What the user reads about the connection to OBS, and the words of OBS that Integron listens for.
final class ObsWords {
  /// The events after which sources, scenes or their visibility may be others.
  static final Set<String> CHANGES =
      Set.of(
          "CurrentSceneCollectionChanged",
          "SceneCreated",
          "SceneRemoved",
          "SceneNameChanged",
          "CurrentProgramSceneChanged",
          "InputCreated",
          "InputRemoved",
          "InputNameChanged",
          "InputSettingsChanged",
          "InputActiveStateChanged",
          "SceneItemCreated",
          "SceneItemRemoved",
          "SceneItemEnableStateChanged");

  private static final String OPEN_SETTINGS = "In OBS, open Tools > WebSocket Server Settings";

  /// OBS's own words are shown up to this length.
  private static final int LONGEST = 300;

  /// What begins or ends a part of a sentence with a direction of its own.
  private static final Pattern ISOLATES = Pattern.compile("[\\x{2066}-\\x{2069}]");

  private ObsWords() {}

  /// A text of OBS's, of a length that a page and an event may have.
  static String brief(String text) {
    if (text.length() <= LONGEST) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(LONGEST - 2)) ? LONGEST - 2 : LONGEST - 1;
    return text.substring(0, end) + "…";
  }

  /// A name from OBS in a sentence, where it cannot turn the direction of the words around it.
  static String quoted(String name) {
    return "“\u2068%s\u2069”".formatted(ISOLATES.matcher(brief(name)).replaceAll(""));
  }

  /// Why there is no connection, and what helps; null while the user wants none or there is one.
  static @Nullable String reason(State state, String address) {
    return switch (state) {
      case OFF, SEARCHING, CONNECTED -> null;
      case NOT_FOUND ->
          "OBS does not answer on %s. %s and turn on the server.".formatted(address, OPEN_SETTINGS);
      case PASSWORD_NEEDED ->
          "OBS asks for its password. %s > Show Connect Info, and enter the password here."
              .formatted(OPEN_SETTINGS);
      case PASSWORD_WRONG ->
          "OBS rejects the stored password. %s > Show Connect Info, and enter the password again."
              .formatted(OPEN_SETTINGS);
      case PASSWORD_UNREADABLE ->
          "The stored password of OBS cannot be read. Enter it again, or unlock the keyring.";
      case TOO_OLD ->
          "What answers on %s is no OBS 28 or newer. Update OBS, or correct the address in the settings."
              .formatted(address);
    };
  }

  /// The same for a request that needs the connection.
  static String refusal(State state, String address) {
    String reason = reason(state, address);
    if (reason != null) {
      return reason;
    }
    return state == State.OFF
        ? "The connection to OBS is off. Turn on obs.enabled in the settings."
        : "The connection to OBS is not ready yet. Try again in a moment.";
  }
}
