package integron.common.settings;

import integron.common.event.EventType;
import java.net.URI;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The kinds of settings that are lists of words, separated by commas.
public sealed interface ListKind<T> extends SettingKind<T> {
  @Override
  default String name() {
    return "list";
  }

  @Override
  default SettingForm form() {
    return SettingForm.LIST;
  }

  /// Each word once, in the order of the alphabet.
  @Override
  default String canonical(String text) {
    return String.join(",", new TreeSet<>(ListKind.words(text)));
  }

  /// Kinds of events that come from Twitch, and families of them, separated by commas; empty for
  /// none.
  record EventKinds() implements ListKind<Set<EventType>> {
    private static final Set<EventType> OWN =
        EnumSet.of(
            EventType.CHAT_DELETE,
            EventType.CHAT_CLEAR,
            EventType.CHAT_DROPPED,
            EventType.OBS_STREAM_STARTED,
            EventType.OBS_STREAM_STOPPED,
            EventType.OBS_SCENE_CHANGED,
            EventType.OBS_REPLAY_SAVED,
            EventType.CUSTOM,
            EventType.CONTROL,
            EventType.UNKNOWN,
            EventType.USER_DELETED,
            EventType.ERASED);
    private static final Set<EventType> ALLOWED = EnumSet.complementOf(EnumSet.copyOf(OWN));

    @Override
    public Set<EventType> read(String text) {
      Set<EventType> chosen = EnumSet.noneOf(EventType.class);
      for (String word : ListKind.words(text.toLowerCase(Locale.ROOT))) {
        Set<EventType> named =
            ALLOWED.stream()
                .filter(type -> type.wireName().equals(word) || type.family().equals(word))
                .collect(Collectors.toSet());
        SettingKind.require(!named.isEmpty());
        chosen.addAll(named);
      }
      return Set.copyOf(chosen);
    }

    @Override
    public String canonical(String text) {
      return ListKind.super.canonical(text.toLowerCase(Locale.ROOT));
    }

    @Override
    public String rule() {
      return "kinds of events or families of them, separated by commas: " + range();
    }

    @Override
    public String range() {
      return String.join(", ", choices());
    }

    /// Families stand for their kinds, except where a family has the name of one of them.
    @Override
    public List<String> choices() {
      return ALLOWED.stream()
          .flatMap(type -> Stream.of(type.family(), type.wireName()))
          .distinct()
          .toList();
    }
  }

  /// OAuth scopes that Twitch documents and Integron may ask for, separated by commas; empty for
  /// none.
  record Scopes() implements ListKind<Set<String>> {
    private static final Pattern SHAPE = Pattern.compile("[a-z]+(:[a-z_]+){1,3}");
    private static final int MOST = 100;
    private static final int LONGEST = 60;

    @Override
    public Set<String> read(String text) {
      List<String> scopes = ListKind.words(text);
      SettingKind.require(scopes.size() <= MOST);
      SettingKind.require(TwitchScopes.ALLOWED.containsAll(scopes));
      return new TreeSet<>(scopes);
    }

    /// Names the first scope that is none of them, unless it has not even the shape of one.
    @Override
    public String wrong(String text) {
      return ListKind.words(text).stream()
          .filter(scope -> !TwitchScopes.ALLOWED.contains(scope))
          .findFirst()
          .filter(scope -> scope.length() <= LONGEST && SHAPE.matcher(scope).matches())
          .map(Scopes::refusal)
          .orElse("must be " + rule());
    }

    private static String refusal(String scope) {
      return TwitchScopes.NEVER.contains(scope)
          ? "has %s, which Integron never asks for: such scopes reveal a secret, concern the user's own account or read private messages"
              .formatted(scope)
          : "has %s, which is no scope that Twitch documents".formatted(scope);
    }

    @Override
    public String rule() {
      return "at most %d scopes of Twitch, separated by commas, such as channel:read:goals"
          .formatted(MOST);
    }
  }

  /// Host names, separated by commas; in lower case; empty for none.
  record HostNames() implements ListKind<List<String>> {
    private static final int MOST = 20;
    private static final Pattern SHAPE =
        Pattern.compile("(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\\.[a-z0-9_-]+)*");

    @Override
    public List<String> read(String text) {
      List<String> names = ListKind.words(text.toLowerCase(Locale.ROOT));
      SettingKind.require(names.size() <= MOST);
      names.forEach(name -> SettingKind.require(SHAPE.matcher(name).matches()));
      return names;
    }

    @Override
    public String canonical(String text) {
      return ListKind.super.canonical(text.toLowerCase(Locale.ROOT));
    }

    @Override
    public String rule() {
      return "host names without a port, separated by commas, at most " + MOST;
    }

    @Override
    public String name() {
      return "host names";
    }
  }

  /// Servers of NATS, separated by commas; empty for none.
  record NatsServers() implements ListKind<List<URI>> {
    private static final int MOST = 10;
    private static final int HIGHEST_PORT = 65_535;

    @Override
    public List<URI> read(String text) {
      List<URI> servers =
          ListKind.words(text.toLowerCase(Locale.ROOT)).stream().map(URI::create).toList();
      SettingKind.require(servers.size() <= MOST);
      servers.forEach(server -> SettingKind.require(isServer(server)));
      return servers;
    }

    /// Only a scheme, a host and a port: a password in an address would be shown with it.
    private static boolean isServer(URI server) {
      boolean hasPort = server.getPort() >= 0;
      return ("nats".equals(server.getScheme()) || "tls".equals(server.getScheme()))
          && server.getHost() != null
          && (!hasPort || (server.getPort() > 0 && server.getPort() <= HIGHEST_PORT))
          && server.getUserInfo() == null
          && server.getPath().isEmpty()
          && server.getQuery() == null
          && server.getFragment() == null;
    }

    @Override
    public String canonical(String text) {
      return ListKind.super.canonical(text.toLowerCase(Locale.ROOT));
    }

    @Override
    public String rule() {
      return "addresses such as nats://localhost:4222, separated by commas, at most "
          + MOST
          + ", without a user or password";
    }

    @Override
    public String range() {
      return "nats://, tls://";
    }

    @Override
    public String name() {
      return "servers";
    }
  }

  /// The words of a list.
  private static List<String> words(String text) {
    return Arrays.stream(text.split(",", -1))
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .toList();
  }
}
