package integron.broadcaster.api;

import integron.broadcaster.status.StatusBoard;
import integron.broadcaster.web.Gates;
import integron.broadcaster.web.Replies;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;

/// `GET /api/status`: how everything is doing, from the pieces that the parts have registered.
public final class StatusService implements HttpService {
  private final Gates gates;
  private final StatusBoard status;

  public StatusService(Gates gates, StatusBoard status) {
    this.gates = gates;
    this.status = status;
  }

  @Override
  public void routing(HttpRules rules) {
    Replies.readOnly(
        rules, "/api/status", gates.api((_, response) -> Replies.json(response, status.whole())));
  }
}
