package integron.broadcaster.upstream;

import java.util.Optional;

/// A page of the list of viewers.
///
/// @param search an id, or a part of a login or a name; blank for all viewers
/// @param after where the page before ended, as its [ViewerPage] says
/// @param limit the most viewers
public record ViewerSearch(
    ViewerSort sort, boolean ascending, String search, Optional<String> after, int limit) {}
