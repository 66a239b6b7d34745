package integron.faketwitch.irc;

import integron.faketwitch.oauth.AccessToken;
import integron.faketwitch.socket.Wire;
import integron.faketwitch.world.Person;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// One chat connection.
///
/// ```
/// open ──PASS and NICK──▶ logged in ──JOIN──▶ in a channel
///   │ └──NICK justinfan…──▶ logged in, anonymous
///   └──bad PASS──▶ a NOTICE, then closed
/// ```
///
/// The client's lines arrive one at a time, on the reading thread; lines to the client come from
/// any thread.
final class IrcSession {
  private static final List<String> GREETING =
      List.of("001", "002", "003", "004", "375", "372", "376");
  private static final int LONGEST_MESSAGE = 500;

  private final Chat chat;
  private final Wire wire;
  private final Set<String> channels = ConcurrentHashMap.newKeySet();
  private final RateWindow joins = new RateWindow(20, Duration.ofSeconds(10));
  private final RateWindow messages = new RateWindow(100, Duration.ofSeconds(30));
  private volatile Set<Capability> capabilities = EnumSet.noneOf(Capability.class);
  private volatile String nick = "";
  private volatile boolean loggedIn;
  private volatile boolean answered = true;
  private Optional<String> pass = Optional.empty();
  private Optional<AccessToken> token = Optional.empty();

  IrcSession(Chat chat, Wire wire) {
    this.chat = chat;
    this.wire = wire;
  }

  Wire wire() {
    return wire;
  }

  String nick() {
    return nick;
  }

  boolean loggedIn() {
    return loggedIn;
  }

  boolean joined(String channel) {
    return channels.contains(channel);
  }

  boolean receives(IrcText line) {
    return loggedIn
        && line.channel().map(channels::contains).orElse(true)
        && line.visibleTo(capabilities);
  }

  /// Sends lines in one frame.
  void send(List<IrcText> lines) {
    wire.send(
        lines.stream()
            .map(line -> line.write(capabilities) + "\r\n")
            .collect(Collectors.joining()));
  }

  /// Sends a PING. Returns false when the previous one is still unanswered.
  boolean ping() {
    if (!answered) {
      return false;
    }
    if (loggedIn) {
      answered = false;
      send(List.of(chat.lines().fill("ping", Map.of())));
    }
    return true;
  }

  /// One line from the client. Commands are case-insensitive; unknown ones are ignored, as Twitch
  /// does.
  void received(String line) {
    String[] parts = line.strip().split(" ", 2);
    String rest = parts.length > 1 ? parts[1] : "";
    switch (parts[0].toUpperCase(Locale.ROOT)) {
      case "CAP" -> cap(rest);
      case "PASS" -> pass = Optional.of(text(rest));
      case "NICK" -> nick(text(rest).toLowerCase(Locale.ROOT));
      case "PING" -> send(List.of(chat.lines().fill("pong", Map.of("text", text(rest)))));
      case "PONG" -> answered = true;
      case "QUIT" -> wire.close(1000, "quit");
      default -> command(parts[0].toUpperCase(Locale.ROOT), rest);
    }
  }

  private void command(String command, String rest) {
    if (!loggedIn) {
      return;
    }
    switch (command) {
      case "JOIN" -> channels(rest).forEach(this::join);
      case "PART" -> channels(rest).forEach(this::part);
      case "PRIVMSG" -> privmsg(rest);
      default -> {}
    }
  }

  private void cap(String rest) {
    if (!rest.toUpperCase(Locale.ROOT).startsWith("REQ ")) {
      return;
    }
    String wanted = text(rest.substring("REQ ".length()));
    Set<Capability> known =
        EnumSet.copyOf(capabilities.isEmpty() ? EnumSet.noneOf(Capability.class) : capabilities);
    boolean all = true;
    for (String name : wanted.split(" +", -1)) {
      Optional<Capability> capability = Capability.of(name);
      capability.ifPresent(known::add);
      all &= capability.isPresent();
    }
    if (all) {
      capabilities = known;
    }
    send(List.of(chat.lines().fill(all ? "cap-ack" : "cap-nak", Map.of("capabilities", wanted))));
  }

