package integron.broadcaster.web;

/// What a listener has under some of its names. A browser keeps the pages of one name from those of
/// another ([decision 72](docs/decisions/0072-custom-overlays.md)).
///
/// @param ours the names
public record NamedSite(Authority ours, Gates gates, RouteSet routes) {}
