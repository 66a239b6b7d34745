package integron.broadcaster.web;

import integron.broadcaster.operation.BodyType;
import integron.common.problem.Problem;
import integron.common.problem.Problem.Code;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// One rule of who gets in.
@FunctionalInterface
public interface Gate {
  /// Lets a request pass, or throws.
  ///
  /// @throws integron.common.problem.ProblemException for what it keeps out
  void check(RequestHead head);

  /// The request names us as its host. Any name in the DNS can point here (DNS rebinding), and the
  /// browser then takes what is here for that site's.
  record Host(Authority ours) implements Gate {
    @Override
    public void check(RequestHead head) {
      if (!ours.isHost(head.single(HeaderNames.HOST).orElse(""))) {
        throw new Problem(Code.FORBIDDEN, "This server answers only to " + ours.url() + ".")
            .asException();
      }
    }
  }

  /// The request comes from no page but ours. Programs that are no browsers send neither header and
  /// pass.
  record Origin(Authority ours) implements Gate {
    /// The answer to a page of another site.
    static final Problem OTHER_PAGE =
        new Problem(Code.FORBIDDEN, "Requests from other web pages are refused.");

    private static final HeaderName SEC_FETCH_SITE = HeaderNames.create("Sec-Fetch-Site");
    private static final List<String> HARMLESS_SITES = List.of("same-origin", "none");

    @Override
    public void check(RequestHead head) {
      boolean foreignOrigin =
          head.single(HeaderNames.ORIGIN).filter(origin -> !ours.isOrigin(origin)).isPresent();
      if (foreignOrigin || !HARMLESS_SITES.contains(head.single(SEC_FETCH_SITE).orElse("none"))) {
        throw OTHER_PAGE.asException();
      }
    }
  }

  /// The same, but that a link on any page may lead to here.
  record OriginUnlessNavigating(Origin otherwise) implements Gate {
    private static final HeaderName SEC_FETCH_MODE = HeaderNames.create("Sec-Fetch-Mode");

    @Override
    public void check(RequestHead head) {
      boolean navigates = head.single(SEC_FETCH_MODE).filter("navigate"::equals).isPresent();
      if (!navigates || head.headers().contains(HeaderNames.ORIGIN)) {
        otherwise.check(head);
      }
    }
  }

  /// No page of another site can send this header without that the browser asks us first, and we
  /// answer no such question.
  record OwnHeader() implements Gate {
    private static final HeaderName NAME = HeaderNames.create("X-Integron");

    @Override
    public void check(RequestHead head) {
      if (head.single(NAME).filter("1"::equals).isEmpty()) {
        throw new Problem(Code.FORBIDDEN, "A change needs the header X-Integron: 1.").asException();
      }
    }
  }

  /// A body is JSON of a length that is known and fits.
  ///
  /// @param mostBytes where the route has no limit of its own
  record FitBody(int mostBytes) implements Gate {
    @Override
    public void check(RequestHead head) {
      if (head.headers().contains(HeaderNames.TRANSFER_ENCODING)) {
        throw Problem.badRequest("A body must say its length in Content-Length.").asException();
      }
      long length = head.headers().contentLength().orElse(0);
      int most =
          head.body().map(BodyType::mostBytes).map(it -> it.orElse(mostBytes)).orElse(mostBytes);
      if (length > most) {
        throw new Problem(Code.TOO_LARGE, "A body may have at most " + most + " bytes.")
            .asException();
      }
      if (length > 0 && !isJson(head.single(HeaderNames.CONTENT_TYPE))) {
        throw new Problem(Code.UNSUPPORTED_MEDIA_TYPE, "A body must be application/json.")
            .asException();
      }
    }

    private static boolean isJson(Optional<String> contentType) {
      String type = contentType.orElse("").toLowerCase(Locale.ROOT);
      return type.split(";", 2)[0].strip().equals("application/json");
    }
  }
}
