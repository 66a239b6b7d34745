/// The connection to Twitch as a whole. Twitch's names stay in this package, in those below it, and
/// in normalize.
@NullMarked
package integron.ingester.twitch;

import org.jspecify.annotations.NullMarked;
