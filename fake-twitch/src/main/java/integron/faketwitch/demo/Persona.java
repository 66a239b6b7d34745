package integron.faketwitch.demo;

import integron.faketwitch.world.Person;
import integron.faketwitch.world.Regulars;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A viewer in the demo's chat.
///
/// @param talkative how often they write, relative to the others
/// @param badges as IRC writes them, `set/version` with commas
record Persona(Person person, int talkative, String badges, List<String> lines) {
  private static final Pattern MONTHS = Pattern.compile("subscriber/([0-9]+)");

  /// A viewer who does not start to talk and has no badges yet.
  static Persona guest(Person person) {
    return new Persona(person, 0, "", List.of());
  }

  /// The same person with other badges.
  Persona withBadges(String others) {
    return new Persona(person, talkative, others, lines);
  }

  String id() {
    return person.id();
  }

  String name() {
    return person.name();
  }

  /// Months of subscription; empty when they are not subscribed.
  OptionalInt months() {
    Matcher matcher = MONTHS.matcher(badges);
    return matcher.find()
        ? OptionalInt.of(Integer.parseInt(matcher.group(1)))
        : OptionalInt.empty();
  }

  boolean moderator() {
    return badges.contains("moderator/");
  }

  static final List<Persona> ALL =
      List.of(
          new Persona(
              Regulars.MOSSY,
              5,
              "moderator/1,subscriber/24",
              List.of(
                  "evening all, kettle is on",
                  "remember to stretch, the tower has a lot of stairs",
                  "that jump again? bold",
                  "please keep spoilers out of chat, thank you",
                  "I have a good feeling about this run",
                  "mods are asleep, post kettles")),
          new Persona(
              Regulars.JUNIPER,
              4,
              "subscriber/6,bits/1000",
              List.of(
                  "left door, LEFT door",
                  "ok that was clean",
                  "clip that HeyGuys",
                  "who hides a key inside a teapot",
                  "my money is on the blue lantern",
                  "no no no no no NotLikeThis")),
          new Persona(
              Regulars.OTTER,
              5,
              "",
              List.of(
                  "LUL",
                  "HeyGuys HeyGuys HeyGuys",
                  "Kappa",
                  "PogChamp PogChamp",
                  "NotLikeThis",
                  "🫖🫖🫖",
                  "LUL LUL",
                  "🦦 Kappa 🦦")),
          new Persona(
              Regulars.YUKI,
              3,
              "subscriber/3",
              List.of("こんばんは!", "すごい!! 今のジャンプ最高", "がんばれ〜", "お茶の時間ですか?", "おつかれさま 🍵")),
          new Persona(
              Regulars.HANEUL, 2, "", List.of("안녕하세요!", "와 대박 ㅋㅋㅋㅋ", "이 음악 제목이 뭐예요?", "화이팅!")),
          new Persona(
              Regulars.PROFESSOR,
              2,
              "vip/1",
              List.of(
                  "A small note on the architecture, if I may: towers of this kind were never meant"
                      + " to be climbed in one evening, let alone backwards, which is why every"
                      + " third landing has a bench, a window and, for reasons the builders took to"
                      + " their graves, a kettle. I counted them once. There are forty-one. One of"
                      + " them whistles in B flat.",
                  "Technically speaking that is a samovar.",
                  "The probability of that drop is 1 in 512, and you have now seen it twice.",
                  "I shall observe in dignified silence. (I will not.)")),
          new Persona(
              Regulars.NEWCOMER,
              2,
              "",
              List.of(
                  "hi, first time here!",
                  "what game is this?",
                  "how long have you been climbing?",
                  "is this where the kettles are?")),
          new Persona(
              Regulars.LUANA,
              3,
              "subscriber/1",
              List.of(
                  "oi gente, cheguei!",
                  "que música linda",
                  "não acredito nisso kkkkk",
                  "força, você consegue! <3")),
          new Persona(
              Regulars.ZIMA,
              2,
              "",
              List.of("всем привет", "вот это поворот", "кот одобряет 🐈", "ещё одна попытка!")));
}
