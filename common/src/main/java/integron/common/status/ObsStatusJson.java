package integron.common.status;

import integron.common.json.text.ObjectReader;
import integron.common.json.text.ObjectWriter;
import integron.common.status.ObsStatus.ObsSource;
import integron.common.status.ObsStatus.Place;

/// The status of the connection to OBS, written and read by hand as [StatusJson].
final class ObsStatusJson {
  private ObsStatusJson() {}

  static void write(ObsStatus obs, ObjectWriter out) {
    out.text("state", SharedJson.word(obs.state()));
    out.text("address", obs.address());
    out.text("version", obs.version());
    out.flag("hasPassword", obs.hasPassword());
    out.text("reason", obs.reason());
    out.objects("sources", obs.sources(), ObsStatusJson::write);
    out.object(
        "failed",
        obs.failed(),
        (failed, to) -> {
          to.text("reason", failed.reason());
          to.time("at", failed.at());
        });
  }

  private static void write(ObsSource source, ObjectWriter out) {
    out.text("name", source.name());
    out.text("overlay", source.overlay());
    out.objects("places", source.places(), ObsStatusJson::write);
    out.flag("shown", source.shown());
  }

  private static void write(Place place, ObjectWriter out) {
    out.text("scene", place.scene());
    out.flag("visible", place.visible());
  }

  static ObsStatus obs(ObjectReader in) {
    return new ObsStatus(
        SharedJson.value(ObsStatus.State.class, in.text("state")),
        in.text("address"),
        in.textOrNull("version"),
        in.flag("hasPassword"),
        in.textOrNull("reason"),
        in.objects("sources", ObsStatusJson::source),
        in.objectOrNull(
            "failed",
            failed -> new ObsStatus.FailedAction(failed.text("reason"), failed.time("at"))));
  }

  private static ObsSource source(ObjectReader in) {
    return new ObsSource(
        in.text("name"),
        in.text("overlay"),
        in.objects("places", ObsStatusJson::place),
        in.flag("shown"));
  }

  private static Place place(ObjectReader in) {
    return new Place(in.text("scene"), in.flag("visible"));
  }
}
