package integron.ingester.obs;

import integron.common.command.CommandReply.ObsSourceAdded;
import integron.common.command.CommandReply.ObsSourceAdded.Outcome;
import integron.common.command.ObsCommand.AddObsSource;
import integron.common.json.text.ObjectReader;
import integron.common.status.ObsStatus;
import integron.common.status.ObsStatus.ObsSource;
import integron.common.status.ObsStatus.Place;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Integron's overlays among the sources of OBS. One method runs at a time, so that two requests
/// for the same overlay make one source.
final class ObsSources {
  private static final Logger LOG = LoggerFactory.getLogger(ObsSources.class);

  /// Inputs of the kind beyond these are ignored.
  private static final int MOST_INPUTS = 200;

  private static final int MOST_NAMES = 20;
  private static final int MOST_PORTS = 8;

  private final String kind;
  private final SourceFields fields;
  private final Supplier<OptionalInt> port;
  private final Set<Integer> ports = new LinkedHashSet<>();

  /// @param kind of the inputs, `browser_source`; another one in a test of an OBS without it
  /// @param port the current public port; empty while there is none
  ObsSources(String kind, SourceFields fields, Supplier<OptionalInt> port) {
    this.kind = kind;
    this.fields = fields;
    this.port = port;
  }

  private record NamedSource(String name, SourceFields.Shown shown) {}

  /// Sends sources with another port to the current one, and returns all of them.
  synchronized List<ObsSource> follow(ObsClient client)
      throws IOException, ObsRefusal, InterruptedException {
    return described(client, moved(client, found(client)));
  }

  private List<NamedSource> found(ObsClient client)
      throws IOException, ObsRefusal, InterruptedException {
    port.get().ifPresent(this::remember);
    List<String> names =
        client
            .ask(new ObsRequest("GetInputList", Map.of("inputKind", kind)))
            .objects("inputs", input -> input.text("inputName"))
            .stream()
            .filter(name -> name.length() <= SceneList.LONGEST_NAME)
            .limit(MOST_INPUTS)
            .sorted()
            .toList();
    List<ObsResult> settings = client.askAll(of("GetInputSettings", "inputName", names));
    List<NamedSource> found = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      shown(settings.get(i)).ifPresent(adding(found, names.get(i)));
    }
    return found;
  }

  private static Consumer<SourceFields.Shown> adding(List<NamedSource> found, String name) {
    return shown -> {
      if (found.size() < ObsStatus.MOST) {
        found.add(new NamedSource(name, shown));
      }
    };
  }

  private void remember(int now) {
    if (ports.size() >= MOST_PORTS && !ports.contains(now)) {
      ports.remove(ports.iterator().next());
    }
    ports.add(now);
  }

  private Optional<SourceFields.Shown> shown(ObsResult settings) {
    ObjectReader data = settings.fields();
    return data == null
        ? Optional.empty()
        : data.object("inputSettings", one -> fields.shown(one, ports));
  }

  private static List<ObsRequest> of(String type, String field, List<String> names) {
    return names.stream()
        .map(name -> new ObsRequest(type, Map.<String, Object>of(field, name)))
        .toList();
  }

  private List<NamedSource> moved(ObsClient client, List<NamedSource> found)
      throws IOException, ObsRefusal, InterruptedException {
    OptionalInt now = port.get();
    if (now.isEmpty()) {
      return found;
    }
    for (NamedSource source : found) {
      OverlayAddress address = source.shown().address();
      if (address.port() != now.getAsInt()) {
        set(client, source.name(), SourceFields.moved(address, now.getAsInt()));
        LOG.info("A source in OBS now has the port {}: {}", now.getAsInt(), source.name());
      }
    }
    return found;
  }

  private static void set(ObsClient client, String name, Map<String, Object> settings)
      throws IOException, ObsRefusal, InterruptedException {
    client.tell(
        new ObsRequest(
            "SetInputSettings",
            Map.of("inputName", name, "inputSettings", settings, "overlay", true)));
  }

  private static List<ObsSource> described(ObsClient client, List<NamedSource> found)
      throws IOException, ObsRefusal, InterruptedException {
    if (found.isEmpty()) {
      return List.of();
    }
    Map<String, List<Place>> places = new SceneList(client).places();
    List<String> names = found.stream().map(NamedSource::name).toList();
    List<ObsResult> active = client.askAll(of("GetSourceActive", "sourceName", names));
    List<ObsSource> sources = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      ObjectReader fields = active.get(i).fields();
      sources.add(
          new ObsSource(
              names.get(i),
              found.get(i).shown().overlay(),
              places.getOrDefault(names.get(i), List.of()),
              fields != null && fields.flag("videoActive")));
    }
    return sources;
  }

  /// Puts an overlay into a scene.
  ///
  /// @param address of the overlay in the command
  synchronized ObsSourceAdded add(ObsClient client, AddObsSource wanted, OverlayAddress address)
      throws IOException, ObsRefusal, InterruptedException {
    Map<String, Object> settings = fields.of(address, wanted.width(), wanted.height());
    List<NamedSource> same =
        found(client).stream()
            .filter(source -> source.shown().address().showsSameAs(address))
            .toList();
    Optional<ObsSource> present =
        described(client, same).stream()
            .min(Comparator.comparing(source -> place(source, wanted.scene()).isEmpty()));
    if (present.isEmpty()) {
      return new ObsSourceAdded(create(client, wanted, settings), Outcome.CREATED, true);
    }
    String name = present.get().name();
    set(client, name, settings);
    Optional<Place> place = place(present.get(), wanted.scene());
    if (place.isPresent()) {
      return new ObsSourceAdded(name, Outcome.UPDATED, place.get().visible());
    }
    client.tell(
        new ObsRequest("CreateSceneItem", Map.of("sceneName", wanted.scene(), "sourceName", name)));
    return new ObsSourceAdded(name, Outcome.ADDED, true);
  }

  private static Optional<Place> place(ObsSource source, String scene) {
    return source.places().stream().filter(place -> place.scene().equals(scene)).findFirst();
  }

  /// The name of a source of the user's may be the wanted one.
  private String create(ObsClient client, AddObsSource wanted, Map<String, Object> settings)
      throws IOException, ObsRefusal, InterruptedException {
    for (int number = 1; ; number++) {
      String name = number == 1 ? wanted.name() : wanted.name() + " " + number;
      try {
        client.tell(
            new ObsRequest(
                "CreateInput",
                Map.of(
                    "sceneName", wanted.scene(),
                    "inputName", name,
                    "inputKind", kind,
                    "inputSettings", settings)));
        return name;
      } catch (ObsRefusal e) {
        if (e.code() != ObsRefusal.EXISTS || number == MOST_NAMES) {
          throw e;
        }
      }
    }
  }

  /// Loads the page of a source again.
  ///
  /// @return false where no source of Integron has that name
  synchronized boolean refresh(ObsClient client, String name)
      throws IOException, ObsRefusal, InterruptedException {
    if (found(client).stream().noneMatch(source -> source.name().equals(name))) {
      return false;
    }
    client.tell(
        new ObsRequest(
            "PressInputPropertiesButton",
            Map.of("inputName", name, "propertyName", "refreshnocache")));
    return true;
  }
}
