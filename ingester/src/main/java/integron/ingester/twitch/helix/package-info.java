/// The few calls of Twitch's API that we make.
@NullMarked
package integron.ingester.twitch.helix;

import org.jspecify.annotations.NullMarked;
