package integron.broadcaster.operation;

import integron.common.alert.QueueName;
import integron.common.command.CommandKey;
import integron.common.event.AskedTypes;
import integron.common.stream.Position;
import integron.common.text.PlainText;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The values that a parameter accepts.
public sealed interface ValueType<T> {

  /// Reads a value that is not blank; empty where it is out of range.
  ///
  /// @throws integron.common.problem.ProblemException `BAD_REQUEST` where the type knows more about
  ///   the mistake than its rule says
  Optional<T> read(String text);

  /// What follows the name of the parameter, such as "must be from 1 to 200".
  String rule();

  /// A whole number in a range. Its largest value is `Long.MAX_VALUE` where it has no upper bound.
  record WholeNumber(long least, long most) implements ValueType<Long> {
    /// The number of an event, or 0 for the beginning of the stream.
    public static final WholeNumber EVENT_ID = new WholeNumber(0, Long.MAX_VALUE);

    @Override
    public Optional<Long> read(String text) {
      try {
        return Optional.of(Long.valueOf(text)).filter(number -> number >= least && number <= most);
      } catch (NumberFormatException e) {
        return Optional.empty(); // The caller says the rule, as for a number out of range.
      }
    }

    @Override
    public String rule() {
      return most == Long.MAX_VALUE
          ? "must be a whole number, " + least + " or more"
          : "must be a whole number from " + least + " to " + most;
    }
  }

  /// An `id` of the stream over Server-Sent Events: the epoch and the number, `5b0c…:1042`.
  record PlaceInStream() implements ValueType<Position> {
    private static final Pattern FORM = Pattern.compile("([A-Za-z0-9-]{1,64}):([0-9]{1,18})");

    @Override
    public Optional<Position> read(String text) {
      Matcher parts = FORM.matcher(text);
      return parts.matches()
          ? Optional.of(new Position(parts.group(1), Long.parseLong(parts.group(2))))
          : Optional.empty();
    }

    @Override
    public String rule() {
      return "must be an id that this stream has sent";
    }
  }

  /// A moment in ISO-8601 with a time zone, such as `2024-01-15T12:00:00Z`.
  record Moment() implements ValueType<Instant> {
    private static final int LAST_YEAR = 9_999;

    @Override
    public Optional<Instant> read(String text) {
      try {
        // In a query, a plus sign is a blank.
        OffsetDateTime time = OffsetDateTime.parse(text.replace(' ', '+'));
        int year = time.withOffsetSameInstant(ZoneOffset.UTC).getYear();
        return Optional.of(time.toInstant()).filter(_ -> year >= 0 && year <= LAST_YEAR);
      } catch (DateTimeException e) {
        return Optional.empty(); // The caller says the rule.
      }
    }

    @Override
    public String rule() {
      return "must be a time in ISO-8601 with a zone, such as 2024-01-15T12:00:00Z";
    }
  }

  /// A time zone by its name or its offset from UTC.
  record TimeZone() implements ValueType<ZoneId> {
    /// The name of CLDR for a system that does not know its zone.
    private static final String UNKNOWN = "Etc/Unknown";

    @Override
    public Optional<ZoneId> read(String text) {
      try {
        return Optional.of(ZoneId.of(text.equals(UNKNOWN) ? "UTC" : text.replace(' ', '+')));
      } catch (DateTimeException e) {
        return Optional.empty(); // The caller says the rule.
      }
    }

    @Override
    public String rule() {
      return "must be a time zone, such as Europe/Berlin, or an offset, such as +02:00";
    }
  }

  /// One of a few words: the names of an enum's values in lower case.
  record Choice<E extends Enum<E>>(Class<E> values) implements ValueType<E> {
    @Override
    public Optional<E> read(String text) {
      return words().filter(word -> wordOf(word).equals(text)).findFirst();
    }

    @Override
    public String rule() {
      return "must be one of " + String.join(", ", names());
    }

    /// The accepted words.
    public List<String> names() {
      return words().map(Choice::wordOf).toList();
    }

    private Stream<E> words() {
      return Stream.of(values.getEnumConstants());
    }

    private static String wordOf(Enum<?> value) {
      return value.name().toLowerCase(Locale.ROOT);
    }
  }

