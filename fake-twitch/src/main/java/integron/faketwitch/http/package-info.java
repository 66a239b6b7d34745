/// The parts of the web server that OAuth, Helix and control share: parameters, JSON replies, the
/// log of requests, and their planned faults.
@NullMarked
package integron.faketwitch.http;

import org.jspecify.annotations.NullMarked;
