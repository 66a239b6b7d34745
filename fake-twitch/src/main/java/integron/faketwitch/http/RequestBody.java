package integron.faketwitch.http;

/// The body of a Helix request, stored with its request for the log.
public record RequestBody(String json) {}