  private void nick(String wanted) {
    nick = wanted;
    if (wanted.matches("justinfan[0-9]+")) {
      greet();
      return;
    }
    String secret = pass.orElse("");
    if (!secret.startsWith("oauth:")) {
      refuse("notice.bad-auth");
      return;
    }
    token = chat.login(secret.substring("oauth:".length()));
    token
        .flatMap(AccessToken::user)
        .map(Person::login)
        .ifPresentOrElse(this::greetAs, () -> refuse("notice.login-failed"));
  }

  private void greetAs(String login) {
    nick = login;
    greet();
    reply("globaluserstate", Map.of());
  }

  private void greet() {
    wire.name(nick);
    send(GREETING.stream().map(name -> chat.lines().fill(name, placeholders(Map.of()))).toList());
    loggedIn = true;
  }

  private void refuse(String notice) {
    send(List.of(chat.lines().fill(notice, Map.of())));
    wire.close(1000, "login failed");
  }

  private void join(String channel) {
    if (!joins.pass()) {
      return;
    }
    if (!channel.equals(chat.broadcaster().login())) {
      send(List.of(chat.lines().fill("notice.suspended", Map.of("broadcaster.login", channel))));
      return;
    }
    if (channels.add(channel)) {
      send(
          List.of("join", "353", "366").stream()
              .map(name -> chat.lines().fill(name, placeholders(Map.of("channel", "#" + channel))))
              .toList());
      if (token.isPresent()) {
        reply("userstate", Map.of("channel", "#" + channel));
      }
      reply("roomstate", Map.of("channel", "#" + channel));
    }
  }

  private void part(String channel) {
    if (channels.remove(channel)) {
      send(List.of(chat.lines().fill("part", placeholders(Map.of("channel", "#" + channel)))));
    }
  }

  /// Twitch drops messages of an anonymous, unauthorized, absent or too talkative sender.
  private void privmsg(String rest) {
    String[] parts = rest.split(" ", 2);
    Optional<Person> sender =
        token.filter(valid -> valid.scopes().contains("chat:edit")).flatMap(AccessToken::user);
    String text = parts.length > 1 ? text(parts[1]) : "";
    boolean fit = !text.isEmpty() && text.length() <= LONGEST_MESSAGE;
    if (sender.isEmpty()
        || !fit
        || !channels.contains(parts[0].replaceFirst("^#", ""))
        || !messages.pass()) {
      return;
    }
    IrcText line = chat.lines().make("privmsg", Map.of("user-id", sender.get().id(), "text", text));
    chat.say(line, other -> other != this);
    reply("userstate", Map.of("channel", parts[0]));
  }

  /// A line about this connection, if its client requested such lines.
  private void reply(String template, Map<String, String> values) {
    IrcText line = chat.lines().fill(template, placeholders(values));
    if (line.visibleTo(capabilities)) {
      send(List.of(line));
    }
  }

  private Map<String, String> placeholders(Map<String, String> more) {
    Optional<Person> user = token.flatMap(AccessToken::user);
    Map<String, String> values = new HashMap<>(more);
    values.put("nick", nick);
    values.put("user", user.map(Person::id).orElse(""));
    values.put("display", user.map(Person::name).orElse(""));
    values.put("color", user.map(Person::color).orElse(""));
    values.put(
        "badges", user.filter(chat.broadcaster()::equals).map(_ -> "broadcaster/1").orElse(""));
    return values;
  }

  private static List<String> channels(String rest) {
    return List.of(rest.split(" ", 2)[0].toLowerCase(Locale.ROOT).replace("#", "").split(","));
  }

  private static String text(String rest) {
    return rest.startsWith(":") ? rest.substring(1) : rest;
  }
}
