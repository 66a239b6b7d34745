package integron.ingester.normalize.text;

import integron.common.event.Fragment;
import integron.ingester.twitch.payload.Fields;
import integron.ingester.twitch.payload.Figures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The positions of a message's emotes, from the tag `emotes`: `25:0-4,12-16/1902:6-10`. Positions
/// count code points, and the last one is inclusive.
public record EmotePlaces(List<Place> places) {
  private static final Pattern PLACE = Pattern.compile("([0-9]{1,6})-([0-9]{1,6})");

  record Place(String emoteId, int first, int last) {}

  public EmotePlaces {
    places = List.copyOf(places);
  }

  /// A malformed entry is ignored.
  public static EmotePlaces parse(String tag) {
    List<Place> places = new ArrayList<>();
    for (String emote : tag.split("/", -1)) {
      int colon = emote.indexOf(':');
      if (colon > 0) {
        collect(emote.substring(0, colon), emote.substring(colon + 1), places);
      }
    }
    places.sort(Comparator.comparingInt(Place::first));
    return new EmotePlaces(places);
  }

  /// The same from EventSub's form, with `begin`, `end` and `id`.
  public static EmotePlaces of(List<Fields> emotes) {
    List<Place> places = new ArrayList<>();
    for (Fields emote : emotes) {
      Optional<String> id = emote.maybeText("id");
      Optional<Integer> first = Figures.count(emote.maybeNumber("begin"));
      Optional<Integer> last = Figures.count(emote.maybeNumber("end"));
      if (id.isPresent() && first.isPresent() && last.isPresent()) {
        places.add(new Place(id.get(), first.get(), last.get()));
      }
    }
    places.sort(Comparator.comparingInt(Place::first));
    return new EmotePlaces(places);
  }

  private static void collect(String emoteId, String spans, List<Place> places) {
    for (String span : spans.split(",", -1)) {
      Matcher place = PLACE.matcher(span);
      if (place.matches()) {
        places.add(
            new Place(emoteId, Integer.parseInt(place.group(1)), Integer.parseInt(place.group(2))));
      }
    }
  }

  /// The message in fragments. A position outside the message, or within another one, is ignored.
  public List<Fragment> split(String message) {
    List<Fragment> pieces = new ArrayList<>();
    int length = message.codePointCount(0, message.length());
    int pointsDone = 0;
    int done = 0;
    for (Place place : places) {
      if (place.first() < pointsDone || place.last() < place.first() || place.last() >= length) {
        continue;
      }
      int begin = message.offsetByCodePoints(done, place.first() - pointsDone);
      int end = message.offsetByCodePoints(begin, place.last() + 1 - place.first());
      addText(pieces, message.substring(done, begin));
      pieces.add(new Fragment.Emote(message.substring(begin, end), place.emoteId()));
      done = end;
      pointsDone = place.last() + 1;
    }
    addText(pieces, message.substring(done));
    return pieces;
  }

  private static void addText(List<Fragment> pieces, String text) {
    if (!text.isEmpty()) {
      pieces.add(new Fragment.Text(text));
    }
  }
}
