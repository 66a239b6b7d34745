/// The ingester: Twitch in, journal, link out.
@NullMarked
package integron.ingester;

import org.jspecify.annotations.NullMarked;
