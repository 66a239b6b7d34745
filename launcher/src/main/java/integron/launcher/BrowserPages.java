package integron.launcher;

import integron.common.files.AccessLink;
import integron.common.socket.ConnectionEnds;
import integron.common.socket.SocketOwners;
import integron.launcher.desktop.SignInHop;
import java.io.IOException;
import java.net.Socket;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// Pages of the running Integron in the user's browser, which is signed in on the way where the
/// port of this machine needs a token.
///
/// @param link has the token, where there is one
/// @param port of the dashboard
record BrowserPages(AccessLink link, int port, Map<String, String> environment) {
  /// A browser that was not open before takes a while.
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /// Opens a page, and returns whether that was possible. Blocks until the browser is signed in.
  ///
  /// @param path without a slash at the beginning
  boolean open(String path) throws InterruptedException {
    String page = address(path);
    UserBrowser browser = new UserBrowser(environment);
    Optional<String> token = token();
    return token.isEmpty() ? browser.open(page) : open(browser, page, token.get());
  }

  private static boolean open(UserBrowser browser, String page, String token)
      throws InterruptedException {
    SecureRandom random = new SecureRandom();
    try (SignInHop hop = new SignInHop(page, token, Ports.choose(random), random, ofOurUser())) {
      return browser.open(hop.address()) && hop.awaitVisit(PATIENCE);
    } catch (IOException e) {
      return false; // Another program has taken the port in that moment.
    }
  }

  /// Where the system does not tell whose a connection is, the first one counts.
  private static Predicate<Socket> ofOurUser() {
    Optional<SocketOwners> owners = SocketOwners.ofThisSystem();
    return client ->
        owners.isEmpty()
            || ConnectionEnds.of(client)
                .map(ends -> owners.get().of(ends.peer(), ends.ours()))
                .filter(SocketOwners.Peer.TRUSTED::equals)
                .isPresent();
  }

  String address(String path) {
    return new Addresses(port).dashboard() + path;
  }

  /// A sentence for who must open a page by hand.
  String byHand(String path) {
    String sentence = "The address is " + address(path);
    return token().isEmpty()
        ? sentence
        : sentence + " The one in " + link.file() + " signs a browser in.";
  }

  /// Whether a browser must be signed in before it sees a page.
  boolean needSignIn() {
    return token().isPresent();
  }

  private Optional<String> token() {
    try {
      return link.token();
    } catch (IOException e) {
      return Optional.empty(); // The page then says what it needs.
    }
  }
}
