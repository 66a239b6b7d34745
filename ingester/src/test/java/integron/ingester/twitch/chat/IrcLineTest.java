package integron.ingester.twitch.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import integron.ingester.twitch.payload.MalformedPayloadException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.arbitraries.StringArbitrary;
import org.junit.jupiter.api.Test;

final class IrcLineTest {
  private static final String MESSAGE =
      "@badges=vip/1,bits/100;color=#1E90FF;display-name=Ada;emotes=25:0-4;first-msg=0;id=m-1;"
          + "reply-parent-msg-body=back\\\\slash\\sand\\:semicolon;room-id=1;tmi-sent-ts=1795411192000;user-id=42"
          + " :ada!ada@ada.tmi.twitch.tv PRIVMSG #channel :Kappa  :-) ";

  @Test
  void parsesAMessage() {
    IrcLine line = IrcLine.parse(MESSAGE);

    assertThat(line.tag("badges")).contains("vip/1,bits/100");
    assertThat(line.tag("reply-parent-msg-body")).contains("back\\slash and;semicolon");
    assertThat(line.login()).contains("ada");
    assertThat(line.command()).isEqualTo("PRIVMSG");
    assertThat(line.params()).containsExactly("#channel");
    assertThat(line.channel()).contains("channel");
    assertThat(line.text()).contains("Kappa  :-) ");
    assertThat(line.action()).isFalse();
  }

  @Test
  void parsesTheShortestLine() {
    assertThat(IrcLine.parse("PING"))
        .isEqualTo(new IrcLine(Map.of(), "", "PING", List.of(), Optional.empty()));
    assertThat(IrcLine.parse(":tmi.twitch.tv 001 ada :Welcome, GLHF!").login()).isEmpty();
    assertThat(IrcLine.parse(":tmi.twitch.tv CLEARCHAT #a :").text()).contains("");
  }

  @Test
  void aBlankTagIsAbsent() {
    IrcLine line = IrcLine.parse("@color=;vip;=odd;;id=a\\sb\\x\\ PING");

    assertThat(line.tag("color")).isEmpty();
    assertThat(line.tag("vip")).isEmpty();
    assertThat(line.tag("absent")).isEmpty();
    assertThat(line.tags()).isEqualTo(Map.of("color", "", "vip", "", "id", "a bx"));
  }

  @Test
  void removesTheWrapperOfMe() {
    IrcLine whole = IrcLine.parse(":a!a@a PRIVMSG #c :\u0001ACTION waves \u0001");
    IrcLine unclosed = IrcLine.parse(":a!a@a PRIVMSG #c :\u0001ACTION waves");

    assertThat(whole.action()).isTrue();
    assertThat(whole.words()).isEqualTo("waves ");
    assertThat(unclosed.words()).isEqualTo("waves");
    assertThat(IrcLine.parse(":a!a@a PRIVMSG #c :\u0001ACTION \u0001").words()).isEmpty();
    assertThat(IrcLine.parse(":a!a@a PRIVMSG #c :\u0001ACTION ").words()).isEmpty();
    assertThat(IrcLine.parse(":a!a@a PRIVMSG #c :ACTION").action()).isFalse();
  }

  @Test
  void rejectsAnInvalidLineWithoutQuotingIt() {
    for (String line :
        List.of(
            "", " ", "@tags=only", ":prefix", "@a=b :c", "privmsg #a :b", "12", "PING\r\nPING")) {
      assertThatThrownBy(() -> IrcLine.parse(line))
          .as(line)
          .isInstanceOf(MalformedPayloadException.class)
          .message()
          .startsWith("the line h");
    }
  }

  @Property
  void whatIsWrittenIsReadBack(@ForAll("lines") IrcLine line) {
    assertThat(IrcLine.parse(write(line))).isEqualTo(line);
  }

  @Property(tries = 3_000)
  void onlyItsOwnExceptionLeavesTheParser(@ForAll("anything") String text) {
    parseOrReject(text);
  }

  /// A nearly valid line gets deeper into the parser than random text.
  @Property(tries = 3_000)
  void onlyItsOwnExceptionLeavesTheParserForWhatIsNearlyALine(@ForAll("nearlyLines") String text) {
    parseOrReject(text);
  }

  private static void parseOrReject(String text) {
    try {
      IrcLine line = IrcLine.parse(text);
      assertThat(line.words().length()).isLessThanOrEqualTo(text.length());
    } catch (MalformedPayloadException e) {
      assertThat(e).hasMessageStartingWith("the line h");
    }
  }

  @Provide
  static Arbitrary<IrcLine> lines() {
    Arbitrary<Map<String, String>> tags =
        Arbitraries.maps(word("abc-/+"), valid().ofMaxLength(12)).ofMaxSize(6);
    Arbitrary<String> prefix = word("abc!@.").injectNull(0.2).map(p -> p == null ? "" : p);
    Arbitrary<String> command = Arbitraries.of("PRIVMSG", "USERNOTICE", "PING", "001", "X");
    Arbitrary<List<String>> params = word("#abc=*").list().ofMaxSize(4);
    Arbitrary<Optional<String>> text = valid().ofMaxLength(30).optional();
    return Combinators.combine(tags, prefix, command, params, text).as(IrcLine::new);
  }

  private static Arbitrary<String> word(String chars) {
    return Arbitraries.strings().withChars(chars).ofMinLength(1).ofMaxLength(8);
  }

  /// Every character that a line may hold, unpaired surrogates included.
  private static StringArbitrary valid() {
    return Arbitraries.strings().withChars("a ;:\\=@,\u0001\uD83D\uDE00はé").withCharRange('!', '~');
  }

  @Provide
  static Arbitrary<String> anything() {
    return Arbitraries.strings().ofMaxLength(60);
  }

  @Provide
  static Arbitrary<String> nearlyLines() {
    Arbitrary<Integer> places = Arbitraries.integers().between(0, MESSAGE.length());
    Arbitrary<String> others =
        Arbitraries.strings().withChars(" @:;=\\\u0001\r\n\0#!a").ofMaxLength(4);
    return Combinators.combine(places, places, others)
        .as((one, other, between) ->
            MESSAGE.substring(0, Math.min(one, other))
                + between
                + MESSAGE.substring(Math.max(one, other)));
  }

  private static String write(IrcLine line) {
    StringBuilder text = new StringBuilder();
    if (!line.tags().isEmpty()) {
      text.append(
          line.tags().entrySet().stream()
              .map(tag -> tag.getKey() + "=" + escape(tag.getValue()))
              .collect(Collectors.joining(";", "@", " ")));
    }
    if (!line.prefix().isEmpty()) {
      text.append(':').append(line.prefix()).append(' ');
    }
    text.append(line.command());
    line.params().forEach(param -> text.append(' ').append(param));
    line.text().ifPresent(words -> text.append(" :").append(words));
    return text.toString();
  }

  private static String escape(String value) {
    return value.replace("\\", "\\\\").replace(";", "\\:").replace(" ", "\\s");
  }
}
