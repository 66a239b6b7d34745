package integron.broadcaster.web;

import integron.broadcaster.api.LoginOperations;
import io.helidon.http.HeaderNames;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// The tokens that a request carries, by their place. A query is the worst place, since addresses
/// are copied, shown and stored; OBS has no other.
///
/// @param header of `Authorization: Bearer`
/// @param cookies of [LoginOperations]; a page on another port of the same host may have added some
/// @param query the parameter `token`
record PresentedTokens(List<String> header, List<String> cookies, List<String> query) {
  private static final String BEARER = "bearer ";
  private static final int MOST_COOKIES = 4;

  static PresentedTokens of(RequestHead head) {
    return new PresentedTokens(
        bearer(head),
        Cookies.of(LoginOperations.COOKIE, head.headers()).stream().limit(MOST_COOKIES).toList(),
        single(
            head.prologue().query().contains(LoginOperations.PARAMETER)
                ? head.prologue().query().all(LoginOperations.PARAMETER)
                : List.of()));
  }

  /// Those that a page of another site cannot send and that no address shows.
  List<String> hidden() {
    return Stream.concat(header.stream(), cookies.stream()).toList();
  }

  List<String> texts() {
    return Stream.of(header, query, cookies).flatMap(List::stream).distinct().toList();
  }

  private static List<String> bearer(RequestHead head) {
    return head.single(HeaderNames.AUTHORIZATION)
        .filter(value -> value.toLowerCase(Locale.ROOT).startsWith(BEARER))
        .map(value -> single(List.of(value.substring(BEARER.length()).strip())))
        .orElse(List.of());
  }

  /// Two of them are as wrong as an unknown one; a blank one is none.
  private static List<String> single(List<String> texts) {
    String text = String.join(", ", texts);
    return text.isBlank() ? List.of() : List.of(text);
  }
}
