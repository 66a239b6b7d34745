/// The real processes, a fake Twitch and a real browser, from one end to the other.
@NullMarked
package integron.e2e;

import org.jspecify.annotations.NullMarked;
