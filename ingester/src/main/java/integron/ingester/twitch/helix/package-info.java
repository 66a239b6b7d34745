/// The few calls of Twitch's API that Integron makes.
@NullMarked
package integron.ingester.twitch.helix;

import org.jspecify.annotations.NullMarked;
