package integron.faketwitch.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import integron.faketwitch.oauth.AccessToken;
import integron.faketwitch.oauth.Consent;
import integron.faketwitch.oauth.Scopes;
import integron.faketwitch.world.Person;
import integron.faketwitch.world.WorldJson;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/// The calls for users and tokens.
final class SignInCalls {
  private static final int FOUR_HOURS = 14_400;

  private final Control control;

  SignInCalls(Control control) {
    this.control = control;
  }

  /// `{"action": "mint" | "grant" | "expire" | "end", …}`.
  ObjectNode token(ObjectNode body) {
    return switch (body.path("action").asText()) {
      case "mint" -> mint(new Order(body, "action", "scopes", "seconds", "userId"));
      case "grant" -> show(control.grant(scopes(new Order(body, "action", "scopes"))));
      case "expire" -> each(new Order(body, "action", "token"), control::expire);
      case "end" -> each(new Order(body, "action", "token"), control::endToken);
      default -> throw Order.bad("action must be one of mint, grant, expire, end.");
    };
  }

  private ObjectNode mint(Order order) {
    Duration life = Duration.ofSeconds(order.number("seconds", 1, 315_360_000, FOUR_HOURS));
    return show(
        order
            .text("userId")
            .map(id -> control.mint(control.person(id), scopes(order), life))
            .orElseGet(() -> control.mint(scopes(order), life)));
  }

  private static Set<String> scopes(Order order) {
    Set<String> scopes = order.texts("scopes").orElse(Scopes.ALL);
    Set<String> unknown = new TreeSet<>(scopes);
    unknown.removeAll(Scopes.ALL);
    if (!unknown.isEmpty()) {
      throw Order.bad("Twitch does not know the scope " + String.join(", ", unknown) + ".");
    }
    return scopes;
  }

  private static ObjectNode show(AccessToken token) {
    ObjectNode json =
        WorldJson.object()
            .put("accessToken", token.value())
            .put("expiresAt", token.expiresAt().toString());
    token.refresh().ifPresent(refresh -> json.put("refreshToken", refresh));
    json.set("scopes", WorldJson.tree(new TreeSet<>(token.scopes())));
    return json;
  }

  /// Without a token, the step is for every access token; one may have ended by an earlier step.
  private ObjectNode each(Order order, Predicate<String> step) {
    Optional<String> one = order.text("token");
    if (one.isPresent()) {
      return done(step.test(one.get()));
    }
    long found = control.tokens().stream().filter(token -> step.test(token.value())).count();
    return WorldJson.object().put("tokens", found);
  }

  private static ObjectNode done(boolean found) {
    if (!found) {
      throw Order.bad("There is no such token.");
    }
    return WorldJson.object();
  }

  /// `{"answer": "ask" | "approve" | "deny"}`.
  ObjectNode consent(ObjectNode body) {
    Order order = new Order(body, "answer");
    order.require("answer");
    order.choice("answer", Consent.class).ifPresent(control::consent);
    return WorldJson.object();
  }

  /// `{"userId": …}`.
  ObjectNode browser(ObjectNode body) {
    control.useBrowserAs(control.person(new Order(body, "userId").require("userId")));
    return WorldJson.object();
  }

  /// `{"code": …, "answer": "approve" | "deny" | "slow_down" | "expire"}`.
  ObjectNode device(ObjectNode body) {
    Order order = new Order(body, "code", "answer");
    String code = order.require("code");
    boolean found =
        switch (order.require("answer")) {
          case "approve" -> control.answerDevice(code, true);
          case "deny" -> control.answerDevice(code, false);
          case "slow_down" -> control.slowDown(code);
          case "expire" -> control.expireDevice(code);
          default -> throw Order.bad("answer must be one of approve, deny, slow_down, expire.");
        };
    if (!found) {
      throw Order.bad("There is no such code.");
    }
    return WorldJson.object();
  }

  /// `{"uri": …}`.
  ObjectNode redirect(ObjectNode body) {
    control.addRedirectUri(new Order(body, "uri").require("uri"));
    return WorldJson.object();
  }

  /// `{"id": …, "login": …, "name": …, "color": …}`.
  ObjectNode person(ObjectNode body) {
    Order order = new Order(body, "id", "login", "name", "color");
    String login = order.require("login");
    control.addPerson(
        new Person(
            order.require("id"),
            login,
            order.text("name").orElse(login),
            order.text("color").orElse("")));
    return WorldJson.object();
  }
}
