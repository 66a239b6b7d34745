package integron.broadcaster.api;

import integron.broadcaster.stream.EventStream;
import integron.broadcaster.upstream.Commands;
import integron.broadcaster.web.Gates;
import integron.broadcaster.web.Problems;
import integron.broadcaster.web.Replies;
import integron.common.command.Command;
import integron.common.stream.Position;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/// `DELETE /api/users/{id}`: deletes a viewer with everything that is kept of them. 204 once that
/// is promised, also where nothing was known of them; from then on nothing here shows them,
/// whatever is still to be deleted, and wherever the event is that tells of it.
public final class UsersService implements HttpService {
  private final Gates gates;
  private final Commands commands;
  private final EventStream stream;

  public UsersService(Gates gates, Commands commands, EventStream stream) {
    this.gates = gates;
    this.commands = commands;
    this.stream = stream;
  }

  @Override
  public void routing(HttpRules rules) {
    rules
        .delete("/api/users/{id}", gates.change(this::delete))
        .any("/api/users/{id}", Problems.onlyAllows("DELETE"));
  }

  private void delete(ServerRequest request, ServerResponse response) throws InterruptedException {
    String userId = request.path().pathParameters().get("id");
    Position toldAt = commands.ask(new Command.DeleteUser(userId)).toldAt();
    if (toldAt != null) {
      stream.erase(userId, toldAt);
    }
    Replies.done(response);
  }
}
