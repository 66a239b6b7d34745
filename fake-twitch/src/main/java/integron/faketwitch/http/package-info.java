/// What OAuth, Helix and control share of the web server: parameters, JSON replies, and the log of
/// requests with the faults they meet.
@NullMarked
package integron.faketwitch.http;

import org.jspecify.annotations.NullMarked;
