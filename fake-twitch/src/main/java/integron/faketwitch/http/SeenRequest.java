package integron.faketwitch.http;

import java.time.Instant;

/// One answered request.
///
/// @param query with the values of secrets masked
/// @param body the JSON body of a Helix call; empty for all other calls, whose bodies hold secrets
public record SeenRequest(
    Instant at, String method, String path, String query, String body, int status) {}
