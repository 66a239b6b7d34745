package integron.common.settings;

import integron.common.event.EventType;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The rule for the text of a setting, and the value of that text.
public sealed interface SettingKind<T> {
  /// The value of a text.
  ///
  /// @throws IllegalArgumentException when the text breaks the rule; its message may quote the
  ///   text, so it must not reach a user or a log
  T read(String text);

  /// The rule for a text, in words that follow "must be".
  String rule();

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

  /// The words of which a value is one, or a list has some; empty where others are possible.
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
    public String rule() {
      return "a Twitch login: 3 to 25 of a-z, 0-9 and _";
    }
  }

  /// A TCP port.
  record Port() implements SettingKind<Integer> {
    private static final WholeNumber NUMBERS = new WholeNumber(0, 65_535, "");

    @Override
    public Integer read(String text) {
      return NUMBERS.read(text);
    }

    @Override
    public String rule() {
      return NUMBERS.rule();
    }

    @Override
    public String range() {
      return NUMBERS.range();
    }

    @Override
    public SettingForm form() {
      return NUMBERS.form();
    }

    @Override
    public Optional<Bounds> bounds() {
      return NUMBERS.bounds();
    }
  }

  /// A whole number.
  record WholeNumber(int least, int most, String unit) implements SettingKind<Integer> {
    @Override
    public String name() {
      return "number";
    }

    @Override
    public Integer read(String text) {
      int number = Integer.parseInt(text);
      require(number >= least && number <= most);
      return number;
    }

    @Override
    public String rule() {
      return "a whole number from " + least + " to " + most;
    }

    @Override
    public String range() {
      return least + " to " + most;
    }

    @Override
    public SettingForm form() {
      return SettingForm.NUMBER;
    }

    @Override
    public Optional<Bounds> bounds() {
      return Optional.of(new Bounds(least, most, false));
    }
  }

  /// A length of time, as a whole number of its unit.
  record Period(ChronoUnit of, int least, int most) implements SettingKind<Duration> {
    @Override
    public Duration read(String text) {
      return Duration.of(numbers().read(text), of);
    }

    @Override
    public String rule() {
      return numbers().rule();
    }

    @Override
    public String range() {
      return numbers().range();
    }

    @Override
    public String unit() {
      return numbers().unit();
    }

    @Override
    public SettingForm form() {
      return SettingForm.NUMBER;
    }

    @Override
    public Optional<Bounds> bounds() {
      return numbers().bounds();
    }

    private WholeNumber numbers() {
      return new WholeNumber(least, most, of.name().toLowerCase(Locale.ROOT));
    }
  }

  /// A length of time, or 0 for never.
  record PeriodOrNever(Period period) implements SettingKind<Optional<Duration>> {
    @Override
    public Optional<Duration> read(String text) {
      return text.equals("0") ? Optional.empty() : Optional.of(period.read(text));
    }

    @Override
    public String rule() {
      return "0, or " + period.rule();
    }

    @Override
    public String name() {
      return period.name();
    }

    @Override
    public String range() {
      return "0, " + period.range();
    }

    @Override
    public String unit() {
      return period.unit();
    }

    @Override
    public SettingForm form() {
      return SettingForm.NUMBER;
    }

    @Override
    public Optional<Bounds> bounds() {
      return Optional.of(new Bounds(period.least(), period.most(), true));
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

  /// Kinds of events that come from Twitch, and families of them, separated by commas; empty for
  /// none.
  record EventKinds() implements SettingKind<Set<EventType>> {
    private static final Set<EventType> OWN =
        EnumSet.of(
            EventType.CHAT_DELETE,
            EventType.CHAT_CLEAR,
            EventType.CHAT_DROPPED,
            EventType.CUSTOM,
            EventType.CONTROL,
            EventType.UNKNOWN,
            EventType.USER_DELETED,
            EventType.ERASED);
    private static final Set<EventType> ALLOWED = EnumSet.complementOf(EnumSet.copyOf(OWN));

    @Override
    public Set<EventType> read(String text) {
      Set<EventType> chosen = EnumSet.noneOf(EventType.class);
      for (String word : SettingKind.words(text)) {
        Set<EventType> named =
            ALLOWED.stream()
                .filter(type -> type.wireName().equals(word) || type.family().equals(word))
                .collect(Collectors.toSet());
        require(!named.isEmpty());
        chosen.addAll(named);
      }
      return Set.copyOf(chosen);
    }

    @Override
    public String rule() {
      return "kinds of events or families of them, separated by commas: " + range();
    }

    @Override
    public String name() {
      return "list";
    }

    @Override
    public String range() {
      return String.join(", ", choices());
    }

    @Override
    public SettingForm form() {
      return SettingForm.LIST;
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

  /// OAuth scopes of Twitch, separated by commas; empty for none.
  record Scopes() implements SettingKind<Set<String>> {
    private static final Pattern SHAPE = Pattern.compile("[a-z]+(:[a-z_]+){1,3}");
    private static final int MOST = 100;
    private static final int LONGEST = 60;

    @Override
    public Set<String> read(String text) {
      List<String> scopes = SettingKind.words(text);
      require(scopes.size() <= MOST);
      require(
          scopes.stream()
              .allMatch(scope -> scope.length() <= LONGEST && SHAPE.matcher(scope).matches()));
      return new TreeSet<>(scopes);
    }

    @Override
    public String rule() {
      return "at most %d scopes of Twitch, separated by commas, such as channel:read:goals"
          .formatted(MOST);
    }

    @Override
    public String name() {
      return "list";
    }

    @Override
    public SettingForm form() {
      return SettingForm.LIST;
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

    @Override
    public String rule() {
      return "an address such as " + example;
    }

    @Override
    public String range() {
      return String.join(", ", schemes.stream().sorted().map(scheme -> scheme + "://").toList());
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
    public String rule() {
      return "an IP address, such as 192.168.1.20, or 0.0.0.0 for every address";
    }

    @Override
    public String name() {
      return "IP address";
    }
  }

  /// Host names, separated by commas; in lower case; empty for none.
  record HostNames() implements SettingKind<List<String>> {
    private static final int MOST = 20;
    private static final Pattern SHAPE =
        Pattern.compile("(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\\.[a-z0-9_-]+)*");

    @Override
    public List<String> read(String text) {
      List<String> names = SettingKind.words(text.toLowerCase(Locale.ROOT));
      require(names.size() <= MOST);
      names.forEach(name -> require(SHAPE.matcher(name).matches()));
      return names;
    }

    @Override
    public String rule() {
      return "host names without a port, separated by commas, at most " + MOST;
    }

    @Override
    public String name() {
      return "host names";
    }

    @Override
    public SettingForm form() {
      return SettingForm.LIST;
    }
  }

  private static void require(boolean condition) {
    if (!condition) {
      throw new IllegalArgumentException();
    }
  }

  /// The words of a list.
  private static List<String> words(String text) {
    return Arrays.stream(text.split(",", -1))
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .toList();
  }

  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
