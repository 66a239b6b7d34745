package integron.faketwitch.world;

/// A Twitch user: decimal `id`, lower-case `login`, display `name` (may hold non-Latin letters),
/// and a chat `color` such as `#2E8B57`, empty when the user never chose one.
public record Person(String id, String login, String name, String color) {}
