package integron.ingester.normalize;

import integron.common.event.Fragment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds the cheermotes in the words of a cheer where Twitch does not say where they are: words
/// such as `Cheer100`.
///
/// The prefixes that every channel has are known. A channel may have one of its own; such a word is
/// taken for a cheermote where the Bits of the cheer need it, so that `room404` stays a word.
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

  private static final Pattern TOKEN =
      Pattern.compile("(?<!\\S)([A-Za-z0-9]*[A-Za-z])([1-9][0-9]{0,6})(?!\\S)");
  private static final int[] TIERS = {100_000, 10_000, 5_000, 1_000, 100, 1};

  private Cheermotes() {}

  /// The pieces of a cheer of `bits`, with its cheermotes; as they are where some are known
  /// already.
  static List<Fragment> find(List<Fragment> fragments, int bits) {
    if (fragments.stream().anyMatch(Fragment.Cheermote.class::isInstance)) {
      return fragments;
    }
    Set<String> prefixes = prefixes(fragments, bits);
    List<Fragment> pieces = new ArrayList<>();
    for (Fragment piece : fragments) {
      if (piece instanceof Fragment.Text(String text)) {
        split(text, prefixes, pieces);
      } else {
        pieces.add(piece);
      }
    }
    return pieces;
  }

  private static Set<String> prefixes(List<Fragment> fragments, int bits) {
    Map<String, Long> others = new HashMap<>();
    long known = 0;
    for (Fragment piece : fragments) {
      if (piece instanceof Fragment.Text(String text)) {
        Matcher token = TOKEN.matcher(text);
        while (token.find()) {
          long worth = Long.parseLong(token.group(2));
          if (COMMON.contains(lower(token.group(1)))) {
            known += worth;
          } else {
            others.merge(lower(token.group(1)), worth, Long::sum);
          }
        }
      }
    }
    return and(others, bits - known);
  }

  /// The common prefixes, and that of the channel which makes up for the Bits that are missing.
  private static Set<String> and(Map<String, Long> others, long missing) {
    for (Map.Entry<String, Long> other : others.entrySet()) {
      if (other.getValue() == missing) {
        Set<String> prefixes = new HashSet<>(COMMON);
        prefixes.add(other.getKey());
        return prefixes;
      }
    }
    return COMMON;
  }

  private static void split(String text, Set<String> prefixes, List<Fragment> pieces) {
    Matcher token = TOKEN.matcher(text);
    int done = 0;
    while (token.find()) {
      if (prefixes.contains(lower(token.group(1)))) {
        addText(text.substring(done, token.start()), pieces);
        int bits = Integer.parseInt(token.group(2));
        pieces.add(new Fragment.Cheermote(token.group(), token.group(1), bits, tier(bits)));
        done = token.end();
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

  private static String lower(String prefix) {
    return prefix.toLowerCase(Locale.ROOT);
  }
}
