package integron.ingester.normalize.text;

import integron.common.event.Fragment;
import integron.ingester.twitch.payload.Fields;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds the cheermotes in the text of a cheer when Twitch does not give their positions: words
/// such as `Cheer100`.
///
/// The prefixes of all channels are known. A channel may have its own; such a word counts as a
/// cheermote when the cheer's Bits need it, so that `room404` stays a word. So does `party2024`
/// when the other words add up to the Bits.
///
/// Source: Twitch, "Get Cheermotes" (global ones).
final class Cheermotes {
  private static final Set<String> COMMON =
      Set.of(
          "cheer",
          "doodlecheer",
          "cheerwhal",
          "biblethump",
          "corgo",
          "uni",
          "showlove",
          "party",
          "seemsgood",
          "pride",
          "kappa",
          "frankerz",
          "heyguys",
          "dansgame",
          "elegiggle",
          "trihard",
          "kreygasm",
          "4head",
          "swiftrage",
          "notlikethis",
          "failfish",
          "vohiyo",
          "pjsalt",
          "mrdestructoid",
          "bday",
          "ripcheer",
          "shamrock",
          "bitboss",
          "streamlabs",
          "muxy",
          "holidaycheer",
          "goal",
          "anon",
          "charity",
          "scoops");

  private static final Pattern WORD =
      Pattern.compile("(?<!\\S)(\\p{P}*)([A-Za-z0-9]*[A-Za-z])([1-9][0-9]{0,6})(\\p{P}*)(?!\\S)");

  /// A message has fewer than 250 words, so this limit stops a message that is made to take long.
  private static final int MOST_STEPS = 2_000;

  private static final int MOST_PREFIXES = 20;
  private static final int[] TIERS = {100_000, 10_000, 5_000, 1_000, 100, 1};

  private Cheermotes() {}

  /// The fragments of a cheer of `bits`, with its cheermotes; unchanged when some are already
  /// known.
  ///
  /// @param bits 0 when Twitch does not give the number
  static List<Fragment> find(List<Fragment> fragments, int bits) {
    if (fragments.stream().anyMatch(Fragment.Cheermote.class::isInstance)) {
      return fragments;
    }
    Set<Code> codes = Set.copyOf(codesOf(candidates(fragments), bits));
    List<Fragment> pieces = new ArrayList<>();
    for (int i = 0; i < fragments.size(); i++) {
      if (fragments.get(i) instanceof Fragment.Text(String text)) {
        split(i, text, codes, pieces);
      } else {
        pieces.add(fragments.get(i));
      }
    }
    return pieces;
  }

  /// A cheermote as EventSub gives it; missing details come from its code. Plain text when it is
  /// not a cheermote.
  static Fragment read(String text, Fields details) {
    Optional<Code> code = candidates(0, text).stream().findFirst();
    int bits = details.countOr("bits", code.map(Code::bits).orElse(0));
    return bits == 0
        ? new Fragment.Text(text)
        : new Fragment.Cheermote(
            text,
            details.maybeText("prefix").or(() -> code.map(Code::prefix)).orElse(""),
            bits,
            details.countOr("tier", tier(bits)));
  }

  /// A word that may be a cheermote.
  ///
  /// @param piece the index of its fragment
  /// @param start its position there
  /// @param prefix in its original spelling
  /// @param plain whether no punctuation surrounds it; Twitch seldom accepts a cheermote with
  ///   punctuation
  private record Code(int piece, int start, String text, String prefix, int bits, boolean plain) {
    String name() {
      return prefix.toLowerCase(Locale.ROOT);
    }

    boolean common() {
      return COMMON.contains(name());
    }

    /// A smaller value is more likely.
    int doubt() {
      return (plain ? 0 : 4) + (common() ? 0 : 2) + (name().equals("cheer") ? 0 : 1);
    }

    Fragment.Cheermote cheermote() {
      return new Fragment.Cheermote(text, prefix, bits, tier(bits));
    }
  }

  private static List<Code> candidates(List<Fragment> fragments) {
    List<Code> candidates = new ArrayList<>();
    for (int i = 0; i < fragments.size(); i++) {
      if (fragments.get(i) instanceof Fragment.Text(String text)) {
        candidates.addAll(candidates(i, text));
      }
    }
    return candidates;
  }

  private static List<Code> candidates(int piece, String text) {
    Matcher word = WORD.matcher(text);
    List<Code> candidates = new ArrayList<>();
    while (word.find()) {
      boolean plain = word.group(1).isEmpty() && word.group(4).isEmpty();
      int bits = Integer.parseInt(word.group(3));
      candidates.add(new Code(piece, word.start(), word.group(), word.group(2), bits, plain));
    }
    return candidates;
  }

  /// The candidates that add up to the Bits: common ones, or common ones and those with the
  /// channel's prefix. When none do, the common ones.
  private static List<Code> codesOf(List<Code> candidates, int bits) {
    return summing(candidates, Code::common, bits)
        .or(() ->
            candidates.stream()
                .filter(code -> !code.common())
                .map(Code::name)
                .distinct()
                .limit(MOST_PREFIXES)
                .flatMap(own ->
                    summing(candidates, code -> code.common() || code.name().equals(own), bits)
                        .stream())
                .findFirst())
        .orElseGet(
            () -> candidates.stream().filter(code -> code.plain() && code.common()).toList());
  }

  private static Optional<List<Code>> summing(
      List<Code> candidates, Predicate<Code> eligible, int bits) {
    return new Sum(
            candidates.stream()
                .filter(eligible)
                .sorted(Comparator.comparingInt(Code::doubt))
                .toList())
        .of(bits);
  }

  /// Finds those of a list that add up to a number of Bits; prefers earlier ones.
  private static final class Sum {
    private final List<Code> codes;
    private final List<Code> chosen = new ArrayList<>();
    private int steps;

    Sum(List<Code> codes) {
      this.codes = codes;
    }

    Optional<List<Code>> of(int bits) {
      return bits > 0 && choose(0, bits) ? Optional.of(chosen) : Optional.empty();
    }

    private boolean choose(int next, int missing) {
      if (missing == 0) {
        return true;
      }
      if (missing < 0 || next == codes.size() || ++steps > MOST_STEPS) {
        return false;
      }
      chosen.addLast(codes.get(next));
      if (choose(next + 1, missing - codes.get(next).bits())) {
        return true;
      }
      chosen.removeLast();
      return choose(next + 1, missing);
    }
  }

  private static void split(int piece, String text, Set<Code> codes, List<Fragment> pieces) {
    int done = 0;
    for (Code code : candidates(piece, text)) {
      if (codes.contains(code)) {
        addText(text.substring(done, code.start()), pieces);
        pieces.add(code.cheermote());
        done = code.start() + code.text().length();
      }
    }
    addText(text.substring(done), pieces);
  }

  private static void addText(String text, List<Fragment> pieces) {
    if (!text.isEmpty()) {
      pieces.add(new Fragment.Text(text));
    }
  }

  private static int tier(int bits) {
    for (int tier : TIERS) {
      if (bits >= tier) {
        return tier;
      }
    }
    return 1;
  }
}
