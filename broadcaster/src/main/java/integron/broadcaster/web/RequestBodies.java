package integron.broadcaster.web;

import integron.common.json.Json;
import io.helidon.http.media.MediaContext;
import io.helidon.http.media.jsonb.JsonbSupport;

/// How the bodies of requests become records: as everywhere else in Integron. One that cannot is
/// answered with `BAD_REQUEST`.
final class RequestBodies {
  private RequestBodies() {}

  static MediaContext media() {
    return MediaContext.builder()
        .mediaSupportsDiscoverServices(false)
        .addMediaSupport(JsonbSupport.create(Json.binding()))
        .build();
  }
}
