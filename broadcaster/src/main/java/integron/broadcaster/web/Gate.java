package integron.broadcaster.web;

import integron.broadcaster.operation.BodyType;
import integron.common.problem.Problem;
import integron.common.problem.Problem.Code;
import integron.common.socket.SocketOwners;
import integron.common.socket.SocketOwners.Peer;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// One rule about which requests may pass.
@FunctionalInterface
public interface Gate {
  /// Lets a request pass, or throws.
  ///
  /// @throws integron.common.problem.ProblemException for a request that it rejects
  void check(RequestHead head);

  /// The request names this listener as its host. Any name in the DNS can point here (DNS
  /// rebinding), and the browser then treats Integron as that site.
  ///
  /// A target that names a host, as sent to proxies, must name this listener too. Helidon drops
  /// that host.
  record Host(Authority ours) implements Gate {
    @Override
    public void check(RequestHead head) {
      String target = head.prologue().uriPath().rawPath();
      if (!ours.isHost(head.single(HeaderNames.HOST).orElse(""))
          || !Target.authority(target).map(ours::isHost).orElse(true)) {
        throw new Problem(Code.FORBIDDEN, "This server answers only to " + ours.url() + ".")
            .asException();
      }
    }
  }

  /// The target is a path, or the whole address of one.
  record Target() implements Gate {
    private static final Pattern ABSOLUTE =
        Pattern.compile("http://([^/]*)(/.*)?", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /// Returns the host that a target names; empty where it is a path.
    static Optional<String> authority(String target) {
      Matcher parts = ABSOLUTE.matcher(target);
      return parts.matches() ? Optional.of(parts.group(1)) : Optional.empty();
    }

    /// Returns the path of a target as it was sent.
    static String path(String target) {
      Matcher parts = ABSOLUTE.matcher(target);
      return parts.matches() ? Objects.requireNonNullElse(parts.group(2), "/") : target;
    }

    @Override
    public void check(RequestHead head) {
      if (!path(head.prologue().uriPath().rawPath()).startsWith("/")) {
        throw Problem.badRequest("The address of a request is a path.").asException();
      }
    }
  }

  /// The path has one spelling. Helidon resolves empty segments and dots and drops parameters of a
  /// segment, so that `//ws`, `/x/../ws` and `/ws;x=1` would be `/ws`, while proxies and filters
  /// before Integron see other paths. Pages do not have this gate: they redirect what a user has
  /// typed in another way.
  record OneSpelling() implements Gate {
    private static final Pattern PLAIN =
        Pattern.compile("(?!.*(//|/\\.{1,2}(/|$)))/[^;]*", Pattern.DOTALL);

    @Override
    public void check(RequestHead head) {
      if (!PLAIN.matcher(Target.path(head.prologue().uriPath().rawPath())).matches()) {
        throw Problem.badRequest(
                "The address of a request is a path without empty segments, dots and semicolons.")
            .asException();
      }
    }
  }

  /// The request comes from the user who runs Integron, or from root: every user of this machine
  /// can connect to a port of it. A connection whose owner the system does not name may be any
  /// user's, for example a closed one.
  ///
  /// @param refusal says what is reserved for that user
  record SameUser(SocketOwners owners, String refusal) implements Gate {
    static SameUser changing(SocketOwners owners) {
      return new SameUser(
          owners, "Only the user who runs Integron may change anything at this port.");
    }

    static SameUser readingFiles(SocketOwners owners) {
      return new SameUser(owners, "Only the user who runs Integron may read this at this port.");
    }

    @Override
    public void check(RequestHead head) {
      SocketOwners.Peer peer =
          head.ends().map(ends -> owners.of(ends.peer(), ends.ours())).orElse(Peer.UNKNOWN);
      if (peer != Peer.TRUSTED) {
        throw new Problem(Code.FORBIDDEN, refusal).asException();
      }
    }
  }

  /// The request does not come from another site's page. Programs that are no browsers send neither
  /// header and pass.
  record Origin(Authority ours) implements Gate {
    /// Returns the problem for a page of another site.
    static final Problem OTHER_PAGE =
        new Problem(Code.FORBIDDEN, "Requests from other web pages are not allowed.");

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

  /// Lets through what [Origin] does, and the way from a link on any page.
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

  /// The user has opened the address. A browser that fetches addresses ahead of time would do what
  /// the user has not asked for; a rejected one is requested again once the user opens it.
  record NotAheadOfTime() implements Gate {
    private static final List<HeaderName> PURPOSES =
        Stream.of("Sec-Purpose", "Purpose", "X-Moz").map(HeaderNames::create).toList();

    @Override
    public void check(RequestHead head) {
      boolean ahead =
          PURPOSES.stream()
              .flatMap(name -> head.single(name).stream())
              .anyMatch(purpose -> purpose.toLowerCase(Locale.ROOT).contains("prefetch"));
      if (ahead) {
        throw Problem.unavailable("This address is answered once the user opens it.").asException();
      }
    }
  }

  /// The request has a header that a page of another site can send only after a CORS preflight,
  /// which Integron never grants.
  record OwnHeader() implements Gate {
    private static final HeaderName NAME = HeaderNames.create("X-Integron");

    @Override
    public void check(RequestHead head) {
      if (head.single(NAME).filter("1"::equals).isEmpty()) {
        throw new Problem(Code.FORBIDDEN, "A change needs the header X-Integron: 1.").asException();
      }
    }
  }

  /// A body is JSON of a known length within the limit.
  ///
  /// @param mostBytes for routes without a limit of their own
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
      boolean file = head.body().filter(BodyType::isFile).isPresent();
      if (length > 0 && !(file ? isFile(head) : isJson(head))) {
        throw new Problem(
                Code.UNSUPPORTED_MEDIA_TYPE,
                file
                    ? "A file must be sent as it is, as application/octet-stream or its own type."
                    : "A body must be application/json.")
            .asException();
      }
    }

    /// A form of another site cannot send these types. The header of changes rejects such forms
    /// too.
    private static boolean isFile(RequestHead head) {
      String type = mediaType(head);
      return type.equals("application/octet-stream") || type.matches("(image|video|audio)/.+");
    }

    private static boolean isJson(RequestHead head) {
      return mediaType(head).equals("application/json");
    }

    private static String mediaType(RequestHead head) {
      String type = head.single(HeaderNames.CONTENT_TYPE).orElse("").toLowerCase(Locale.ROOT);
      return type.split(";", 2)[0].strip();
    }
  }
}
