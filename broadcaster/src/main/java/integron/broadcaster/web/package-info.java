/// Listeners, the front controller before every route, gates, problems as HTTP replies, socket
/// endpoints and pages.
@NullMarked
package integron.broadcaster.web;

import org.jspecify.annotations.NullMarked;
