package integron.common.settings;

import integron.common.text.IpText;
import java.net.InetAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The rule for the text of a setting, and the value of that text.
public sealed interface SettingKind<T>
    permits NumberKind,
        ListKind,
        SettingKind.Text,
        SettingKind.Word,
        SettingKind.Login,
        SettingKind.Flag,
        SettingKind.Choice,
        SettingKind.Hidden,
        SettingKind.Address,
        SettingKind.BindAddress,
        SettingKind.HostName {
  /// The value of a text.
  ///
  /// @throws IllegalArgumentException when the text breaks the rule; its message may quote the
  ///   text, so it must not reach a user or a log
  T read(String text);

  /// Returns the one text of the value that a text has. The database, the pages and `GET
  /// /api/settings` have this one, however a user has written it.
  ///
  /// @param text that fits the rule, without blanks around it
  default String canonical(String text) {
    return text;
  }

  /// The rule for a text, in words that follow "must be".
  String rule();

  /// What is wrong with a text that breaks the rule, in words that follow the setting's name. They
  /// hold nothing of the text that may be a secret.
  default String wrong(String text) {
    return "must be " + rule();
  }

  /// One word for the settings' page and for a form.
  default String name() {
    return getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }

  /// The possible values; empty where the name says enough.
  default String range() {
    return "";
  }

  /// The unit of a number; empty when it is not a number.
  default String unit() {
    return "";
  }

  /// The form of the value in JSON.
  default SettingForm form() {
    return SettingForm.TEXT;
  }

  /// The words that a value, or each word of a list, can be; empty where others are possible.
  default List<String> choices() {
    return List.of();
  }

  /// The smallest and largest number; empty where the value is none.
  default Optional<Bounds> bounds() {
    return Optional.empty();
  }

  /// The limits of a number.
  ///
  /// @param orZero whether 0 is allowed too
  record Bounds(int least, int most, boolean orZero) {}

  /// Any line of text; may be empty.
  record Text() implements SettingKind<String> {
    private static final int LONGEST = 200;

    @Override
    public String read(String text) {
      require(text.length() <= LONGEST && text.chars().noneMatch(Character::isISOControl));
      return text;
    }

    @Override
    public String rule() {
      return "one line of at most " + LONGEST + " characters";
    }
  }

  /// A short name without blanks and dots.
  record Word() implements SettingKind<String> {
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{1,32}");

    @Override
    public String read(String text) {
      require(SHAPE.matcher(text).matches());
      return text;
    }

    @Override
    public String rule() {
      return "1 to 32 of letters, digits, - and _";
    }
  }

  /// A Twitch login in lower case, also when it was given in mixed case; empty for none.
  record Login() implements SettingKind<Optional<String>> {
    private static final Pattern SHAPE = Pattern.compile("[a-z0-9_]{3,25}");

    @Override
    public Optional<String> read(String text) {
      String login = text.toLowerCase(Locale.ROOT);
      require(login.isEmpty() || SHAPE.matcher(login).matches());
      return Optional.of(login).filter(some -> !some.isEmpty());
    }

    @Override
    public String canonical(String text) {
      return text.toLowerCase(Locale.ROOT);
    }

    @Override
    public String rule() {
      return "a Twitch login: 3 to 25 of a-z, 0-9 and _";
    }
  }

  /// True or false, in words.
  record Flag() implements SettingKind<Boolean> {
    @Override
    public Boolean read(String text) {
      return switch (text.toLowerCase(Locale.ROOT)) {
        case "true" -> true;
        case "false" -> false;
        default -> throw new IllegalArgumentException();
      };
    }

    @Override
    public String canonical(String text) {
      return text.toLowerCase(Locale.ROOT);
    }

    @Override
    public String rule() {
      return "true or false";
    }

    @Override
    public String range() {
      return "true, false";
    }

    @Override
    public SettingForm form() {
      return SettingForm.FLAG;
    }
  }

  /// One of a few words.
  record Choice<E extends Enum<E>>(Class<E> type) implements SettingKind<E> {
    @Override
    public E read(String text) {
      return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
    }

    @Override
    public String canonical(String text) {
      return text.toLowerCase(Locale.ROOT);
    }

    @Override
    public String rule() {
      return "one of " + range();
    }

    @Override
    public String range() {
      return String.join(", ", choices());
    }

    @Override
    public List<String> choices() {
      return Arrays.stream(type.getEnumConstants()).map(SettingKind::word).toList();
    }
  }

  /// A secret text; empty for none.
  record Hidden() implements SettingKind<Optional<Secret>> {
    @Override
    public Optional<Secret> read(String text) {
      return Optional.of(text).filter(some -> !some.isEmpty()).map(Secret::new);
    }

    @Override
    public String rule() {
      return "letters, digits and signs of ASCII, without blanks";
    }

    @Override
    public String name() {
      return "secret";
    }
  }

  /// An address with a host.
  ///
  /// @param schemes in lower case
  record Address(Set<String> schemes, String example) implements SettingKind<URI> {
    @Override
    public URI read(String text) {
      URI address = URI.create(text);
      require(address.isAbsolute() && address.getHost() != null && address.getUserInfo() == null);
      require(schemes.contains(address.getScheme().toLowerCase(Locale.ROOT)));
      return address;
    }

    /// The case of the scheme and of the host means nothing; that of the rest may.
    @Override
    public String canonical(String text) {
      int path = text.indexOf('/', text.indexOf("//") + 2);
      return path < 0
          ? text.toLowerCase(Locale.ROOT)
          : text.substring(0, path).toLowerCase(Locale.ROOT) + text.substring(path);
    }

    @Override
    public String rule() {
      return "an address such as " + example;
    }

    @Override
    public String range() {
      return String.join(", ", schemes.stream().sorted().map(scheme -> scheme + "://").toList());
    }
  }

  /// The name of another machine, or its address.
  record HostName() implements SettingKind<String> {
    @Override
    public String read(String text) {
      List<String> names = new ListKind.HostNames().read(text);
      require(names.size() == 1);
      return names.getFirst();
    }

    @Override
    public String canonical(String text) {
      return read(text);
    }

    @Override
    public String rule() {
      return "a host name or an IPv4 address, without a port";
    }

    @Override
    public String name() {
      return "host name";
    }
  }

  /// An address of this machine at which a port is opened.
  record BindAddress() implements SettingKind<InetAddress> {
    @Override
    public InetAddress read(String text) {
      InetAddress address = InetAddress.ofLiteral(text);
      require(!address.isMulticastAddress() && !text.contains("%"));
      return address;
    }

    @Override
    public String canonical(String text) {
      return IpText.plain(read(text));
    }

    @Override
    public String rule() {
      return "an IP address, such as 192.168.1.20, or 0.0.0.0 for every address";
    }

    @Override
    public String name() {
      return "IP address";
    }
  }

  /// Throws what [#read] throws when the text breaks the rule.
  static void require(boolean condition) {
    if (!condition) {
      throw new IllegalArgumentException();
    }
  }

  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
