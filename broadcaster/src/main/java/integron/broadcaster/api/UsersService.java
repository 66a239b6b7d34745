package integron.broadcaster.api;

import integron.broadcaster.link.Commands;
import integron.broadcaster.web.Gates;
import integron.broadcaster.web.Problems;
import integron.broadcaster.web.Replies;
import integron.common.command.Command;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/// `DELETE /api/users/{id}`: deletes a viewer with everything that is kept of them. 204 once that
/// is promised, also where nothing was known of them.
public final class UsersService implements HttpService {
  private final Gates gates;
  private final Commands commands;

  public UsersService(Gates gates, Commands commands) {
    this.gates = gates;
    this.commands = commands;
  }

  @Override
  public void routing(HttpRules rules) {
    rules
        .delete("/api/users/{id}", gates.change(this::delete))
        .any("/api/users/{id}", Problems.onlyAllows("DELETE"));
  }

  private void delete(ServerRequest request, ServerResponse response) throws InterruptedException {
    commands.run(new Command.DeleteUser(request.path().pathParameters().get("id")));
    Replies.done(response);
  }
}
