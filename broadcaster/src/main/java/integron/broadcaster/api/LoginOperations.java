package integron.broadcaster.api;

import integron.broadcaster.operation.Access;
import integron.broadcaster.operation.Cookie;
import integron.broadcaster.operation.Cookie.SameSite;
import integron.broadcaster.operation.Endpoint;
import integron.broadcaster.operation.HttpReply;
import integron.broadcaster.operation.Operation;
import integron.broadcaster.operation.Parameter;
import integron.broadcaster.operation.ReplyType;
import integron.broadcaster.operation.ValueType.Label;
import integron.common.files.AccessLink;

/// Turns the link with an owner's token into a cookie, so that the token stays neither in the
/// address bar nor in the history.
public final class LoginOperations {
  /// The name of the cookie, whose value is the token.
  public static final String COOKIE = AccessLink.COOKIE;

  /// The name of a token in a query.
  public static final String PARAMETER = "token";

  private static final String DASHBOARD = "/";

  private static final Parameter<String> TOKEN =
      Parameter.query(PARAMETER, new Label(100), "The owner's token, where the port needs one.");
  private static final Endpoint LOGIN =
      Endpoint.get(
              "/login",
              "Signs a browser in with an owner's token: it gets a cookie, and then the dashboard.")
          .taking(TOKEN)
          .replying(ReplyType.seeOther().settingCookie())
          .openedAs(Access.LOGIN);

  private LoginOperations() {}

  /// Returns the operation for a listener whose gates have checked the token.
  public static Operation withToken() {
    return LOGIN.handledBy(call ->
        HttpReply.seeOther(DASHBOARD)
            .settingCookie(
                new Cookie(
                    COOKIE,
                    call.find(TOKEN).orElse(""),
                    "/",
                    AccessLink.COOKIE_AGE,
                    SameSite.STRICT)));
  }

  /// Returns the operation for a listener that needs no token. It sets no cookie, because programs
  /// at other ports of the same host would get it.
  public static Operation withoutToken() {
    return LOGIN.handledBy(_ -> HttpReply.seeOther(DASHBOARD));
  }
}
