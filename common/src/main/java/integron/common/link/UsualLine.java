package integron.common.link;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import integron.common.link.Delivery.Entry;
import integron.common.link.Delivery.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The first line of a [Delivery] in the one form that both processes write: no spaces, the fields
/// in their order, texts without escapes. Every delivery has such a line, and reading it as a tree
/// costs a twentieth of the broadcaster's processor time for an event. Any other line, which may be
/// right too, is left to [DeliveryJson].
final class UsualLine {
  private static final byte[] FIRST = ascii("{\"first\":");
  private static final byte[] EVENTS = ascii(",\"events\":[");
  private static final byte[] TYPE = ascii("{\"type\":\"");
  private static final byte[] BYTES = ascii(",\"bytes\":");
  private static final byte[] ACTOR = ascii(",\"actor\":\"");
  private static final byte[] NAMES = ascii(",\"names\":[");
  private static final byte[] TO = ascii(",\"to\":[");
  private static final byte[] AGE = ascii(",\"age\":");
  private static final byte[] END = ascii("]}");

  /// Every number with so few digits is a `long`.
  private static final int MOST_DIGITS = 18;

  private final byte[] utf8;
  private int at;
  private boolean usual = true;

  private UsualLine(byte[] utf8) {
    this.utf8 = utf8;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(US_ASCII);
  }

  /// Returns what [DeliveryJson] would read, or nothing where the line has another form.
  static Optional<Line> read(byte[] utf8) {
    return new UsualLine(utf8).line();
  }

  private Optional<Line> line() {
    expect(FIRST);
    long first = number();
    expect(EVENTS);
    List<Entry> events = new ArrayList<>();
    do {
      events.add(entry());
    } while (usual && has(','));
    expect(END);
    return usual && at == utf8.length ? Optional.of(new Line(first, events)) : Optional.empty();
  }

  private Entry entry() {
    expect(TYPE);
    String type = text();
    expect(BYTES);
    long bytes = number();
    @Nullable String actor = has(ACTOR) ? text() : null;
    expect(NAMES);
    List<String> names = names();
    List<String> to = has(TO) ? names() : List.of();
    @Nullable Long age = has(AGE) ? number() : null;
    usual &= has('}') && bytes <= Integer.MAX_VALUE;
    return new Entry(type, (int) bytes, actor, names, to, age);
  }

  private List<String> names() {
    List<String> names = new ArrayList<>();
    if (has(']')) {
      return names;
    }
    do {
      usual &= has('"');
      names.add(text());
    } while (usual && has(','));
    usual &= has(']');
    return names;
  }

  /// Reads up to the quotation mark that ends it.
  private String text() {
    int start = at;
    while (at < utf8.length && isPlain(utf8[at])) {
      at++;
    }
    String text = new String(utf8, start, at - start, ISO_8859_1);
    usual &= has('"');
    return text;
  }

  private static boolean isPlain(byte letter) {
    return letter >= ' ' && letter < 0x7F && letter != '"' && letter != '\\';
  }

  /// Reads a number that is not negative.
  private long number() {
    int start = at;
    long number = 0;
    while (at < utf8.length && utf8[at] >= '0' && utf8[at] <= '9' && at - start < MOST_DIGITS) {
      number = 10 * number + utf8[at++] - '0';
    }
    int digits = at - start;
    usual &= digits == 1 || (digits > 1 && utf8[start] != '0');
    return number;
  }

  private boolean has(char letter) {
    boolean found = at < utf8.length && utf8[at] == letter;
    at += found ? 1 : 0;
    return found;
  }

  private boolean has(byte[] part) {
    for (int i = 0; i < part.length; i++) {
      if (at + i >= utf8.length || utf8[at + i] != part[i]) {
        return false;
      }
    }
    at += part.length;
    return true;
  }

  private void expect(byte[] part) {
    usual &= has(part);
  }
}
