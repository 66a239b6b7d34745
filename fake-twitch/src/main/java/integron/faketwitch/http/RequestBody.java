package integron.faketwitch.http;

/// A Helix body that was read, kept with its request for the log.
public record RequestBody(String json) {}
