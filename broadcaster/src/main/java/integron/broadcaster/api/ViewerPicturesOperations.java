package integron.broadcaster.api;

import static integron.broadcaster.operation.Parameter.query;
import static integron.broadcaster.operation.ReplyType.json;

import integron.broadcaster.operation.Access;
import integron.broadcaster.operation.Endpoint;
import integron.broadcaster.operation.HttpReply;
import integron.broadcaster.operation.Operation;
import integron.broadcaster.operation.OperationCall;
import integron.broadcaster.operation.Parameter;
import integron.broadcaster.operation.ValueType.Label;
import integron.broadcaster.upstream.ViewerList;
import integron.broadcaster.upstream.ViewerTotals;
import integron.common.problem.Problem;
import integron.common.problem.Problem.Code;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The avatars of viewers whose events came before Twitch was asked for them.
public final class ViewerPicturesOperations {
  private static final int MOST_IDS = 50;
  private static final Parameter<String> IDS =
      query(
              "ids",
              new Label(1_100),
              "Twitch's ids of up to %d viewers, separated by commas.".formatted(MOST_IDS))
          .orElse("");
  private static final Endpoint SHOW =
      Endpoint.get(
              "/api/pictures/viewers",
              "The avatars of these viewers, without those that are not known.")
          .taking(IDS)
          .replying(json(ViewerPicturePage.class))
          .failing(Code.UNAVAILABLE)
          .openedAs(Access.OVERLAY_READ);

  private final ViewerList viewers;

  public ViewerPicturesOperations(ViewerList viewers) {
    this.viewers = viewers;
  }

  /// The known avatars.
  public record ViewerPicturePage(List<ViewerPicture> viewers) {}

  /// The avatar of a viewer.
  ///
  /// @param image its address
  public record ViewerPicture(String userId, String image) {}

  public List<Operation> operations() {
    return List.of(SHOW.handledBy(this::show));
  }

  private HttpReply show(OperationCall call) throws InterruptedException {
    List<String> ids =
        Arrays.stream(call.get(IDS).split(",", -1))
            .filter(id -> id.matches("[0-9]{1,20}"))
            .distinct()
            .toList();
    if (ids.size() > MOST_IDS) {
      throw Problem.badRequest("At most %d ids may be given.".formatted(MOST_IDS)).asException();
    }
    List<ViewerPicture> found = new ArrayList<>();
    for (String id : ids) {
      Optional<String> image = viewers.find(id).map(ViewerTotals::profileImageUrl);
      image.ifPresent(address -> found.add(new ViewerPicture(id, address)));
    }
    return HttpReply.json(new ViewerPicturePage(found));
  }
}
