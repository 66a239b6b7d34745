/// Listeners, the one door before every route, gates, what problems look like over HTTP, the socket
/// endpoints and the pages.
@NullMarked
package integron.broadcaster.web;

import org.jspecify.annotations.NullMarked;
