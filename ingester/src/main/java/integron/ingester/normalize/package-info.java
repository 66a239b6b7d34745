/// Pure functions from Twitch's shapes to our events.
@NullMarked
package integron.ingester.normalize;

import org.jspecify.annotations.NullMarked;