  /// `true` or `false`.
  record YesOrNo() implements ValueType<Boolean> {
    @Override
    public Optional<Boolean> read(String text) {
      return switch (text) {
        case "true" -> Optional.of(true);
        case "false" -> Optional.of(false);
        default -> Optional.empty();
      };
    }

    @Override
    public String rule() {
      return "must be true or false";
    }
  }

  /// A text for one line of a page, by the rule for names: characters that change how the text
  /// around it reads are left out.
  ///
  /// @param longest in UTF-16 units
  record Label(int longest) implements ValueType<String> {
    @Override
    public Optional<String> read(String text) {
      return Optional.of(text)
          .filter(it -> it.length() <= longest && it.chars().noneMatch(Character::isISOControl))
          .map(PlainText::name)
          .filter(PlainText::isSeen);
    }

    @Override
    public String rule() {
      return "must have 1 to " + longest + " characters that can be seen, and no control character";
    }
  }

  /// A name of another program, character for character: it is looked up there.
  ///
  /// @param longest in UTF-16 units
  record ForeignName(int longest) implements ValueType<String> {
    @Override
    public Optional<String> read(String text) {
      return Optional.of(text).filter(it -> it.length() <= longest);
    }

    @Override
    public String rule() {
      return "must have 1 to " + longest + " characters";
    }
  }

  /// A name that a client gives itself or its page, for lists. What cannot be seen is left out.
  ///
  /// @param longest in UTF-16 units
  record ShownName(int longest) implements ValueType<String> {
    @Override
    public Optional<String> read(String text) {
      return Optional.of(PlainText.name(text))
          .filter(it -> PlainText.isSeen(it) && it.length() <= longest);
    }

    @Override
    public String rule() {
      return "must have 1 to " + longest + " visible characters";
    }
  }

  /// The path of a page on a server, for lists. What cannot be seen is left out. It is no address:
  /// a link to `javascript:` or to another server would begin otherwise.
  ///
  /// @param longest in UTF-16 units
  record PagePath(int longest) implements ValueType<String> {
    @Override
    public Optional<String> read(String text) {
      return new ShownName(longest)
          .read(text)
          .filter(path -> path.startsWith("/") && !path.startsWith("//"))
          .filter(path -> path.indexOf('\\') < 0);
    }

    @Override
    public String rule() {
      return "must be a path of 1 to " + longest + " visible characters that begins with one /";
    }
  }

  /// A client's key for a command.
  record ClientKey() implements ValueType<CommandKey> {
    @Override
    public Optional<CommandKey> read(String text) {
      return Optional.of(new CommandKey(text));
    }

    @Override
    public String rule() {
      return "must be a key";
    }
  }

  /// The name of a queue of alerts.
  record Queue() implements ValueType<String> {
    @Override
    public Optional<String> read(String text) {
      return Optional.of(text).filter(QueueName::isValid);
    }

    @Override
    public String rule() {
      return "must have 1 to 32 lower-case letters, digits, _ and -, and begin with a letter";
    }
  }

  /// The `ETag` that a reply has brought, in its quotation marks; the value has none.
  record EntityTag() implements ValueType<String> {
    private static final Pattern FORM = Pattern.compile("\"([0-9a-f]{32})\"");

    @Override
    public Optional<String> read(String text) {
      Matcher tag = FORM.matcher(text);
      return tag.matches() ? Optional.of(tag.group(1)) : Optional.empty();
    }

    @Override
    public String rule() {
      return "must be one ETag, as this address has sent it";
    }
  }

  /// The name of a backup's file.
  record BackupName() implements ValueType<String> {
    private static final Pattern FORM = Pattern.compile("integron-[0-9TZ-]{1,40}\\.db");

    @Override
    public Optional<String> read(String text) {
      return Optional.of(text).filter(name -> FORM.matcher(name).matches());
    }

    @Override
    public String rule() {
      return "must be the name of a backup, as the list has it";
    }
  }

  /// Names and families of event types, separated by commas.
  record EventTypes() implements ValueType<AskedTypes> {
    @Override
    public Optional<AskedTypes> read(String text) {
      return Optional.of(AskedTypes.parse(text));
    }

    @Override
    public String rule() {
      return "must name event types or families, separated by commas";
    }
  }
}
