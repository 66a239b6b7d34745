package integron.broadcaster.api;

import integron.broadcaster.link.LinkCommands;
import integron.broadcaster.stream.EventStream;
import integron.broadcaster.web.Gates;
import integron.broadcaster.web.Problems;
import integron.broadcaster.web.Replies;
import integron.common.command.Command;
import integron.common.command.CommandReply;
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
  private final LinkCommands commands;
  private final EventStream stream;

  public UsersService(Gates gates, LinkCommands commands, EventStream stream) {
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
    CommandReply reply = commands.run(new Command.DeleteUser(userId));
    if (reply instanceof CommandReply.Done(Position toldAt) && toldAt != null) {
      stream.erase(userId, toldAt);
    }
    Replies.done(response);
  }
}
